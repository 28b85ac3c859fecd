import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoToday } from '../../data/demo/calendar.ts';
import { type DemoFeeder, startDemoFeeder } from '../../data/demo/feeder.ts';
import { extendDemo, seedDemo } from '../../data/demo/index.ts';
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

test('made-up people walk now, go on after a restart, and stop beside anything real', async () => {
  const told: string[] = [];
  const start = async () => {
    const feeder = await startDemoFeeder(demo.pool, (line) => told.push(line));
    feeders.push(feeder);
    return feeder;
  };
  const first = await start();
  await expect.poll(() => livePositions(demo.pool), { timeout: 30_000 }).not.toEqual([]);
  await first.close();
  const people = await livePositions(demo.pool);
  for (const person of people) {
    expect(person).toMatchObject({ demo: true, name: expect.stringMatching(/^演示·/) });
    expect(Date.parse(person.at)).toBeLessThanOrEqual(Date.now());
  }
  expect((await newestEvents(demo.pool, 50)).some(({ kind }) => kind === 'patrol-started')).toBe(true);

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
