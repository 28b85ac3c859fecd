import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Principal } from '../../api/access/principal.ts';
import { visitor } from '../../api/access/visitor.ts';
import { createApp } from '../../api/app.ts';
import { addDays, dayOfInstant, today } from '../../domain/law/period.ts';
import {
  type NewProblem,
  type NewProblemStep,
  type ProblemDetail,
  problemDetail,
  problemList,
} from '../../domain/model/problem-ledger.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addChiefs, addLand, depsOn, problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;
const photo = randomUUID();
const waste = '林下垃圾堆放';
const day = today();

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
  await addChiefs(database.pool);
  await database.pool.query(
    `INSERT INTO ranger (id, name, grid_id) VALUES ('ranger:1', '辛', 'grid:500109001-01'), ('ranger:far', '壬', NULL)`,
  );
  await database.pool.query(
    `INSERT INTO photo (id, sha256, width, height, jpeg, thumbnail) VALUES ($1, sha256(''), 1, 1, '', '')`,
    [photo],
  );
});
beforeEach(() => database.pool.query('DELETE FROM problem'));
afterAll(() => database.drop());

const body = (more: Partial<NewProblem> = {}): NewProblem => ({
  id: randomUUID(),
  kind: waste,
  lon: 106.12,
  lat: 29.12,
  by: { chiefId: 'town' },
  ...more,
});

async function report(more: Partial<NewProblem> = {}): Promise<ProblemDetail> {
  const res = await request(app).post('/api/problems').send(body(more)).expect(201);
  return problemDetail.parse(res.body);
}

const stepOn = (problem: ProblemDetail, more: Partial<NewProblemStep>) => ({
  id: randomUUID(),
  revision: problem.revision,
  by: { chiefId: 'town' },
  ...more,
});

async function take(problem: ProblemDetail, more: Partial<NewProblemStep>): Promise<ProblemDetail> {
  const res = await request(app)
    .post(`/api/problems/${problem.id}/steps`)
    .send(stepOn(problem, more))
    .expect(201);
  return problemDetail.parse(res.body);
}

const assign = (dueOn = addDays(day, 5)) =>
  ({ action: 'assign', assignee: { rangerId: 'ranger:1' }, dueOn }) as const;

async function list(query = '') {
  return problemList.parse((await request(app).get(`/api/problems?${query}`).expect(200)).body);
}

describe('a report', () => {
  test('sent twice at once, its id spelt in both cases, is one problem', async () => {
    const sent = body();
    const both = await Promise.all(
      [sent.id, sent.id.toUpperCase()].map((id) =>
        request(app)
          .post('/api/problems')
          .send({ ...sent, id }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
  });

  test('is kept with its place, people and deadline by its kind; the same again is the same problem', async () => {
    const sent = body({ description: '路边一堆', photoIds: [photo], patrolId: randomUUID() });
    const first = await request(app).post('/api/problems').send(sent).expect(201);
    expect(first.headers.location).toBe(`/api/problems/${sent.id}`);
    expect(problemDetail.parse(first.body)).toMatchObject({
      state: 'reported',
      reportedOn: day,
      dueOn: addDays(day, 15),
      daysLeft: 15,
      lon: 106.12,
      reporter: { chiefId: 'town', rangerId: null, name: '丁' },
      assignee: null,
      town: { name: '天生街道' },
      grid: { name: '网格01' },
      patrolId: sent.patrolId,
      steps: [{ id: sent.id, action: 'report', from: null, to: 'reported', photoIds: [photo] }],
    });
    const again = await request(app).post('/api/problems').send(sent).expect(200);
    expect(again.body).toEqual(first.body);
    const other = { ...sent, description: '别的', photoIds: [] };
    const refused = problemOf(await request(app).post('/api/problems').send(other).expect(409));
    expect(refused.errors?.map(({ path }) => path).sort()).toEqual(['description', 'photoIds']);
    expect((await list()).total).toBe(1);
  });

  test('made without network counts on its own day, and takes GCJ-02 and a person by name', async () => {
    const at = new Date(Date.now() - 3 * 86_400_000);
    const problem = await report({ at: at.toISOString(), crs: 'GCJ-02', by: { name: '群众' } });
    expect(problem).toMatchObject({
      reportedOn: dayOfInstant(at),
      reporter: { chiefId: null, name: '群众' },
    });
    expect(problem.lon).not.toBe(106.12);
    expect(Math.abs(problem.lon - 106.12)).toBeLessThan(0.01);
  });

  test.each<[string, Partial<Record<keyof NewProblem, unknown>>, number, string[]]>([
    ['a kind that is none', { kind: '别的' }, 422, ['kind']],
    ['a place outside the city', { lon: 29.12, lat: 59 }, 422, ['lon', 'lat']],
    ['a deadline in the past', { dueOn: addDays(day, -1) }, 422, ['dueOn']],
    ['a day in the future', { at: new Date(Date.now() + 3 * 86_400_000).toISOString() }, 422, ['at']],
    ['an unknown chief', { by: { chiefId: 'nobody' } }, 422, ['by.chiefId']],
    ['an unknown photo', { photoIds: [randomUUID()] }, 422, ['photoIds.0']],
    ['nobody', { by: {} }, 400, ['by']],
    ['a latitude that is none', { lat: 95 }, 400, ['lat']],
  ])('with %s is refused, and nothing is written', async (_what, fault, status, fields) => {
    const sent = { ...body(), ...fault };
    const problem = problemOf(await request(app).post('/api/problems').send(sent).expect(status));
    expect(problem.errors?.map(({ path }) => path)).toEqual(fields);
    expect((await list()).total).toBe(0);
  });

  test('takes the days of its kind from the setting of the installation', async () => {
    await database.pool.query(
      `INSERT INTO setting (key, value) VALUES ('problem', '{"kinds": [{"name": "古树名木受损", "days": 3}]}')`,
    );
    try {
      expect((await report({ kind: '古树名木受损' })).dueOn).toBe(addDays(day, 3));
    } finally {
      await database.pool.query(`DELETE FROM setting WHERE key = 'problem'`);
    }
  });
});

describe('rectification', () => {
  test('is not checked by the account that did it', async () => {
    const principal: Principal = {
      ...visitor,
      kind: 'account',
      accountId: randomUUID(),
      scope: { areas: null, chiefId: 'town', rangerId: null },
    };
    const own = createApp(depsOn(database.pool), { gate: { principalOf: async () => principal } });
    const pass = (problem: ProblemDetail) =>
      request(own)
        .post(`/api/problems/${problem.id}/steps`)
        .send(stepOn(problem, { action: 'pass' }));
    const assigned = await take(await report(), assign());
    const submitted = await take(assigned, { action: 'submit', note: '清完了' });
    await pass(submitted).expect(403);
    const again = await take(submitted, { action: 'return', note: '没清完' });
    await pass(await take(again, { action: 'submit', note: '清完了', by: { rangerId: 'ranger:1' } })).expect(
      201,
    );
  });

  test('goes from the report to the end and back; the history tells every step', async () => {
    let problem = await take(await report(), assign());
    expect(problem).toMatchObject({ state: 'assigned', assignee: { rangerId: 'ranger:1', name: '辛' } });
    problem = await take(problem, { action: 'start', by: { rangerId: 'ranger:1' } });
    problem = await take(problem, { action: 'submit', photoIds: [photo], by: { rangerId: 'ranger:1' } });
    problem = await take(problem, { action: 'return', note: '没清完', dueOn: addDays(day, 9) });
    expect(problem).toMatchObject({ state: 'rectifying', dueOn: addDays(day, 9) });
    problem = await take(problem, { action: 'submit', note: '清完了' });
    problem = await take(problem, { action: 'pass' });
    expect(problem).toMatchObject({ state: 'closed', closedOn: day, daysLeft: null, revision: 7 });
    problem = await take(problem, { action: 'reopen', note: '又有了' });
    expect(problem).toMatchObject({ state: 'reported', closedOn: null, assignee: null });
    expect(problem.dueOn).toBe(addDays(day, 15));
    expect(problem.steps.map(({ action, to }) => `${action} ${to}`)).toEqual([
      'report reported',
      'assign assigned',
      'start rectifying',
      'submit checking',
      'return rectifying',
      'submit checking',
      'pass closed',
      'reopen reported',
    ]);
    expect(problem.steps[4]).toMatchObject({ note: '没清完', dueOn: addDays(day, 9), by: { name: '丁' } });
  });

  test('takes a step once however often it is sent; of two who read the same, the second is told', async () => {
    const problem = await report();
    const sent = stepOn(problem, assign());
    const path = `/api/problems/${problem.id}/steps`;
    await request(app).post(path).send(sent).expect(201);
    const again = await request(app).post(path).send(sent).expect(200);
    expect(again.body).toMatchObject({ revision: 2, state: 'assigned' });
    const other = problemOf(
      await request(app)
        .post(path)
        .send({ ...sent, note: '别的' })
        .expect(409),
    );
    expect(other.type).toBe('urn:problem:id-taken');
    const late = stepOn(problem, { action: 'dismiss', note: '误报' });
    const refused = problemOf(await request(app).post(path).send(late).expect(409));
    expect(refused).toMatchObject({ type: 'urn:problem:changed-since', errors: [{ path: 'revision' }] });
  });

  test('of two at the same time one wins', async () => {
    const problem = await report();
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        request(app).post(`/api/problems/${problem.id}/steps`).send(stepOn(problem, assign())),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  test.each<[string, object, string[]]>([
    ['what is not possible now', { action: 'pass' }, ['action']],
    ['to assign nobody without a deadline', { action: 'assign' }, ['assignee', 'dueOn']],
    ['an unknown ranger', { ...assign(), assignee: { rangerId: 'nobody' } }, ['assignee.rangerId']],
  ])('refuses %s and leaves the problem as it was', async (_what, step, fields) => {
    const problem = await report();
    const res = await request(app).post(`/api/problems/${problem.id}/steps`).send(stepOn(problem, step));
    expect(res.status).toBe(422);
    expect(problemOf(res).errors?.map(({ path }) => path)).toEqual(fields);
    expect((await request(app).get(`/api/problems/${problem.id}`)).body).toEqual(problem);
  });

  test('of a problem that is not there is 404', async () => {
    const id = randomUUID();
    for (const path of [`/api/problems/${id}`, `/api/problems/${id}/candidates`])
      problemOf(await request(app).get(path).expect(404));
    const step = { id: randomUUID(), revision: 1, by: { name: '某' }, action: 'start' };
    problemOf(await request(app).post(`/api/problems/${id}/steps`).send(step).expect(404));
  });

  test('offers the ranger of the place and the chiefs who answer for it, and what they have already', async () => {
    const problem = await take(await report(), assign());
    const { body: found } = await request(app).get(`/api/problems/${problem.id}/candidates`).expect(200);
    expect(found.items.map((one: { name: string; open: number }) => `${one.name} ${one.open}`)).toEqual([
      '辛 1',
      '己 0',
      '丁 0',
      '乙 0',
      '甲 0',
    ]);
  });
});

describe('the list', () => {
  test('has the most urgent first, and counts what is open and overdue', async () => {
    const old = new Date(Date.now() - 30 * 86_400_000).toISOString();
    const over = await report({ at: old });
    const late = await report({ dueOn: addDays(day, 9) });
    const soon = await report({ dueOn: addDays(day, 1) });
    const done = await take(await report(), { action: 'dismiss', note: '误报' });
    const before = await database.pool.query(
      `INSERT INTO problem (id, kind, reported_on, geom, source)
       VALUES (gen_random_uuid(), '外来', '2025-01-01', ST_SetSRID(ST_MakePoint(106.12, 29.12), 4490), 'test') RETURNING id`,
    );
    const all = await list();
    const ids = [over.id, soon.id, late.id, before.rows[0].id, done.id];
    expect(all.items.map(({ id }) => id)).toEqual(ids);
    expect(all.counts).toMatchObject({ open: 4, overdue: 1, closed: 1, states: { reported: 4, closed: 1 } });
    expect((await list('overdue=true')).items.map(({ id }) => id)).toEqual([over.id]);
    expect(await list('open=false')).toMatchObject({ total: 1, counts: all.counts });
    expect((await list('state=closed')).items.map(({ id }) => id)).toEqual([done.id]);
    expect((await list('limit=2&offset=1')).items.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    expect((await list(`from=${day}&to=${addDays(day, 1)}`)).total).toBe(3);
    const imported = await request(app).get(`/api/problems/${before.rows[0].id}`).expect(200);
    expect(problemDetail.parse(imported.body)).toMatchObject({ steps: [], reporter: null, daysLeft: null });
  });

  test('of a chief holds what lies in the chief’s areas, once', async () => {
    const west = await report();
    const east = await report({ lon: 107 });
    const idsOf = async (query: string) => (await list(query)).items.map(({ id }) => id);
    expect(await idsOf('chief=town')).toEqual([west.id]);
    expect((await idsOf('chief=city')).sort()).toEqual([west.id, east.id].sort());
    expect(await idsOf('chief=east')).toEqual([east.id]);
    expect(await idsOf('chief=idle')).toEqual([]);
    expect(await idsOf('area=grid:500109001-01')).toEqual([west.id]);
    expect(await idsOf('bbox=106.9,29,107.1,30')).toEqual([east.id]);
  });

  test.each([
    ['state=lost', 'state'],
    ['open=maybe', 'open'],
    ['from=2026-02-01&to=2026-01-01', 'from'],
    ['bbox=1,2,3', 'bbox'],
  ])('refuses %s and names %s', async (query, field) => {
    const problem = problemOf(await request(app).get(`/api/problems?${query}`).expect(400));
    expect(problem.errors?.[0]?.path).toContain(field);
  });
});
