import type { Express } from 'express';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ProblemState, problemSummary } from '../../domain/model/problem.ts';
import type { TestDatabase } from '../setup/database.ts';
import { problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
});
afterEach(() => database.pool.query('DELETE FROM problem'));
afterAll(() => database.drop());

interface Seed {
  state?: ProblemState;
  on: string;
  due?: string;
  closed?: string;
  source?: string;
}

async function addProblem({ state = 'reported', on, due, closed, source = 'test' }: Seed): Promise<void> {
  await database.pool.query(
    `INSERT INTO problem (id, kind, state, reported_on, due_on, closed_on, geom, source)
     VALUES (gen_random_uuid(), '林下垃圾', $1, $2, $3, $4, ST_SetSRID(ST_MakePoint(106.4, 29.6), 4490), $5)`,
    [state, on, due ?? null, closed ?? null, source],
  );
}

async function summaryOf(query: string) {
  return problemSummary.parse((await request(app).get(`/api/problems/summary?${query}`).expect(200)).body);
}

const none = { reported: 0, assigned: 0, rectifying: 0, checking: 0, closed: 0 };
const november = 'from=2026-11-01&to=2026-12-01';

describe('summary of problems', () => {
  test('tells apart that none was ever recorded and that none was reported in the period', async () => {
    const nothing = { total: 0, states: none, closedShare: null, overdue: 0 };
    expect(await summaryOf(november)).toMatchObject({ ...nothing, recordedSince: null, dataTime: null });
    await addProblem({ on: '2026-10-31' });
    const later = await summaryOf(november);
    expect(later).toMatchObject({ ...nothing, recordedSince: '2026-10-31', illustrative: false });
    expect(later.dataTime).not.toBeNull();
  });

  test('counts those reported in the period, its first day included and its last not', async () => {
    for (const on of ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01']) await addProblem({ on });
    expect(await summaryOf(november)).toMatchObject({ total: 2, recordedSince: '2026-10-31' });
  });

  test('counts states, the share closed, and open ones whose deadline has passed', async () => {
    await addProblem({ on: '2026-11-02', due: '2026-11-10' });
    await addProblem({ on: '2026-11-03', state: 'assigned', due: '2026-11-09' });
    await addProblem({ on: '2026-11-04', state: 'rectifying' });
    await addProblem({ on: '2026-11-05', state: 'closed', due: '2026-11-06', closed: '2026-11-20' });
    expect(await summaryOf(`${november}&at=2026-11-10`)).toEqual({
      period: { from: '2026-11-01', to: '2026-12-01' },
      at: '2026-11-10',
      total: 4,
      states: { reported: 1, assigned: 1, rectifying: 1, checking: 0, closed: 1 },
      closedShare: 0.25,
      overdue: 1,
      withoutDeadline: 1,
      recordedSince: '2026-11-02',
      dataTime: expect.any(String),
      illustrative: false,
    });
    expect((await summaryOf(`${november}&at=2026-11-11`)).overdue).toBe(2);
  });

  test('says when demo data is among those counted', async () => {
    await addProblem({ on: '2026-11-02', source: 'demo' });
    expect((await summaryOf(november)).illustrative).toBe(true);
    expect((await summaryOf('from=2026-12-01&to=2027-01-01')).illustrative).toBe(false);
  });

  test('has the time of the last change, by whatever way it came', async () => {
    await addProblem({ on: '2026-11-02' });
    const before = (await summaryOf(november)).dataTime!;
    await database.pool.query(`UPDATE problem SET state = 'assigned'`);
    const after = await summaryOf(november);
    expect(Date.parse(after.dataTime!)).toBeGreaterThan(Date.parse(before));
    expect(after.states.assigned).toBe(1);
  });

  test.each([
    ['to=2026-11-01', 'from'],
    ['from=2026-11-01&to=2026-11-01', 'from'],
    ['from=2026-11-01&to=2026-13-01', 'to'],
    [`${november}&at=yesterday`, 'at'],
  ])('refuses %s and names %s', async (query, field) => {
    const problem = problemOf(await request(app).get(`/api/problems/summary?${query}`).expect(400));
    expect(problem.errors?.map(({ path }) => path)).toContain(field);
  });
});
