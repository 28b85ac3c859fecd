import type pg from 'pg';
import { inTransaction } from '../db/transaction.ts';
import { type PatrolInput, writePatrols } from '../patrols/write.ts';
import { loadReferenceAreas } from '../reference/load.ts';
import { daysFrom, demoStart, demoToday } from './calendar.ts';
import { drawForest } from './forest.ts';
import { Ground } from './ground.ts';
import { drawMountains } from './mountains.ts';
import { type PatrolPlan, patrolDays } from './patrols.ts';
import { writePeople } from './people.ts';
import { writeProblems } from './problems.ts';
import { ridges } from './ridges.ts';
import { Terrain } from './terrain.ts';
import { drawTowns } from './towns.ts';
import { drawZones } from './zones.ts';

/** Raised when the same day gives other data than before. */
const demoVersion = 2;

export interface DemoOptions {
  /** Last day of the patrols, civil day in Asia/Shanghai; default: today, or yesterday before 9 o'clock there. */
  today?: string;
  /** 1: the full demo; 0.02: a small, consistent one for tests. */
  scale?: number;
  /** Told the share done (0 … 1) and what is being done. */
  onProgress?(fraction: number, what: string): void;
}

/** Patrols written at once: many of one day share a heat tile, and memory stays small. */
const batchSize = 250;

/**
 * Fills an empty product with the demo (演示数据): reference areas, 四山, towns, grids, parcels, made-up people, a
 * year of patrols and of problems, the same for the same day and scale. All in one transaction: a crash leaves nothing behind and the
 * next start seeds anew. Does nothing when the demo is there or when the database holds anything of its owner's:
 * made-up records never mix with real ones.
 *
 * @returns seeded: whether this call wrote the demo
 */
export async function seedDemo(pool: pg.Pool, options: DemoOptions = {}): Promise<{ seeded: boolean }> {
  return inTransaction(pool, async (client) => {
    // Waits for another app that seeds the same database right now, however long that takes.
    await client.query(`SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0`);
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('demo seeding'))`);
    if (await isTaken(client)) return { seeded: false };
    await seed(client, options);
    return { seeded: true };
  });
}

/** The demo is there, or people, patrols, parcels, problems or areas that somebody has imported or drawn. */
async function isTaken(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    `SELECT EXISTS (SELECT FROM setting WHERE key = 'demo') OR EXISTS (SELECT FROM chief)
         OR EXISTS (SELECT FROM ranger) OR EXISTS (SELECT FROM patrol) OR EXISTS (SELECT FROM parcel_layer)
         OR EXISTS (SELECT FROM problem)
         OR EXISTS (SELECT FROM area_version WHERE source = 'drawn' OR source LIKE 'import:%') AS taken`,
  );
  return rows[0]!.taken;
}

async function seed(client: pg.PoolClient, options: DemoOptions): Promise<void> {
  const { today = demoToday(new Date()), scale = 1, onProgress = () => {} } = options;
  const terrains = ridges.map((ridge) => new Terrain(ridge));
  onProgress(0, 'reference areas');
  await loadReferenceAreas(client);
  await client.query('ANALYZE area, area_version');
  onProgress(0.05, 'ridges and towns');
  await drawMountains(client, terrains);
  await drawTowns(client);
  onProgress(0.1, 'grids and parcels');
  await drawForest(client, terrains, scale);
  await drawZones(client);
  onProgress(0.2, 'chiefs and rangers');
  const people = await writePeople(client);
  await client.query('ANALYZE area, area_version, parcel, parcel_cell, chief, responsibility, ranger');
  const ground = await Ground.survey(client, terrains);
  // Full scale has about 450 grids; with fewer, larger ones each would get too many patrols.
  const share = Math.min(1, (scale * 450) / ground.grids.length);
  const start = demoStart(today, scale < 1);
  const plan = { ground, ...people, today, start, scale: scale < 1 ? share : 1 };
  await writeAllPatrols(client, plan, (done) => onProgress(0.22 + 0.74 * done, 'patrols'));
  // A small demo keeps enough of them that every state is there.
  await writeProblems(client, { first: start.rangers, today, scale: Math.max(scale, 0.2) });
  onProgress(0.97, 'statistics');
  await client.query('ANALYZE patrol, fix, heat_tile, heat_span, problem');
  // Chiefs' records begin with a whole year: without this the first patrol's day would count as their beginning.
  await client.query(
    `INSERT INTO setting (key, value) VALUES ('demo', $1), ('duty', $2)
     ON CONFLICT (key) DO NOTHING`,
    [{ seededFor: today, scale, version: demoVersion }, { recordsSince: start.chiefs }],
  );
  onProgress(1, 'done');
}

async function writeAllPatrols(
  client: pg.PoolClient,
  plan: PatrolPlan,
  onProgress: (done: number) => void,
): Promise<void> {
  const dayCount = daysFrom(plan.start.rangers, plan.today).length;
  let batch: PatrolInput[] = [];
  let days = 0;
  for (const { day, patrols } of patrolDays(plan)) {
    batch.push(...patrols);
    if (day >= plan.start.rangers) days++;
    if (batch.length < batchSize && day !== plan.today) continue;
    await writePatrols(client, batch);
    batch = [];
    onProgress(days / dayCount);
  }
}
