import type { App } from './app.ts';

export interface Clip {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A piece of the map that no panel and no map furniture lies over. */
export async function freeMap(app: App): Promise<Clip> {
  return app.page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    const left = box('aside[data-side="left"]')?.right ?? 0;
    const right = box('aside[data-side="right"]')?.left ?? innerWidth;
    const top = (box('header')?.bottom ?? 0) + 70; // below the wall's window picker
    const bottom = Math.min(
      ...[...document.querySelectorAll('details')].map((details) => details.getBoundingClientRect().top),
      innerHeight,
    );
    return { x: left + 10, y: top, width: right - left - 20, height: bottom - top - 10 };
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
