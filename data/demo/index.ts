import type pg from 'pg';
import { addDays } from '../../domain/law/period.ts';
import { inTransaction } from '../db/transaction.ts';
import { type PatrolInput, writePatrols } from '../patrols/write.ts';
import { loadReferenceAreas } from '../reference/load.ts';
import { writeDemoAccounts } from './accounts.ts';
import { daysFrom, demoStart, demoToday } from './calendar.ts';
import { drawForest } from './forest.ts';
import { Ground } from './ground.ts';
import { drawMountains } from './mountains.ts';
import { type PatrolPlan, patrolDays } from './patrols.ts';
import { readPeople, writePeople } from './people.ts';
import { writeProblems } from './problems.ts';
import { writeRecords } from './records.ts';
import { ridges } from './ridges.ts';
import { writeOtherTerms } from './terms.ts';
import { Terrain } from './terrain.ts';
import { drawTowns } from './towns.ts';
import { drawZones } from './zones.ts';

/** Raised when the same day gives other data than before. */
const demoVersion = 3;

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
  await writeDemoAccounts(client);
  await writeOtherTerms(client, today);
  await client.query('ANALYZE area, area_version, parcel, parcel_cell, chief, responsibility, ranger');
  const ground = await Ground.survey(client, terrains);
  const start = demoStart(today, scale < 1);
  const plan = { ground, ...people, today, start, scale: shareOf(scale, ground) };
  await writeAllPatrols(client, plan, (done) => onProgress(0.22 + 0.74 * done, 'patrols'));
  // A small demo keeps enough of them that every state is there.
  await writeProblems(client, { first: start.rangers, today, scale: Math.max(scale, 0.2) });
  await writeRecords(client, { first: start.chiefs, today });
  onProgress(0.97, 'statistics');
  await client.query('ANALYZE patrol, fix, heat_tile, heat_span, problem, problem_step');
  // Chiefs' records begin with a whole year: without this the first patrol's day would count as their beginning.
  await client.query(
    `INSERT INTO setting (key, value) VALUES ('demo', $1), ('duty', $2)
     ON CONFLICT (key) DO NOTHING`,
    [{ seededFor: today, scale, version: demoVersion }, { recordsSince: start.chiefs }],
  );
  onProgress(1, 'done');
}

/** Full scale has about 450 grids; with fewer, larger ones each would get too many patrols. */
export function shareOf(scale: number, ground: Ground): number {
  return scale < 1 ? Math.min(1, (scale * 450) / ground.grids.length) : 1;
}

/** What the demo was made with, where the database holds the demo and no record of anybody's own; else null. */
export async function demoAlone(client: pg.ClientBase): Promise<{ seededFor: string; scale: number } | null> {
  const { rows } = await client.query<{ value: { seededFor: string; scale: number } }>(
    `SELECT value FROM setting WHERE key = 'demo'
        AND NOT EXISTS (SELECT FROM chief WHERE NOT illustrative)
        AND NOT EXISTS (SELECT FROM ranger WHERE NOT illustrative)
        AND NOT EXISTS (SELECT FROM import WHERE report->>'status' = 'imported')
        AND NOT EXISTS (SELECT FROM patrol WHERE source <> 'demo')`,
  );
  return rows[0]?.value ?? null;
}

/**
 * Goes on with the demo's patrols from the day after its last one to today, by the same rules: a demo that is started again
 * days later has a yesterday. Does nothing beside records of anybody's own.
 *
 * @returns number of days that were added
 */
export async function extendDemo(
  pool: pg.Pool,
  { today = demoToday(new Date()), onProgress = () => {} }: Omit<DemoOptions, 'scale'> = {},
): Promise<number> {
  return inTransaction(pool, async (client) => {
    await client.query(`SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0`);
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('demo seeding'))`);
    const demo = await demoAlone(client);
    if (!demo) return 0;
    await writeDemoAccounts(client);
    if (demo.seededFor >= today) return 0;
    const first = addDays(demo.seededFor, 1);
    const ground = await Ground.survey(
      client,
      ridges.map((ridge) => new Terrain(ridge)),
    );
    const plan = {
      ground,
      ...(await readPeople(client)),
      today,
      start: { rangers: first, chiefs: first },
      scale: shareOf(demo.scale, ground),
    };
    await writeAllPatrols(client, plan, (done) => onProgress(done, 'patrols'));
    await writeRecords(client, { first, today });
    await client.query(`UPDATE setting SET value = value || $1, updated_at = now() WHERE key = 'demo'`, [
      { seededFor: today },
    ]);
    return daysFrom(first, today).length;
  });
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
