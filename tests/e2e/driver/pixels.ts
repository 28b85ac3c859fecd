import type { App } from './app.ts';

export interface Clip {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The larger piece of the map that no panel and no map furniture lies over: above the legends, or beside them. */
export async function freeMap(app: App): Promise<Clip> {
  return app.page.evaluate(() => {
    const boxes = (selector: string) =>
      [...document.querySelectorAll(selector)]
        .filter((element) => !element.closest('aside:not([data-side="bottom"])'))
        .map((element) => element.getBoundingClientRect())
        .filter(({ width }) => width > 0);
    const side = (name: string) =>
      document.querySelector(`aside[data-side="${name}"]`)?.getBoundingClientRect();
    const left = (side('left')?.right ?? 0) + 10;
    const right = (side('right')?.left ?? innerWidth) - 10;
    const bars = '[data-testid="window-picker"], [data-testid="carousel"], [data-testid="stock"]';
    const top = Math.max(
      ...boxes('header[data-mode]').map((b) => b.bottom + 70),
      ...boxes(bars).map((b) => b.bottom + 10),
    );
    const feet =
      '[data-testid="scale"], [data-testid="attribution"], [data-testid="playback"], aside[data-side="bottom"]';
    const foot = Math.min(innerHeight, ...boxes(feet).map((b) => b.top)) - 10;
    const legends = boxes('details');
    const above = Math.min(foot, ...legends.map((b) => b.top - 10));
    const beside = Math.max(left, ...legends.map((b) => b.right + 10));
    const free = [
      { x: left, y: top, width: right - left, height: above - top },
      { x: beside, y: top, width: right - beside, height: foot - top },
    ];
    const size = ({ width, height }: (typeof free)[number]) => Math.max(0, width) * Math.max(0, height);
    return free.sort((a, b) => size(b) - size(a))[0]!;
  });
}

/** Where the middle of the map's free part is on the screen, px: what the map looks at lies there. */
export async function mapMiddle(app: App): Promise<[x: number, y: number]> {
  return app.page.evaluate(() => {
    const map = document.querySelector('[data-testid="map"]')!.getBoundingClientRect();
    const covered = (edge: string) =>
      Number.parseFloat(document.documentElement.style.getPropertyValue(`--map-${edge}`) || '0');
    return [
      (map.left + covered('left') + map.right - covered('right')) / 2,
      (map.top + map.bottom - covered('bottom')) / 2,
    ];
  });
}

/** What is drawn there now, as PNG. */
export async function frame(app: App, clip: Clip): Promise<string> {
  return (await app.page.screenshot({ clip })).toString('base64');
}

/** Mean colour of a frame, red, green and blue from 0 to 255. */
export async function meanColour(app: App, base64: string): Promise<[number, number, number]> {
  return app.page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(1, 1).getContext('2d')!;
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  }, base64);
}

/** Share of pixels that differ visibly between two frames of one clip. */
export async function difference(app: App, one: string, other: string): Promise<number> {
  return app.page.evaluate(
    async ([a, b]) => {
      const pixels = async (base64: string) => {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height).data;
      };
      const [before, after] = [await pixels(a!), await pixels(b!)];
      let changed = 0;
      for (let i = 0; i < before.length; i += 4) {
        const step = [0, 1, 2].reduce((sum, k) => sum + Math.abs(before[i + k]! - after[i + k]!), 0);
        if (step > 24) changed++;
      }
      return (4 * changed) / before.length;
    },
    [one, other],
  );
}
