/** (c) All areas of the 四山, 1,500 km² with 20,000 parcels and 600 grids, for a year with up to 100,000 patrols. */
import type pg from 'pg';
import { computeCoverage } from '../../../api/coverage/compute.ts';
import { areasOfKind } from '../../../api/coverage/subject.ts';
import { refreshCoverage } from '../../../data/coverage/refresh.ts';
import { loadRule } from '../../../data/coverage/rule.ts';
import { withDatabase } from '../database.ts';
import { median, type Row } from '../figures.ts';
import { addPatrols, buildWorld, type WorldSize } from './world.ts';

const mountains: WorldSize = { ridges: 4, length: 93.5, width: 4, grids: [50, 3], parcels: [500, 10] };
const fixes = 500;
const steps = [10_000, 40_000, 100_000];

export function cityRows(): Promise<Row[]> {
  return withDatabase(city);
}

async function city(pool: pg.Pool): Promise<Row[]> {
  await buildWorld(pool, mountains);
  const rows: Row[] = [];
  let written = 0;
  for (const count of steps) {
    const more = count - written;
    await addPatrols(pool, mountains, more, fixes, `up to ${count}`);
    await pool.query('VACUUM ANALYZE patrol');
    const start = performance.now();
    await refreshCoverage(pool, {
      onProgress: (done) => process.stderr.write(`\r${count} patrols: ${Math.round(100 * done)} %  `),
    });
    const ms = performance.now() - start;
    process.stderr.write('\n');
    written = count;
    await pool.query('VACUUM ANALYZE patrol_cover, cover_visit, cover_part');
    const one = await lastOne(pool, count);
    rows.push({
      patrols: count,
      'ms a patrol': (ms / more).toFixed(2),
      'one more, ms': one.toFixed(0),
      ...(await questions(pool)),
      'rss, MB': Math.round(process.memoryUsage().rss / 2 ** 20),
    });
  }
  return rows;
}

/** What one patrol costs on top of this history. */
async function lastOne(pool: pg.Pool, history: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 15; i++) {
    await addPatrols(pool, mountains, 1, fixes, `on ${history}: ${i}`);
    const start = performance.now();
    await refreshCoverage(pool);
    times.push(performance.now() - start);
  }
  return median(times);
}

/** The year of all areas of each kind; the first question draws the parcels, too. */
async function questions(pool: pg.Pool): Promise<Record<string, string>> {
  const figures: Record<string, string> = {};
  for (const kind of ['city', 'mountain', 'town', 'grid']) {
    const client = await pool.connect();
    const start = performance.now();
    await computeCoverage(client, {
      subjects: await areasOfKind(pool, kind, undefined, '2026-12-31'),
      period: { from: '2026-01-01', to: '2027-01-01' },
      rule: await loadRule(pool),
      effectiveOnly: false,
      ownChiefId: null,
      gaps: null,
    });
    figures[`year of ${kind}, s`] = ((performance.now() - start) / 1000).toFixed(1);
    client.release();
  }
  return figures;
}
