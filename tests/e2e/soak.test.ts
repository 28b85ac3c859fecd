import { expect } from 'vitest';
import { flow } from './driver/flow.ts';
import { countGl, soak, speakLive } from './driver/soak.ts';

/** A short run of `npm run bench -- wall soak`: enough for a leak of one listener, node or GL object a step to show. */
const steps = 120;
const warm = 40;
/** What comes and goes by itself (a tooltip, a tile more or less in the cache): far below one a step. */
const play = { listeners: 20, nodes: 200, gl: 30 };

flow(
  'soak: the wall keeps nothing of its steps and of the events it hears',
  async (app) => {
    for (const script of [countGl, speakLive]) await app.page.addInitScript(script);
    await app.open('/wall');
    const { warm: before, end, told } = await soak(app.page, { steps, events: 5 * steps, warm });
    expect(told).toBe(5 * steps);
    expect(end.listeners - before.listeners, 'listeners').toBeLessThan(play.listeners);
    expect(end.nodes - before.nodes, 'nodes').toBeLessThan(play.nodes);
    for (const [kind, count] of Object.entries(end.gl))
      expect(count - (before.gl[kind] ?? 0), kind).toBeLessThan(play.gl);
    // Tolerant: a heap of 40 MB breathes. The counts above are what finds a leak.
    expect(end.heapMb / before.heapMb, 'heap').toBeLessThan(1.3);
  },
  { width: 920, height: 420, lessMotion: true },
);
