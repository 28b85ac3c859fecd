import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import sharp from 'sharp';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lockPatrolWriters } from '../../data/patrols/write.ts';
import { addMonths, today } from '../../domain/law/period.ts';
import { coverage } from '../../domain/model/coverage.ts';
import { patrolSummary } from '../../domain/model/patrol.ts';
import { type PatrolRecord, patrolRecord } from '../../domain/model/patrol-record.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addChiefs, addLand, addPatrol, problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;
let photoIds: string[];

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
  await addChiefs(database.pool);
  const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'green' } })
    .jpeg()
    .toBuffer();
  photoIds = [randomUUID(), randomUUID()];
  for (const id of photoIds)
    await request(app).put(`/api/photos/${id}`).set('Content-Type', 'image/jpeg').send(bytes).expect(201);
});
afterEach(() => database.pool.query('DELETE FROM patrol_record; DELETE FROM patrol; DELETE FROM setting'));
afterAll(() => database.drop());

const records = '/api/patrol-records';
const post = (body: object) => request(app).post(records).send(body);
const put = (id: string, etag: string, body: object) =>
  request(app).put(`${records}/${id}`).set('If-Match', etag).send(body);

/** A patrol of the town's chief that was made without a device. */
const byHand = (more: object = {}) => ({
  id: randomUUID(),
  patrol: {
    kind: 'joint',
    chiefId: 'town',
    startedAt: '2026-11-03T09:00:00+08:00',
    endedAt: '2026-11-03T11:30:00+08:00',
  },
  result: 'problems-found',
  companions: ['护林员张三', '李四'],
  findings: '林下垃圾两处',
  places: '从村口到山脊',
  areaIds: ['grid:500109001-01'],
  photoIds,
  by: { chiefId: 'town' },
  ...more,
});
const nothing = { result: 'nothing-found', by: { name: '林长办' } };
const listed = async (query: string) =>
  (await request(app).get(`${records}?${query}`).expect(200)).body as {
    items: PatrolRecord[];
    total: number;
  };

describe('a record by hand', () => {
  test('is stored with its patrol, photos and areas, and says that there is no track', async () => {
    const body = byHand();
    const res = await post(body).expect(201);
    expect(res.headers.location).toBe(`${records}/${body.id}`);
    const record = patrolRecord.parse(res.body);
    expect(record).toMatchObject({
      id: body.id,
      byHand: true,
      result: 'problems-found',
      companions: body.companions,
      findings: body.findings,
      areas: [{ id: 'grid:500109001-01', kind: 'grid', name: '网格01' }],
      photos: photoIds.map((id) => ({ id, width: 30, height: 20 })),
      by: { chiefId: 'town', rangerId: null, name: '丁' },
      revision: 1,
      illustrative: false,
      patrol: {
        id: body.id,
        kind: 'joint',
        chiefId: 'town',
        personName: '丁',
        startedAt: '2026-11-03T01:00:00.000Z',
        endedAt: '2026-11-03T03:30:00.000Z',
        lengthM: 0,
        fixCount: 0,
        invalidReason: 'no-track',
        result: 'problems-found',
        source: 'manual',
        bbox: null,
      },
    });
    expect((await request(app).get(`/api/patrols/${body.id}/record`).expect(200)).body).toEqual(res.body);
  });

  test('never counts as coverage, nor as a track of any kind, and by default not for Article 13', async () => {
    const { id } = byHand();
    await post(byHand({ id })).expect(201);
    const duty = (await request(app).get('/api/chiefs/town/duty?at=2026-11-10').expect(200)).body;
    expect(duty.current).toMatchObject({ done: 0, patrols: [{ id, counts: false, reason: 'no-track' }] });
    const answer = await request(app)
      .get('/api/areas/town:500109001/coverage?from=2026-11-01&to=2026-12-01')
      .expect(200);
    expect(coverage.parse(answer.body)).toMatchObject({ coveredM2: 0, tracks: { valid: 0, invalid: 0 } });
    const work = (await request(app).get('/api/summary?from=2026-11-01&to=2026-12-01').expect(200)).body;
    expect(work.inPeriod).toMatchObject({ patrols: 1, invalid: 0 });
  });

  test('of the time of a counted patrol is the same walk: where the rule takes records, it counts once', async () => {
    const { pool } = database;
    await pool.query(`INSERT INTO setting (key, value) VALUES ('duty', '{"counting": {"byHand": true}}')`);
    const { id } = byHand();
    await post(byHand({ id })).expect(201);
    const done = async () => (await request(app).get('/api/chiefs/town/duty?at=2026-11-10').expect(200)).body;
    expect((await done()).current).toMatchObject({ done: 1, patrols: [{ id, reason: 'by-hand' }] });
    await addPatrol(pool, { chief: 'town', at: '2026-11-03T09:30:00+08:00' });
    expect((await done()).current).toMatchObject({
      done: 1,
      patrols: [
        { id, counts: false, reason: 'same-time' },
        { counts: true, reason: null },
      ],
    });
  });

  test('takes no fixes afterwards: a track is a patrol of its own', async () => {
    const { id } = byHand();
    await post(byHand({ id })).expect(201);
    const fixes = [0, 1].map((seq) => ({
      seq,
      at: `2026-11-03T09:0${seq}:00+08:00`,
      lon: 106.12,
      lat: 29.12,
    }));
    problemOf(await request(app).post(`/api/patrols/${id}/fixes`).send({ fixes }).expect(409));
  });

  test('sent again, also twice at once, is the same; with other content it is refused', async () => {
    const body = byHand();
    const both = await Promise.all([post(body), post(body)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    const { id: _, ...content } = body;
    expect((await post({ ...content, id: body.id.toUpperCase() })).status).toBe(409);
    problemOf(await post({ ...body, findings: '其他' }).expect(409));
    expect((await listed('from=2026-11-01')).total).toBe(1);
  });
});

describe('the writer', () => {
  test('goes by the name on record, whatever is told; one who is not on record is named', async () => {
    const by = { chiefId: 'town', name: '别人' };
    expect((await post(byHand({ by })).expect(201)).body.by).toEqual({
      chiefId: 'town',
      rangerId: null,
      name: '丁',
    });
    const unknown = await post(byHand({ by: { rangerId: 'nobody', name: '别人' } })).expect(422);
    expect(problemOf(unknown).errors?.map(({ path }) => path)).toEqual(['by.rangerId']);
  });
});

describe('a record of a patrol with a track', () => {
  test('tells “nothing found” from “not written”, where the patrol is listed too', async () => {
    const [patrolId, other] = [
      await addPatrol(database.pool, { chief: 'town', at: '2026-11-04T10:00:00+08:00' }),
      await addPatrol(database.pool, { chief: 'town', at: '2026-11-05T10:00:00+08:00' }),
    ];
    const res = await post({ id: randomUUID(), patrolId, ...nothing }).expect(201);
    expect(res.body).toMatchObject({
      byHand: false,
      patrol: { id: patrolId },
      by: { chiefId: null, name: '林长办' },
    });
    const patrols = await request(app).get('/api/patrols?chief=town').expect(200);
    const results = patrols.body.items.map((item: unknown) => patrolSummary.parse(item).result);
    expect(results).toEqual([null, 'nothing-found']);
    problemOf(await request(app).get(`/api/patrols/${other}/record`).expect(404));
    expect(
      problemOf(await post({ id: randomUUID(), patrolId, ...nothing }).expect(409)).errors?.[0]?.path,
    ).toBe('patrolId');
  });
});

describe('a change', () => {
  const change = (more: object = {}) => ({
    ...nothing,
    patrol: { kind: 'open', startedAt: '2026-11-02T09:00:00+08:00', endedAt: '2026-11-02T10:00:00+08:00' },
    photoIds: [photoIds[1]],
    ...more,
  });

  test('replaces all that is written, once, however often it is sent', async () => {
    const body = byHand();
    const { headers } = await post(body);
    const changed = await put(body.id, headers.etag!, change()).expect(200);
    expect(changed.body).toMatchObject({
      result: 'nothing-found',
      findings: '',
      companions: [],
      areas: [],
      photos: [{ id: photoIds[1] }],
      by: { chiefId: null, name: '林长办' },
      revision: 2,
      patrol: { kind: 'open', startedAt: '2026-11-02T01:00:00.000Z', result: 'nothing-found' },
    });
    expect((await put(body.id, headers.etag!, change()).expect(200)).body).toEqual(changed.body);
    problemOf(await put(body.id, headers.etag!, change({ places: '别处' })).expect(412));
    // The first request, which a phone may still repeat, is known all the same.
    expect((await post(body).expect(200)).body.revision).toBe(2);
  });

  test('of the time waits for other writers of patrols before it takes hold of any row', async () => {
    const body = byHand();
    const { headers } = await post(body);
    const writer = await database.pool.connect();
    try {
      await writer.query('BEGIN');
      await lockPatrolWriters(writer);
      const answer = put(body.id, headers.etag!, change()).then(({ status }) => status);
      await expect
        .poll(() =>
          database.pool
            .query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)
            .then(({ rowCount }) => rowCount),
        )
        .toBe(1);
      await writer.query('SELECT FROM patrol_record WHERE id = $1 FOR UPDATE NOWAIT', [body.id]);
      await writer.query('COMMIT');
      expect(await answer).toBe(200);
    } finally {
      writer.release(true);
    }
  });

  test('needs If-Match, and can not move a patrol that has a track', async () => {
    const patrolId = await addPatrol(database.pool, { chief: 'town', at: '2026-11-04T10:00:00+08:00' });
    const id = randomUUID();
    const { headers } = await post({ id, patrolId, ...nothing }).expect(201);
    problemOf(await request(app).put(`${records}/${id}`).send(nothing).expect(428));
    expect(problemOf(await put(id, headers.etag!, change()).expect(422)).errors?.[0]?.path).toBe('patrol');
    problemOf(await put(randomUUID(), '"x"', nothing).expect(404));
  });
});

describe('the list', () => {
  test('is by chief, by area and by day in Shanghai, the newest patrol first', async () => {
    const inTown = await addPatrol(database.pool, { chief: 'town', at: '2026-11-01T00:30:00+08:00' });
    const inEast = await addPatrol(database.pool, {
      chief: 'east',
      at: '2026-10-31T23:30:00+08:00',
      lon: 106.9,
    });
    const of = async (patrolId: string) => {
      const id = randomUUID();
      await post({ id, patrolId, ...nothing }).expect(201);
      return id;
    };
    const [a, b] = [await of(inTown), await of(inEast)];
    const hand = byHand();
    await post(hand).expect(201);
    const ids = async (query: string) =>
      (await listed(`from=2026-10-01&to=2026-12-01&${query}`)).items.map(({ id }) => id);
    expect(await ids('')).toEqual([hand.id, a, b]);
    expect(await ids('chief=east')).toEqual([b]);
    // By its grid the one by hand is in the town and its district, and in no other.
    expect(await ids('area=grid:500109001-01')).toEqual([hand.id, a]);
    expect(await ids('area=district:500109')).toEqual([hand.id, a]);
    expect(await ids('area=district:500112')).toEqual([b]);
    // Of all areas of a chief; where nothing else is asked, of the last twelve months.
    await database.pool.query(
      `INSERT INTO responsibility (chief_id, area_id, valid) VALUES ('east', 'grid:500109001-01', '(,)')`,
    );
    expect(await ids('areasOf=east')).toEqual([hand.id, a, b]);
    expect(await ids('areasOf=town')).toEqual([hand.id, a]);
    const at = async (months: number) =>
      of(
        await addPatrol(database.pool, {
          chief: 'west',
          at: `${addMonths(today(), -months)}T09:00:00+08:00`,
          lon: 106.9,
        }),
      );
    const [recent] = [await at(11), await at(13)];
    expect((await listed('chief=west')).items.map(({ id }) => id)).toEqual([recent]);
    const day = (await listed('from=2026-11-01&to=2026-11-02')).items.map(({ id }) => id);
    expect(day).toEqual([a]);
    expect(await listed('from=2026-10-31&to=2026-12-01&limit=1&offset=1')).toMatchObject({
      total: 3,
      items: [{ id: a }],
    });
  });

  test('refuses a period that runs backwards', async () => {
    const res = await request(app).get(`${records}?from=2026-11-02&to=2026-11-01`).expect(400);
    expect(problemOf(res).errors?.[0]?.path).toBe('from');
  });
});

describe('what can not be accepted', () => {
  const patrol = byHand().patrol;
  test.each([
    ['neither patrol nor patrolId', 400, 'patrolId', { patrol: undefined }],
    ['problems without a word', 400, 'findings', { findings: '' }],
    ['nobody who wrote it', 400, 'by', { by: {} }],
    ['a result that is none', 400, 'result', { result: 'fine' }],
    [
      'an end before the beginning',
      400,
      'patrol.endedAt',
      { patrol: { ...patrol, endedAt: patrol.startedAt } },
    ],
    ['two people', 400, 'patrol.chiefId', { patrol: { ...patrol, rangerId: 'r' } }],
    ['a photo that was not sent', 422, 'photoIds.1', () => ({ photoIds: [photoIds[0], randomUUID()] })],
    ['an unknown area', 422, 'areaIds.0', { areaIds: ['town:0'] }],
    ['an unknown writer', 422, 'by.chiefId', { by: { chiefId: 'nobody' } }],
    ['an unknown chief', 422, 'patrol.chiefId', { patrol: { ...patrol, chiefId: 'nobody' } }],
    [
      'next year',
      422,
      'patrol.startedAt',
      { patrol: { ...patrol, startedAt: '2099-01-01T00:00:00Z', endedAt: '2099-01-01T01:00:00Z' } },
    ],
    ['an unknown patrol', 422, 'patrolId', { patrol: undefined, patrolId: randomUUID() }],
  ])('%s: nothing is stored', async (_what, status, path, wrong) => {
    const body = byHand(typeof wrong === 'function' ? wrong() : wrong);
    const problem = problemOf(await post(body).expect(status));
    expect(problem.errors?.map((fault) => fault.path)).toContain(path);
    const { rows } = await database.pool.query('SELECT FROM patrol UNION ALL SELECT FROM patrol_record');
    expect(rows).toHaveLength(0);
  });
});
