import type { App } from './app.ts';

/** A place on the screen, px. */
export type Spot = readonly [x: number, y: number];

declare global {
  interface Window {
    /** The spots' reds, one row a frame that the map has drawn. */
    drawnReds?: number[][];
  }
}

/**
 * Reads these places of the map's canvas in every frame that is drawn from now on, and not only when somebody looks:
 * right after each animation callback, while the frame is still in the canvas.
 */
export async function watchSpots(app: App, spots: readonly Spot[]): Promise<void> {
  await app.page.evaluate((places) => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-testid="map"] canvas')!;
    const { left, top, width } = canvas.getBoundingClientRect();
    const ratio = canvas.width / width;
    const context = new OffscreenCanvas(places.length, 1).getContext('2d', { willReadFrequently: true })!;
    const rows: number[][] = [];
    window.drawnReds = rows;
    const read = () => {
      context.clearRect(0, 0, places.length, 1);
      places.forEach(([x, y], i) => {
        context.drawImage(canvas, (x - left) * ratio, (y - top) * ratio, 1, 1, i, 0, 1, 1);
      });
      const { data } = context.getImageData(0, 0, places.length, 1);
      // A canvas without a new frame is empty.
      if (data[3] === 255) rows.push(places.map((_, i) => data[4 * i]!));
    };
    const animate = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      animate((time) => {
        callback(time);
        read();
      });
  }, spots);
}

/** What has been read so far. */
export function drawnReds(app: App): Promise<number[][]> {
  return app.page.evaluate(() => window.drawnReds ?? []);
}
