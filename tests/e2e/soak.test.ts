import { expect } from 'vitest';
import { z } from 'zod';
import { presetPeriod, today } from '../../domain/law/period.ts';
import type { App } from './driver/app.ts';
import { flow } from './driver/flow.ts';
import { countGl, soak, speakLive } from './driver/soak.ts';

/** A short run of `npm run bench -- wall soak`, over fewer places, so that the tiles of all are in the caches when it begins to count. */
const steps = 160;
const warm = 60;
const counted = steps - warm;
/**
 * A leak of one a step would be `counted`; what comes and goes by itself is far less. GL objects come by the tile, several
 * each, and MapLibre's caches of old tiles still fill: in the long run they stay flat.
 */
const play = { listeners: counted / 4, nodes: counted / 2, gl: counted };

/**
 * What the steps ask for has been counted once: a server that draws the map by software beside it would still be
 * busy with it when the first counts are taken.
 */
async function countedOnce(app: App): Promise<void> {
  for (const preset of ['last-30-days', 'this-month'] as const) {
    const { from, to } = presetPeriod(preset, today());
    for (const kind of ['mountain', 'district'])
      await app.api(z.unknown(), '/api/coverage', { kind, from, to });
    for (const id of ['jinyun', 'zhongliang', 'tongluo', 'mingyue'])
      await app.api(z.unknown(), `/api/areas/mountain:${id}/gaps`, { from, to, limit: 8 });
  }
}

flow(
  'soak: the wall keeps nothing of its steps and of the events it hears',
  async (app) => {
    for (const script of [countGl, speakLive]) await app.page.addInitScript(script);
    await countedOnce(app);
    await app.open('/wall');
    const {
      warm: before,
      end,
      told,
    } = await soak(app.page, { steps, events: 5 * steps, warm, card: 'mountain-ranking' });
    expect(told).toBe(5 * steps);
    expect(end.listeners - before.listeners, 'listeners').toBeLessThan(play.listeners);
    expect(end.nodes - before.nodes, 'nodes').toBeLessThan(play.nodes);
    for (const [kind, count] of Object.entries(end.gl))
      expect(count - before.gl[kind]!, kind).toBeLessThan(play.gl);
    // Tolerant: a heap of 40 MB breathes. The counts above are what finds a leak.
    expect(end.heapMb / before.heapMb, 'heap').toBeLessThan(1.3);
  },
  { width: 920, height: 420, lessMotion: true },
);
