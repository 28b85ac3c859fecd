import type { Express } from 'express';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { overview } from '../../domain/law/overview.ts';
import { workSeries } from '../../domain/law/work-series.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addChiefs, addLand, addPatrol, problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
  await addChiefs(database.pool);
});
afterEach(() => database.pool.query('DELETE FROM patrol'));
afterAll(() => database.drop());

async function seriesOf(query: string) {
  return workSeries.parse((await request(app).get(`/api/summary/series?${query}`).expect(200)).body);
}

describe('work step by step', () => {
  test('of an empty database has its steps, all zero, and no data time', async () => {
    const { unit, items, dataTime } = await seriesOf('from=2026-01-15&to=2026-03-02');
    expect([unit, dataTime]).toEqual(['month', null]);
    expect(items.map(({ period: { from, to }, patrols }) => [from, to, patrols])).toEqual([
      ['2026-01-15', '2026-02-01', 0],
      ['2026-02-01', '2026-03-01', 0],
      ['2026-03-01', '2026-03-02', 0],
    ]);
  });

  test('begins a month at midnight in Shanghai', async () => {
    const { pool } = database;
    await addPatrol(pool, { chief: 'town', at: '2026-01-31T15:59:59Z' });
    await addPatrol(pool, { chief: 'town', at: '2026-01-31T16:00:00Z' });
    await addPatrol(pool, { chief: 'west', at: '2026-02-28T15:59:59Z' });
    await addPatrol(pool, { chief: 'west', at: '2026-02-28T16:00:00Z' });
    const { items, dataTime } = await seriesOf('from=2026-01-01&to=2026-03-01');
    expect(items.map(({ patrols, people, lengthM }) => [patrols, people, lengthM])).toEqual([
      [1, 1, 3000],
      [2, 2, 6000],
    ]);
    expect(dataTime).toBe('2026-02-28T17:00:00.000Z');
  });

  test('counts days and weeks from Monday, and unusable tracks only as patrols', async () => {
    const { pool } = database;
    await addPatrol(pool, { chief: 'town', at: '2026-11-22T09:00:00+08:00' }); // a Sunday
    await addPatrol(pool, { chief: 'town', at: '2026-11-23T09:00:00+08:00', invalid: 'too-short' });
    const weeks = await seriesOf('from=2026-11-20&to=2026-11-25&unit=week');
    expect(
      weeks.items.map(({ period, patrols, invalid, people }) => [period.from, patrols, invalid, people]),
    ).toEqual([
      ['2026-11-20', 1, 0, 1],
      ['2026-11-23', 1, 1, 0],
    ]);
    const days = await seriesOf('from=2026-11-21&to=2026-11-24&unit=day');
    expect(days.items.map(({ patrols }) => patrols)).toEqual([0, 1, 1]);
  });

  test('says of each step what plain SQL and the summary of its days say', async () => {
    const { pool } = database;
    const chiefs = ['town', 'west', 'east', 'city'];
    for (let n = 0; n < 60; n++) {
      const at = new Date(Date.UTC(2026, 0, 1) + n * 41 * 3_600_000).toISOString();
      await addPatrol(pool, { chief: chiefs[n % 4]!, at, ...(n % 7 ? {} : { invalid: 'too-fast' }) });
    }
    const { items } = await seriesOf('from=2026-01-10&to=2026-04-20');
    const { rows } = await pool.query(
      `SELECT to_char(started_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, count(*) AS patrols,
              count(DISTINCT chief_id) FILTER (WHERE invalid_reason IS NULL) AS people
       FROM patrol WHERE (started_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN '2026-01-10' AND '2026-04-19'
       GROUP BY month ORDER BY month`,
    );
    expect(
      items.map(({ period: { from }, patrols, people }) => ({ month: from.slice(0, 7), patrols, people })),
    ).toEqual(rows);
    for (const { period, ...work } of items) {
      const { from, to } = period;
      const { body } = await request(app).get(`/api/summary?from=${from}&to=${to}`).expect(200);
      expect(work).toEqual(overview.parse(body).inPeriod);
    }
  });

  test.each([
    ['from=2026-02-01&to=2026-01-01', 'from'],
    ['from=2026-02-30&to=2026-03-01', 'from'],
    ['from=2026-02-01', 'to'],
    ['from=2026-02-01&to=2026-03-01&unit=year', 'unit'],
    ['from=2020-01-01&to=2026-01-01&unit=day', 'unit'],
  ])('refuses %s and names %s', async (query, field) => {
    const problem = problemOf(await request(app).get(`/api/summary/series?${query}`).expect(400));
    expect(problem.errors?.map(({ path }) => path)).toContain(field);
  });
});
