import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../data/db/transaction.ts';
import { demoToday } from '../../data/demo/calendar.ts';
import { type DemoFeeder, readShifts, startDemoFeeder } from '../../data/demo/feeder.ts';
import { extendDemo, seedDemo } from '../../data/demo/index.ts';
import { laneCount, type Shifts, walkAt } from '../../data/demo/shifts.ts';
import { newestEvents } from '../../data/live/events.ts';
import { livePositions } from '../../data/live/positions.ts';
import { addDays, instantOfDay } from '../../domain/law/period.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';

const today = demoToday(new Date());
const seededFor = addDays(today, -3);

let demo: TestDatabase;
const feeders: DemoFeeder[] = [];

beforeAll(async () => {
  demo = await createTestDatabase();
  await seedDemo(demo.pool, { today: seededFor, scale: 0.02 });
});

afterAll(async () => {
  for (const feeder of feeders) await feeder.close();
  await demo?.drop();
});

async function rows(sql: string, values: unknown[] = []) {
  return (await demo.pool.query(sql, values)).rows;
}
const patrolsSince = (day: string) =>
  rows(
    `SELECT id, source_key, started_at, fix_count FROM patrol WHERE started_at >= $1 ORDER BY source_key`,
    [instantOfDay(day)],
  );

test('the days since the last start are filled in once, the same however often it was started between', async () => {
  const last = await patrolsSince(seededFor);
  expect(await extendDemo(demo.pool, { today: addDays(today, -1) })).toBe(2);
  expect(await extendDemo(demo.pool, { today })).toBe(1);
  expect(await extendDemo(demo.pool, { today })).toBe(0);
  const since = await patrolsSince(addDays(seededFor, 1));
  expect(since.length).toBeGreaterThan(0);
  expect(since.every(({ started_at }) => started_at.getTime() < Date.now())).toBe(true);
  expect((await patrolsSince(seededFor)).length).toBe(last.length + since.length);
  expect(await newestEvents(demo.pool, 10)).toEqual([]);

  const other = await createTestDatabase();
  try {
    await seedDemo(other.pool, { today: seededFor, scale: 0.02 });
    await extendDemo(other.pool, { today });
    const { rows: keys } = await other.pool.query(
      'SELECT source_key FROM patrol WHERE started_at >= $1 ORDER BY 1',
      [instantOfDay(addDays(seededFor, 1))],
    );
    expect(keys.map(({ source_key }) => source_key)).toEqual(since.map(({ source_key }) => source_key));
  } finally {
    await other.drop();
  }
});

/** Patrols that are under way at a time. */
function underWay(shifts: Shifts, at: number): string[] {
  const walks = Array.from({ length: laneCount }, (_, lane) => walkAt(shifts, lane, at));
  return walks.flatMap((walk) =>
    walk && walk.fixes[0]!.at <= at && walk.fixes.at(-1)!.at > at ? [walk.id] : [],
  );
}
const shiftsNow = () => inTransaction(demo.pool, (client) => readShifts(client, 0.02));

test('somebody walks at every hour of day and night, and nobody at two places', async () => {
  const shifts = await shiftsNow();
  const midnight = instantOfDay('2026-05-01').getTime();
  for (let quarter = 0; quarter < 192; quarter++) {
    const at = midnight + quarter * 900_000;
    expect(underWay(shifts, at).length, new Date(at).toISOString()).toBeGreaterThan(0);
    const walkers = Array.from({ length: laneCount }, (_, lane) => walkAt(shifts, lane, at)).flatMap(
      (walk) => (walk ? [walk.rangerId ?? walk.chiefId] : []),
    );
    expect(new Set(walkers).size).toBe(walkers.length);
  }
});

test('made-up people walk now, go on after a restart, and stop beside anything real', async () => {
  const told: string[] = [];
  const start = async () => {
    const feeder = await startDemoFeeder(demo.pool, (line) => told.push(line));
    feeders.push(feeder);
    return feeder;
  };
  const shifts = await shiftsNow();
  const [from, to] = [Date.now(), Date.now() + 120_000];
  const sure = underWay(shifts, from).filter((id) => underWay(shifts, to).includes(id));
  const first = await start();
  const out = async () => (await livePositions(demo.pool)).map(({ patrolId }) => patrolId);
  await expect.poll(out, { timeout: 60_000 }).toEqual(expect.arrayContaining(sure));
  await first.close();
  const people = await livePositions(demo.pool);
  for (const person of people) {
    expect(person).toMatchObject({ demo: true, name: expect.stringMatching(/^演示·/) });
    expect(Date.parse(person.at)).toBeLessThanOrEqual(Date.now());
  }
  const started = (await newestEvents(demo.pool, 50)).flatMap((event) =>
    event.kind === 'patrol-started' ? [event.person.patrolId] : [],
  );
  expect(started).toEqual(expect.arrayContaining(sure));

  const before = await rows(`SELECT id, fix_count FROM patrol WHERE source_key LIKE '%:live:%' ORDER BY id`);
  await (await start()).close();
  const after = await rows(`SELECT id, fix_count FROM patrol WHERE source_key LIKE '%:live:%' ORDER BY id`);
  for (const { id, fix_count } of before) {
    expect(after.find((patrol) => patrol.id === id)?.fix_count).toBeGreaterThanOrEqual(fix_count);
  }

  await rows(`INSERT INTO ranger (id, name) VALUES ('ranger:real', '某人')`);
  await start();
  await expect
    .poll(() => told, { timeout: 30_000 })
    .toEqual([expect.stringContaining('records of its owner')]);
  expect(await extendDemo(demo.pool, { today: addDays(today, 1) })).toBe(0);
  await rows(`DELETE FROM ranger WHERE id = 'ranger:real'`);
});
