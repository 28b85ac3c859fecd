import type pg from 'pg';
import { bundleBox, encodeBundle, planeOf } from '../../domain/coverage/bundle.ts';
import { engineVersion, pixelSize } from '../../domain/coverage/rule.ts';
import { addDays } from '../../domain/law/period.ts';
import { loadLand } from './bundle-land.ts';
import { walksOfPeriod } from './bundle-walks.ts';
import type { BitmapJob } from './job.ts';
import { indexState } from './state.ts';
import { swathsOfPeriod } from './swaths.ts';

/**
 * The bundle (domain/coverage/bundle.ts) of the blocks that a box touches.
 * @throws RangeError when the box is too large
 */
export async function makeBundle(
  client: pg.ClientBase,
  { bbox, period, day, rule: asked }: BitmapJob,
): Promise<Uint8Array> {
  const { rule, pending, dataInPeriod } = await indexState(client, period, asked);
  const pixel = pixelSize(rule);
  const plane = planeOf(bbox);
  const box = bundleBox(bbox, plane, pixel);
  const { land } = await loadLand(client, plane, pixel, box, day);
  // Coverage is measured against the land of the period's own time: mostly the same layers, and then the same answer.
  const { forest } = await loadLand(client, plane, pixel, box, addDays(period.to, -1));
  const frame = { plane, pixel, rule };
  const swaths = await swathsOfPeriod(client, frame, box, period);
  const walks = await walksOfPeriod(client, frame, box, period);
  return encodeBundle(
    { engine: engineVersion, crs: plane.crs, bbox, pixelM: pixel, box, rule, period, dataInPeriod, pending },
    { swaths, forest, land, walks },
  );
}
