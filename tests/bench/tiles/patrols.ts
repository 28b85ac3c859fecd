/** Patrols that walk in four made-up ridges (四山), written by the product's own way in: raw fixes, tracks, heat. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { inTransaction } from '../../../data/db/transaction.ts';
import { Random } from '../../../data/demo/random.ts';
import { type PatrolInput, writePatrols } from '../../../data/patrols/write.ts';

/** Degrees of a kilometre at 29.6°N. */
const kmEast = 1 / 96.8;
const kmNorth = 1 / 110.85;
/** Ridges of 90 × 4 km, 14 km apart: 1,440 km². */
const ridge = { count: 4, west: 106.2, south: 29.2, length: 90, width: 4, apart: 14 };
/** Metres and milliseconds between fixes: an easy walk. */
const step = { m: 11.2, ms: 15_000 };
const fixesEach = 500;
const batch = 200;

/** Middle of a ridge, where the benchmark looks. */
export const ridgeMiddle = {
  lon: ridge.west + (ridge.apart + ridge.width / 2) * kmEast,
  lat: ridge.south + (ridge.length / 2) * kmNorth,
};

function walk(random: Random, startedAt: number): PatrolInput['fixes'] {
  const which = random.below(ridge.count);
  let x = random.between(0.1, ridge.width - 0.1);
  let y = random.between(0.1, ridge.length - 0.1);
  let heading = 2 * Math.PI * random.next();
  return Array.from({ length: fixesEach }, (_, seq) => {
    heading += (random.next() - 0.5) * 0.5;
    const [dx, dy] = [(step.m / 1000) * Math.cos(heading), (step.m / 1000) * Math.sin(heading)];
    if (x + dx < 0 || x + dx > ridge.width || y + dy < 0 || y + dy > ridge.length) heading += Math.PI;
    else [x, y] = [x + dx, y + dy];
    return {
      seq,
      at: startedAt + seq * step.ms,
      lon: ridge.west + (which * ridge.apart + x) * kmEast,
      lat: ridge.south + y * kmNorth,
      ele: null,
      accuracyM: null,
    };
  });
}

/** Adds patrols over the whole of 2026, evenly, until this many fixes are there more. */
export async function addFixes(pool: pg.Pool, fixes: number, seed: string): Promise<void> {
  const random = new Random('bench', seed);
  const count = fixes / fixesEach;
  for (let from = 0; from < count; from += batch) {
    const patrols = Array.from({ length: Math.min(batch, count - from) }, (_, i): PatrolInput => {
      const day = Math.floor(((from + i) / count) * 365);
      const id = randomUUID();
      const startedAt = Date.UTC(2026, 0, 1 + day) + random.between(0, 8) * 3_600_000;
      return {
        id,
        kind: 'open',
        fixes: walk(random, startedAt),
        source: 'import',
        sourceCrs: 'EPSG:4490',
        sourceKey: id,
      };
    });
    await inTransaction(pool, (client) => writePatrols(client, patrols));
  }
  await pool.query('VACUUM ANALYZE heat_tile, heat_span, patrol');
}
