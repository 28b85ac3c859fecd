import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishDemo } from '../../api/publications/demo.ts';
import { complaintDetail } from '../../domain/model/complaint.ts';
import { complaintStatus } from '../../domain/model/public-complaint.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addChiefs, addLand, problemOf, testApp } from './api-fixture.ts';
import { complaintOf, district, office, secrets, town } from './public-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
  await addChiefs(database.pool);
});
afterAll(() => database.drop());

const send = (body: object) => request(app).post('/api/public/complaints').send(body);
const count = async () => (await database.pool.query('SELECT count(*) AS n FROM complaint')).rows[0].n;

describe('a complaint', () => {
  const body = complaintOf();
  let code: string;

  it('is taken in once however often it is sent, and its sender gets a code', async () => {
    const first = await send(body).expect(201);
    ({ code } = complaintStatus.parse(first.body));
    expect(first.body).toMatchObject({
      state: 'received',
      area: { id: town, name: '天生街道' },
      answer: null,
    });
    for (let again = 0; again < 30; again++) expect((await send(body).expect(200)).body.code).toBe(code);
    expect(problemOf(await send({ ...body, text: '别的' }).expect(409)).type).toBe('urn:problem:id-taken');
    expect(await count()).toBe(1);
  });

  it('is handled step by step by the office, and the sender reads the answer by the code, as typed', async () => {
    const { body: list } = await request(app).get('/api/complaints?state=received').expect(200);
    expect(list).toMatchObject({
      total: 1,
      items: [{ text: secrets.text, contact: secrets.contact, revision: 1 }],
    });
    expect(JSON.stringify(list)).not.toContain(code);
    const path = `/api/complaints/${body.id}/steps`;
    const step = { id: randomUUID(), revision: 1, to: 'handling', note: secrets.note, by: office };
    await request(app).post(path).send(step).expect(201);
    await request(app).post(path).send(step).expect(200);
    const late = { ...step, id: randomUUID(), to: 'refused', answer: '晚了' };
    expect(problemOf(await request(app).post(path).send(late).expect(409)).type).toBe(
      'urn:problem:changed-since',
    );
    const unknown = { ...step, id: randomUUID(), revision: 2, problemId: randomUUID() };
    expect(problemOf(await request(app).post(path).send(unknown).expect(422)).errors![0]!.path).toBe(
      'problemId',
    );
    const ended = { id: randomUUID(), revision: 2, to: 'answered', by: office };
    expect(problemOf(await request(app).post(path).send(ended).expect(400)).errors![0]!.path).toBe('answer');

    const look = async () => {
      const typed = ` ${code.toLowerCase().replace(/(....)/g, '$1-')} `;
      return complaintStatus.parse(
        (
          await request(app)
            .get(`/api/public/complaints/${encodeURIComponent(typed)}`)
            .expect(200)
        ).body,
      );
    };
    expect(await look()).toMatchObject({ state: 'handling', answer: null });
    const answer = '已核实，正在恢复植被。';
    const { body: detail } = await request(app)
      .post(path)
      .send({ ...ended, answer })
      .expect(201);
    expect(complaintDetail.parse(detail).steps.map(({ to, by }) => [to, by.name])).toEqual([
      ['handling', office.name],
      ['answered', office.name],
    ]);
    expect(await look()).toMatchObject({ state: 'answered', answer });
    const back = { id: randomUUID(), revision: 3, to: 'refused', answer: 'x', by: office };
    expect(problemOf(await request(app).post(path).send(back).expect(422)).errors![0]!.path).toBe('to');
    await expect(database.pool.query(`UPDATE complaint_step SET note = 'x'`)).rejects.toThrow(
      'only appended',
    );
  });

  it.each([
    [{ website: 'http://spam' }, 400, 'website'],
    [{ text: '' }, 400, 'text'],
    [{ text: 'x'.repeat(2001) }, 400, 'text'],
    [{ text: 'a\u0007b' }, 400, 'text'],
    [{ lon: undefined }, 400, 'lon'],
    [{ subject: 'x' }, 400, 'subject'],
    [{ extra: 1 }, 400, ''],
    [{ area: 'town:nowhere' }, 422, 'area'],
  ])('refuses %j, naming the field, and keeps nothing', async (more, status, path) => {
    const before = await count();
    const refused = problemOf(await send(complaintOf({ area: district, ...more })).expect(status));
    expect(refused.errors?.[0]?.path).toBe(path);
    expect(await count()).toBe(before);
  });

  it('is limited in size, and in number by address and area; codes that are none tell nothing', async () => {
    await send(complaintOf({ text: 'x'.repeat(40_000) })).expect(413);
    await request(app).get('/api/public/complaints/ABC').expect(400);
    await request(app).get('/api/public/complaints/ABCDEFGHJKMN').expect(404);
    const area = 'district:500112';
    for (let sent = 0; sent < 10; sent++) await send(complaintOf({ area })).expect(201);
    const refused = await send(complaintOf({ area })).expect(429);
    expect(refused.headers['retry-after']).toBe('600');
    expect(problemOf(refused).status).toBe(429);
    await send(complaintOf()).expect(201);
  });
});

it('a demo publishes last quarter and has two complaints, once', async () => {
  const { pool } = database;
  expect(await publishDemo(pool)).toBe(false);
  await pool.query(`INSERT INTO setting (key, value) VALUES ('demo', '{}')`);
  const before = await count();
  expect(await publishDemo(pool)).toBe(true);
  expect(await publishDemo(pool)).toBe(false);
  expect((await count()) - before).toBe(2);
  const { body } = await request(app).get('/api/public/areas?published=true').expect(200);
  expect(body.items.map(({ id }: { id: string }) => id)).toContain(town);
});
