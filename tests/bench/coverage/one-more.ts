/** (b) One more track on top of 5,000: its cells, and every area above them up to the city. */
import type pg from 'pg';
import { type AreaCache, areasNear } from '../../../data/coverage/areas.ts';
import { boundsOf, Drawing } from '../../../data/coverage/draw.ts';
import { refreshCoverage } from '../../../data/coverage/refresh.ts';
import { loadRule } from '../../../data/coverage/rule.ts';
import { readTracks } from '../../../data/coverage/tracks.ts';
import { SparseBitmap } from '../../../domain/coverage/bitmap.ts';
import { addBitmap } from '../../../domain/coverage/pack.ts';
import { pixelSize } from '../../../domain/coverage/rule.ts';
import { withDatabase } from '../database.ts';
import { median, type Row } from '../figures.ts';
import { addPatrols, buildWorld, type WorldSize } from './world.ts';

const ridge: WorldSize = { ridges: 1, length: 30, width: 4, grids: [12, 4], parcels: [100, 10] };
const repeats = 50;

export function oneMoreRows(): Promise<Row[]> {
  return withDatabase(oneMore);
}

async function oneMore(pool: pg.Pool): Promise<Row[]> {
  await buildWorld(pool, ridge);
  await addPatrols(pool, ridge, 5000, 500, 'stock');
  await refreshCoverage(pool);
  const client = await pool.connect();
  const rule = await loadRule(client);
  const pixel = pixelSize(rule);
  const cache: AreaCache = new Map();
  const stored = new SparseBitmap();
  const engine: number[] = [];
  const whole: number[] = [];
  let areasReached = 0;
  for (let i = 0; i < repeats; i++) {
    const ids = await addPatrols(pool, ridge, 1, 500, `one more ${i}`);
    const [track] = await readTracks(client, ids);
    const areas = await areasNear(client, boundsOf(track!)!, pixel, cache);
    const before = performance.now();
    const drawing = new Drawing(track!, rule, pixel);
    const swath = drawing.swath();
    addBitmap(stored, swath.bitmap!);
    const visits = areas.flatMap((area) => drawing.visit(area) ?? []);
    engine.push(performance.now() - before);
    areasReached += visits.length;
    const start = performance.now();
    await refreshCoverage(pool);
    whole.push(performance.now() - start);
  }
  client.release();
  return [
    {
      'tracks before': 5000,
      'areas reached, mean': (areasReached / repeats).toFixed(1),
      'engine, ms median': median(engine).toFixed(1),
      'with the database (read, write, commit), ms median': median(whole).toFixed(1),
    },
  ];
}
