import type { CDPSession, Page } from 'playwright-core';

/** What a page holds at one moment, after its garbage was collected. */
export interface Held {
  heapMb: number;
  listeners: number;
  nodes: number;
  /** living WebGL objects by kind: buffer, texture, … */
  gl: Record<string, number>;
}

declare global {
  interface Window {
    glHeld?: Record<string, number>;
    /** one more version of a layer, told to the page as the live channel tells it */
    tellNews?: (layer: string) => void;
    newsTold?: number;
  }
}

/**
 * To be added before the page loads: counts what WebGL makes and what goes again, because it was deleted or because
 * nobody holds it: luma.gl never deletes the sampler of a texture, and leaves it to the browser's garbage collection.
 */
export const countGl = {
  content: `{
  const held = (window.glHeld = {});
  const proto = WebGL2RenderingContext.prototype;
  const alive = new WeakSet();
  const gone = new FinalizationRegistry((kind) => { held[kind]--; });
  for (const kind of ['Buffer', 'Texture', 'Program', 'Shader', 'VertexArray', 'Framebuffer', 'Renderbuffer', 'Sampler', 'Query', 'TransformFeedback']) {
    const make = proto['create' + kind];
    const drop = proto['delete' + kind];
    held[kind] = 0;
    proto['create' + kind] = function (...given) {
      const made = make.apply(this, given);
      if (made) { alive.add(made); gone.register(made, kind, made); held[kind]++; }
      return made;
    };
    proto['delete' + kind] = function (given) {
      if (given && alive.delete(given)) { gone.unregister(given); held[kind]--; }
      return drop.call(this, given);
    };
  }
}`,
};

/** Reads what the page holds. The heap is the least of several readings: garbage goes in more than one round. */
export async function heldBy(page: Page, session: CDPSession): Promise<Held> {
  const read = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  };
  let least = await read();
  for (let i = 0; i < 3; i++) {
    const next = await read();
    if (next('JSHeapUsedSize') < least('JSHeapUsedSize')) least = next;
  }
  return {
    heapMb: least('JSHeapUsedSize') / 1e6,
    listeners: least('JSEventListeners'),
    nodes: least('Nodes'),
    gl: await page.evaluate(() => ({ ...window.glHeld })),
  };
}

/**
 * To be added before the page loads: lets the soak speak on the page's own live channel. The server joins what happens
 * within 200 ms, so that 10,000 events of its own would take an hour. Its numbers go on from the server's last: a hole
 * would have everything asked for anew.
 */
export const speakLive = {
  content: `{
  const versions = {};
  let seq = 0;
  let channel;
  window.newsTold = 0;
  window.EventSource = class extends EventSource {
    constructor(...given) {
      super(...given);
      channel = this;
      this.addEventListener('message', ({ data }) => {
        const message = JSON.parse(data);
        seq = Math.max(seq, message.seq);
        Object.assign(versions, message.layers);
      });
    }
  };
  window.tellNews = (layer) => {
    const layers = { [layer]: (versions[layer] ?? 0) + 1 };
    channel.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ type: 'layers', seq: seq + 1, layers }) }));
    window.newsTold++;
  };
}`,
};

export interface Soak {
  /** steps of the wall: another ridge or district, another window */
  steps: number;
  /** live events, spread over the steps */
  events: number;
  /** after this many steps everything has been seen; the end is compared with it */
  warm: number;
  /** the card whose areas are flown to; all that the wall ranks when left out */
  card?: string;
  progress?(step: number): void;
}

export interface SoakResult {
  warm: Held;
  end: Held;
  /** live messages that the page was told */
  told: number;
}

const batch = 20;

/**
 * Steps through the wall as its carousel does, while events come in. The page must be open at the wall, with both
 * scripts in it, by a reader who asked for less motion: flights are then jumps, and all else is the same.
 */
export async function soak(page: Page, { steps, events, warm, card, progress }: Soak): Promise<SoakResult> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  let atWarm: Held | undefined;
  for (let done = 0; done < steps; done += batch) {
    const count = Math.min(batch, steps - done);
    await page.evaluate(walk, {
      first: done,
      count,
      eventsAStep: events / steps,
      card: card ? `[data-testid="${card}"] ` : '',
    });
    if (done < warm && done + count >= warm) atWarm = await heldAtRest(page, session);
    progress?.(done + count);
  }
  const end = await heldAtRest(page, session);
  const told = await page.evaluate(() => window.newsTold ?? 0);
  await session.detach();
  return { warm: atWarm ?? end, end, told };
}

interface Walk {
  first: number;
  count: number;
  eventsAStep: number;
  /** a selector before the rows', with a space; empty for all */
  card: string;
}

/** Runs in the page: some steps, each shown for two frames. */
async function walk({ first, count, eventsAStep, card }: Walk) {
  const click = (selector: string) => document.querySelector<HTMLButtonElement>(selector)?.click();
  const layers = ['patrol', 'heat', 'zone', 'coverage', 'mountain', 'division'];
  for (let step = first; step < first + count; step++) {
    const rows = document.querySelectorAll(`${card}[data-testid^="coverage-"] > button`);
    (rows[step % Math.max(1, rows.length)] as HTMLButtonElement | undefined)?.click();
    if (step % 7 === 0) click(`[data-testid="window-${step % 2 === 0 ? 'last-30-days' : 'this-month'}"]`);
    if (step % 11 === 0) click(`[data-testid="measure-${step % 2 === 0 ? 'dwell' : 'visits'}"]`);
    const due = Math.round((step + 1) * eventsAStep) - Math.round(step * eventsAStep);
    for (let i = 0; i < due; i++) window.tellNews?.(layers[(step + i) % layers.length]!);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }
}

/** By code, not by the pointer: on a small screen a panel may lie over another. */
function press(element: Element): void {
  const button = element instanceof HTMLButtonElement ? element : element.querySelector('button');
  button?.click();
}

/** At the same place with the same questions each time, everything drawn: what differs is then what was kept. */
async function heldAtRest(page: Page, session: CDPSession): Promise<Held> {
  for (const id of ['window-last-30-days', 'measure-dwell', 'coverage-mountain:tongluo'])
    await page.getByTestId(id).first().evaluate(press);
  await page.waitForFunction(
    () =>
      document.documentElement.dataset.mapReady === 'true' &&
      !document.querySelector('[data-testid="skeleton"], [data-change="pending"], [data-kind="error"]'),
    null,
    { timeout: 120_000 },
  );
  return heldBy(page, session);
}
