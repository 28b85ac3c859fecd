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

async function addProblem({ state = 'reported', on, due, closed, source = 'test' }: Seed): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `INSERT INTO problem (id, kind, state, reported_on, due_on, closed_on, geom, source)
     VALUES (gen_random_uuid(), '林下垃圾', $1, $2, $3, $4, ST_SetSRID(ST_MakePoint(106.4, 29.6), 4490), $5)
     RETURNING id`,
    [state, on, due ?? null, closed ?? null, source],
  );
  return rows[0]!.id;
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
    expect(await summaryOf(`${november}&at=2026-11-20`)).toEqual({
      period: { from: '2026-11-01', to: '2026-12-01' },
      at: '2026-11-20',
      total: 4,
      states: { reported: 1, assigned: 1, rectifying: 1, checking: 0, closed: 1 },
      closedShare: 0.25,
      overdue: 2,
      withoutDeadline: 1,
      recordedSince: '2026-11-02',
      dataTime: expect.any(String),
      illustrative: false,
    });
  });

  test('takes a deadline as kept on its day, and what was closed later as open', async () => {
    await addProblem({ on: '2026-11-02', due: '2026-11-10' });
    await addProblem({ on: '2026-11-05', state: 'closed', due: '2026-11-06', closed: '2026-11-20' });
    const on = (day: string) => summaryOf(`${november}&at=${day}`);
    expect(await on('2026-11-10')).toMatchObject({
      states: { ...none, reported: 2 },
      closedShare: 0,
      overdue: 1,
    });
    expect((await on('2026-11-11')).overdue).toBe(2);
    expect(await on('2026-11-20')).toMatchObject({ closedShare: 0.5, overdue: 1 });
  });

  test('has a problem closed later in the state that its steps had led to', async () => {
    const id = await addProblem({ on: '2026-11-05', state: 'closed', closed: '2026-11-20' });
    await database.pool.query(
      `INSERT INTO problem_step (id, problem_id, revision, action, at, from_state, to_state) VALUES
         (gen_random_uuid(), $1, 1, 'report', '2026-11-05T01:00:00Z', NULL, 'reported'),
         (gen_random_uuid(), $1, 2, 'assign', '2026-11-08T16:30:00Z', 'reported', 'assigned'),
         (gen_random_uuid(), $1, 3, 'pass', '2026-11-20T01:00:00Z', 'assigned', 'closed')`,
      [id],
    );
    expect((await summaryOf(`${november}&at=2026-11-08`)).states).toEqual({ ...none, reported: 1 });
    expect((await summaryOf(`${november}&at=2026-11-09`)).states).toEqual({ ...none, assigned: 1 });
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

test('kinds by a setting that is not valid are not answered; its fields are named', async () => {
  await database.pool.query(
    `INSERT INTO setting (key, value) VALUES ('problem', '{"kinds": [{"name": "x"}]}')`,
  );
  const problem = problemOf(await request(app).get('/api/problems/kinds').expect(500));
  expect(problem.errors?.map(({ path }) => path)).toEqual(['kinds.0.days']);
});
