import type { Page } from 'playwright-core';

/** Length of a flight of the wall, ms; frames are counted for as long. */
const flightMs = 1600;

export interface Frames {
  /** ms between one animation frame and the next, from the flight's first one to its last */
  deltas: number[];
  /** layouts that the browser made meanwhile */
  layouts: number;
}

/** Begins a flight in the page and writes down its frames. */
export async function framesOf(page: Page, begin: () => Promise<unknown>): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const layoutCount = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? 0;
  };
  const recorded = page.evaluate(
    (lengthMs) =>
      new Promise<number[]>((resolve) => {
        // The first call that moves the camera comes a frame after the click; that frame begins the count.
        const times: number[] = [];
        const root = document.documentElement;
        const frame = (now: number) => {
          if (times.length > 0 || root.dataset.mapReady === 'false') times.push(now);
          if (times.length > 1 && now - times[0]! >= lengthMs)
            resolve(times.slice(1).map((time, i) => time - times[i]!));
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    flightMs,
  );
  const before = await layoutCount();
  await begin();
  const deltas = await recorded;
  const layouts = (await layoutCount()) - before;
  await session.detach();
  return { deltas, layouts };
}
