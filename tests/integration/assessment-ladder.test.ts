import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listOf } from '../../api/openapi/responses.ts';
import { addDays, instantOfDay, previousPeriod, today } from '../../domain/law/period.ts';
import { chiefOrder, meeting, meetingRegister } from '../../domain/model/chief-order.ts';
import { measure, measureProposal } from '../../domain/model/measure.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addChief, addChiefs, addLand, addPatrol, problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;
const by = { name: '林长办' };
/** Of town chiefs: it is over, and nobody has patrolled in it. */
const missed = previousPeriod('quarter', today());

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
  await addChiefs(database.pool);
  await database.pool.query(
    `INSERT INTO setting (key, value) VALUES ('duty', '{"recordsSince": "2024-09-01"}')`,
  );
  for (const chief of ['city', 'west', 'east']) {
    for (const day of [0, 1].map((n) => addDays(previousPeriod('year', today()).from, n))) {
      await addPatrol(database.pool, {
        chief,
        at: instantOfDay(day).toISOString(),
        lon: chief === 'east' ? 106.8 : 106.12,
      });
    }
  }
});
afterAll(() => database.drop());

const proposed = async () =>
  listOf(measureProposal).parse((await request(app).get('/api/measures/proposals').expect(200)).body).items;
const decide = (body: object) =>
  request(app)
    .post('/api/measures')
    .send({ id: randomUUID(), note: '请说明', by, ...body });
const inTransit = async (sql: string, values: unknown[] = []) => {
  // Time passes: events are append-only, so the test puts the trigger aside.
  await database.pool.query('ALTER TABLE measure_event DISABLE TRIGGER measure_event_frozen');
  await database.pool.query(sql, values);
  await database.pool.query('ALTER TABLE measure_event ENABLE TRIGGER measure_event_frozen');
};
const daysAgo = (days: number) =>
  inTransit(`UPDATE measure_event SET at = now() - make_interval(days => $1) WHERE n = 1`, [days]);

describe('提醒 → 约谈 → 通报', () => {
  test('goes step by step, each proposed by rule and decided by a person', async () => {
    const first = (await proposed()).filter(({ chief }) => chief.id === 'town' || chief.id === 'blank');
    expect(first.map(({ chief, step }) => [chief.id, step])).toEqual([
      ['blank', 'reminder'],
      ['town', 'reminder'],
    ]);
    const { basis, reasons } = first[1]!;
    expect(reasons).toEqual([
      {
        kind: 'duty',
        article: '重庆市林长制办法 第十三条',
        from: missed.from,
        to: missed.to,
        required: 1,
        done: 0,
        madeUp: 0,
      },
    ]);
    for (const step of ['talk', 'circular']) {
      const refused = problemOf(
        await decide({ chiefId: 'town', step, basis, decision: 'issue' }).expect(409),
      );
      expect(refused).toMatchObject({ type: 'urn:problem:not-proposed', errors: [{ path: 'step' }] });
    }
    const sent = {
      id: randomUUID(),
      chiefId: 'town',
      step: 'reminder',
      basis,
      decision: 'issue',
      note: '请尽快巡林',
      by,
    };
    const issued = measure.parse((await decide(sent).expect(201)).body);
    expect(issued).toMatchObject({ state: 'issued', chief: { id: 'town', name: '丁' }, reasons });
    expect((await decide(sent).expect(200)).body).toEqual(issued);
    problemOf(await decide({ ...sent, note: '别的' }).expect(409));

    const of = async (id: string) => (await proposed()).find(({ chief }) => chief.id === id);
    expect(await of('town')).toBeUndefined();
    await daysAgo(29);
    expect(await of('town')).toBeUndefined();
    await daysAgo(30);
    const talk = (await of('town'))!;
    expect(talk.step).toBe('talk');
    expect(talk.reasons.at(-1)).toEqual({
      kind: 'earlier-step',
      step: 'reminder',
      on: addDays(today(), -30),
      days: 30,
    });
    problemOf(
      await decide({ chiefId: 'town', step: 'circular', basis: talk.basis, decision: 'issue' }).expect(409),
    );
    await decide({ chiefId: 'town', step: 'talk', basis: talk.basis, decision: 'issue' }).expect(201);
    expect(await of('town')).toBeUndefined();
    await daysAgo(31);
    const circular = (await of('town'))!;
    expect(circular.step).toBe('circular');
    await decide({ chiefId: 'town', step: 'circular', basis: circular.basis, decision: 'issue' }).expect(201);
    await daysAgo(62);
    expect(await of('town')).toBeUndefined();
  });

  test('a dismissal needs a reason, is kept, and the same facts are not proposed again', async () => {
    const { basis, step } = (await proposed()).find(({ chief }) => chief.id === 'blank')!;
    const bare = await decide({ chiefId: 'blank', step, basis, decision: 'dismiss', note: ' ' }).expect(400);
    expect(problemOf(bare).errors?.[0]?.path).toBe('note');
    const { body } = await decide({
      chiefId: 'blank',
      step,
      basis,
      decision: 'dismiss',
      note: '住院',
    }).expect(201);
    expect(body).toMatchObject({
      state: 'dismissed',
      events: [{ kind: 'dismiss', note: '住院', by: { name: '林长办' } }],
    });
    expect((await proposed()).some(({ chief }) => chief.id === 'blank')).toBe(false);
    const late = await request(app)
      .post(`/api/measures/${body.id}/events`)
      .set('If-Match', '*')
      .send({ id: randomUUID(), kind: 'answer', note: '谢谢', by })
      .expect(409);
    expect(problemOf(late).errors?.[0]?.path).toBe('kind');
  });

  test('keeps the official’s answer, with If-Match, and can not be rewritten', async () => {
    const { body: list } = await request(app).get('/api/measures').query({ chief: 'town' }).expect(200);
    const [newest] = listOf(measure).parse(list).items;
    const path = `/api/measures/${newest!.id}`;
    const { headers } = await request(app).get(path).expect(200);
    const answer = { id: randomUUID(), kind: 'answer', note: '已安排', by: { chiefId: 'town' } };
    problemOf(await request(app).post(`${path}/events`).send(answer).expect(428));
    problemOf(await request(app).post(`${path}/events`).set('If-Match', '"old"').send(answer).expect(412));
    const told = await request(app)
      .post(`${path}/events`)
      .set('If-Match', headers.etag!)
      .send(answer)
      .expect(201);
    expect(measure.parse(told.body)).toMatchObject({
      state: 'answered',
      events: [{ kind: 'issue' }, { kind: 'answer', by: { chiefId: 'town', name: '丁' }, note: '已安排' }],
    });
    await expect(database.pool.query('DELETE FROM measure_event')).rejects.toThrow('only appended');
  });
});

describe('Article 8', () => {
  const held = (areaId: string, heldAt: string, more: object = {}) =>
    request(app)
      .post('/api/meetings')
      .send({ id: randomUUID(), areaId, heldAt, chair: '总林长', agenda: '防火', by, ...more });
  const register = async (year: number) =>
    meetingRegister.parse((await request(app).get('/api/meetings').query({ year }).expect(200)).body);
  const standing = async (year: number) =>
    Object.fromEntries(
      (await register(year)).areas.map(({ area, held: n, standing }) => [area.id, [n, standing]]),
    );

  test('counts meetings by the years of Asia/Shanghai', async () => {
    await held('city:500000', '2024-12-20T02:00:00Z').expect(201);
    await held('district:500109', '2025-12-31T15:59:59Z').expect(201);
    await held('district:500109', '2025-12-31T16:00:00Z').expect(201);
    await held('district:500109', '2025-01-01T00:00:00+08:00').expect(201);
    await held('city:500000', '2025-12-31T16:00:00Z').expect(201);
    expect(await standing(2025)).toEqual({
      'city:500000': [0, 'overdue'],
      'district:500109': [2, 'met'],
      'district:500112': [0, 'overdue'],
    });
    expect((await standing(2024))['district:500112']).toEqual([0, 'no-records']);
    expect((await standing(2023))['city:500000']).toEqual([0, 'met']);
    const far = Number(today().slice(0, 4)) + 1;
    expect((await standing(far))['district:500112']).toEqual([0, 'due']);
  });

  test('a meeting is corrected or voided with If-Match, and then does not count', async () => {
    const id = randomUUID();
    const sent = {
      id,
      areaId: 'district:500112',
      heldAt: '2025-06-01T02:00:00Z',
      chair: '丙',
      agenda: '松材线虫',
      by,
    };
    const made = await request(app).post('/api/meetings').send(sent).expect(201);
    expect((await request(app).post('/api/meetings').send(sent).expect(200)).body).toEqual(made.body);
    expect((await standing(2025))['district:500112']).toEqual([1, 'overdue']);
    const { id: _, ...input } = sent;
    const put = (tag: string) =>
      request(app)
        .put(`/api/meetings/${id}`)
        .set('If-Match', tag)
        .send({ ...input, void: '重复录入' });
    problemOf(await put('"old"').expect(412));
    expect(meeting.parse((await put(made.headers.etag!).expect(200)).body)).toMatchObject({
      void: '重复录入',
      revision: 2,
    });
    expect((await standing(2025))['district:500112']).toEqual([0, 'overdue']);
    for (const [body, path] of [
      [{ ...input, areaId: 'town:500109001' }, 'areaId'],
      [{ ...input, heldAt: '2199-01-01T00:00:00Z' }, 'heldAt'],
    ] as const) {
      const refused = await request(app)
        .post('/api/meetings')
        .send({ ...body, id: randomUUID() })
        .expect(422);
      expect(problemOf(refused).errors?.[0]?.path).toBe(path);
    }
  });

  test('an order is signed by a chief of city or district, received, answered and revoked', async () => {
    const order = {
      id: randomUUID(),
      number: '2025年第1号',
      title: '关于加强冬季森林防火的令',
      text: '各区县：…',
      chiefId: 'city',
      issuedOn: '2025-11-01',
      areaIds: ['district:500109', 'district:500112'],
      by,
    };
    const send = (body: object) =>
      request(app)
        .post('/api/orders')
        .send({ ...order, ...body });
    for (const [body, path] of [
      [{ chiefId: 'town' }, 'chiefId'],
      [{ issuedOn: '2199-01-01' }, 'issuedOn'],
      [{ areaIds: ['district:500109', 'district:1'] }, 'areaIds.1'],
    ] as const) {
      expect(problemOf(await send({ id: randomUUID(), ...body }).expect(422)).errors?.[0]?.path).toBe(path);
    }
    const made = await send({}).expect(201);
    expect(chiefOrder.parse(made.body)).toMatchObject({ state: 'issued', chief: { name: '甲' } });
    await send({}).expect(200);
    expect(problemOf(await send({ id: randomUUID() }).expect(409)).errors?.[0]?.path).toBe('number');

    let tag = made.headers.etag!;
    const event = (body: object) =>
      request(app)
        .post(`/api/orders/${order.id}/events`)
        .set('If-Match', tag)
        .send({ id: randomUUID(), by, ...body });
    const feedback = { kind: 'feedback', areaId: 'district:500109', note: '已部署' };
    expect(problemOf(await event(feedback).expect(422)).errors?.[0]?.message).toContain('receipt');
    const receipt = await event({ kind: 'receipt', areaId: 'district:500109' }).expect(201);
    problemOf(await event(feedback).expect(412));
    tag = receipt.headers.etag!;
    const answered = await event(feedback).expect(201);
    tag = answered.headers.etag!;
    expect(chiefOrder.parse(answered.body).areas).toMatchObject([
      { id: 'district:500109', receivedAt: expect.any(String), feedback: 1 },
      { id: 'district:500112', receivedAt: null, feedback: 0 },
    ]);
    problemOf(await event({ kind: 'receipt', areaId: 'town:500109001' }).expect(422));
    problemOf(await event({ kind: 'revoke' }).expect(400));
    const revoked = await event({ kind: 'revoke', note: '已被新令取代' }).expect(201);
    tag = revoked.headers.etag!;
    expect(revoked.body.state).toBe('revoked');
    problemOf(await event({ kind: 'receipt', areaId: 'district:500112' }).expect(422));
  });
});

test('chiefs without a missed period are not proposed', async () => {
  await addChief(database.pool, {
    id: 'fresh',
    name: '新',
    level: 'town',
    area: 'town:500109001',
    valid: `[${missed.to},)`,
  });
  expect((await proposed()).some(({ chief }) => chief.id === 'fresh')).toBe(false);
});
