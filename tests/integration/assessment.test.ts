import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { ApiDeps } from '../../api/http/deps.ts';
import { refreshCoverage } from '../../data/coverage/refresh.ts';
import type { Scope } from '../../data/db/scope.ts';
import { permissionsOf } from '../../domain/access/permissions.ts';
import { assessment, assessmentVerification } from '../../domain/model/assessment.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addArea, addChief, addChiefs, addLand, addPatrol, box, problemOf, testApp } from './api-fixture.ts';
import { addParcelLayer, addParcels, walkEast, writeCounted } from './coverage-fixture.ts';

let app: Express;
let database: TestDatabase;
let deps: ApiDeps;

/** A quarter that is over whenever the tests run. */
const quarter = { from: '2025-07-01', to: '2025-10-01' };
const by = { name: '测试' };

beforeAll(async () => {
  ({ app, database, deps } = await testApp());
  const { pool } = database;
  await addLand(pool);
  await addChiefs(pool);
  await addParcels(pool, await addParcelLayer(pool), [
    { code: '1', diLei: '0111', geometry: box(106.11, 29.11, 106.14, 29.14) },
  ]);
  await pool.query(`INSERT INTO setting (key, value) VALUES ('duty', '{"recordsSince": "2024-09-01"}')`);
  await writeCounted(
    pool,
    walkEast(106.11, 29.12, 60, '2025-08-01T02:00:00Z', { chiefId: 'town' }),
    walkEast(106.11, 29.125, 60, '2025-08-02T02:00:00Z', { chiefId: 'west' }),
  );
  for (const [dueOn, closedOn] of [
    ['2025-07-01', '2025-07-01'],
    ['2025-09-30', '2025-10-01'],
    ['2025-10-01', null],
    ['2025-08-10', '2025-08-12'],
  ]) {
    await pool.query(
      `INSERT INTO problem (id, kind, state, reported_on, due_on, closed_on, geom, source)
       VALUES (gen_random_uuid(), '乱砍滥伐', $1, '2025-06-01', $2, $3, ST_SetSRID(ST_MakePoint(106.12, 29.12), 4490), 'test')`,
      [closedOn ? 'closed' : 'reported', dueOn, closedOn],
    );
  }
});
afterAll(() => database.drop());

const post = (body: object) => request(app).post('/api/assessments').send(body);
const frozen = async (body: object = {}) => {
  const sent = { id: randomUUID(), areaId: 'city:500000', ...quarter, by, ...body };
  return { sent, answer: assessment.parse((await post(sent).expect(201)).body) };
};
const verified = async (id: string) =>
  assessmentVerification.parse(
    (await request(app).post(`/api/assessments/${id}/verification`).expect(200)).body,
  );

describe('a frozen period', () => {
  test('tells of each chief what the other operations tell', async () => {
    const { answer } = await frozen();
    expect(answer.final).toBe(true);
    expect(answer.items.map(({ chief }) => chief.id)).toEqual([
      'city',
      'east',
      'west',
      'blank',
      'town',
      'village',
    ]);
    const of = (id: string) => answer.items.find(({ chief }) => chief.id === id)!;
    for (const id of ['city', 'town', 'blank', 'village']) {
      const { body } = await request(app).get(`/api/chiefs/${id}/coverage`).query(quarter).expect(200);
      const { areaM2, coveredM2, ratio, status, target, inputsHash } = body;
      expect(of(id).coverage, id).toEqual({ areaM2, coveredM2, ratio, status, target, inputsHash });
    }
    expect(of('town').coverage.ratio).toBeGreaterThan(0);
    expect(of('blank').coverage).toMatchObject({ status: 'no-data', ratio: null });
    expect(of('town').duty).toMatchObject({ status: 'met', required: 1, made: 1 });
    expect(of('blank').duty).toMatchObject({ status: 'missed', required: 1, made: 0 });
    // Two a year, and the year was not over: shown, not judged.
    expect(of('west').duty).toMatchObject({ required: 0, running: { required: 2, done: 1 } });
    expect(of('village').duty.status).toBe('not-required');
    expect(of('town').problems).toEqual({ due: 3, inTime: 1, late: 1, open: 1, rate: 1 / 3 });
    expect(of('blank').problems).toEqual({ due: 0, inTime: 0, late: 0, open: 0, rate: null });
    expect(of('town').score).toBeNull();
  });

  test('is the same for the same request, and refuses another by its id', async () => {
    const { sent, answer } = await frozen();
    expect((await post(sent).expect(200)).body).toEqual(answer);
    expect(problemOf(await post({ ...sent, to: '2025-09-30' }).expect(409)).errors?.[0]?.path).toBe('to');
    expect(problemOf(await post({ ...sent, id: randomUUID(), areaId: 'town:1' }).expect(404)).status).toBe(
      404,
    );
    const wrong = await post({ id: 'x', areaId: 'city:500000', from: '2025-10-01', to: '2025-07-01' }).expect(
      400,
    );
    expect(problemOf(wrong).errors?.map(({ path }) => path)).toEqual(expect.arrayContaining(['id', 'by']));
  });

  test('is provisional while its last day is not over', async () => {
    const { answer } = await frozen({ areaId: 'town:500109001', from: '2199-01-01', to: '2199-04-01' });
    expect(answer.final).toBe(false);
    expect(answer.items.map(({ chief }) => chief.id)).toEqual(['town', 'village']);
  });

  test('can not be changed by anybody', async () => {
    const { sent } = await frozen();
    for (const sql of [
      `UPDATE assessment SET final = false WHERE id = '${sent.id}'`,
      `DELETE FROM assessment WHERE id = '${sent.id}'`,
      'TRUNCATE assessment CASCADE',
      `UPDATE assessment_result SET result = '{}'`,
      'DELETE FROM assessment_result',
      'DELETE FROM assessment_input',
    ]) {
      await expect(database.pool.query(sql), sql).rejects.toThrow('only appended');
    }
    expect(await verified(sent.id)).toMatchObject({ same: true, intact: true });
  });

  test('is a workbook and a PDF', async () => {
    const { sent } = await frozen({ areaId: 'town:500109001' });
    for (const [format, magic] of [
      ['xlsx', 'PK'],
      ['pdf', '%PDF'],
    ] as const) {
      const { body } = await request(app)
        .get(`/api/assessments/${sent.id}.${format}`)
        .buffer(true)
        .parse((res, done) => {
          const parts: Buffer[] = [];
          res
            .on('data', (part: Buffer) => parts.push(part))
            .on('end', () => done(null, Buffer.concat(parts)));
        })
        .expect(200);
      expect((body as Buffer).subarray(0, magic.length).toString()).toBe(magic);
    }
  });
});

describe('verification', () => {
  test('says same, then exactly which patrol came late and whose numbers it changed', async () => {
    const { sent, answer } = await frozen();
    expect(await verified(sent.id)).toMatchObject({ same: true, intact: true, inputs: [], results: [] });

    const late = walkEast(106.11, 29.135, 60, '2025-09-30T15:59:00Z');
    await writeCounted(database.pool, late);
    const told = await verified(sent.id);
    expect(told).toMatchObject({ same: false, intact: true, inputsTotal: 1 });
    expect(told.inputs).toEqual([
      {
        kind: 'patrol',
        id: late.id,
        name: '2025-09-30',
        change: 'added',
        chiefs: ['city', 'town', 'village', 'west'],
      },
    ]);
    expect(told.results.map(({ chiefId }) => chiefId)).toEqual(['city', 'town', 'village', 'west']);
    expect(told.results[1]!.fields.map(({ field }) => field)).toEqual([
      'coverage.coveredM2',
      'coverage.ratio',
    ]);
    // One that began a minute later is of October.
    await writeCounted(database.pool, walkEast(106.11, 29.138, 60, '2025-09-30T16:00:00Z'));
    expect((await verified(sent.id)).inputsTotal).toBe(1);

    const kept = assessment.parse((await request(app).get(`/api/assessments/${sent.id}`).expect(200)).body);
    expect(kept).toEqual(answer);
  });

  test('names a changed outline, a rule, and a problem that was opened again', async () => {
    const { pool } = database;
    const { sent } = await frozen();
    await pool.query(
      `UPDATE area_version SET geom = ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($1), 4490)) WHERE area_id = 'town:500109001'`,
      [JSON.stringify(box(106.1, 29.1, 106.12, 29.2))],
    );
    await refreshCoverage(pool);
    const outline = await verified(sent.id);
    expect(outline.inputs).toEqual([
      { kind: 'area', id: 'town:500109001', name: '天生街道', change: 'changed', chiefs: ['town'] },
    ]);
    expect(outline.results.map(({ chiefId }) => chiefId)).toEqual(['town']);

    await pool.query(`UPDATE problem SET state = 'reported', closed_on = NULL WHERE due_on = '2025-07-01'`);
    await pool.query(`INSERT INTO setting (key, value) VALUES ('assessment', $1)`, [
      { weights: { coverage: 40, duty: 40, problems: 20, tasks: 0 } },
    ]);
    const more = await verified(sent.id);
    expect(more.inputs.filter(({ kind }) => kind === 'rule').map(({ id }) => id)).toEqual(['assessment']);
    expect(more.inputs.filter(({ kind }) => kind === 'problem')).toHaveLength(1);

    const { answer } = await frozen();
    const scored = answer.items.find(({ chief }) => chief.id === 'blank')!.score!;
    expect(scored).toEqual({
      value: 0,
      parts: [{ component: 'duty', share: 0, weight: 40 }],
      leftOut: ['coverage', 'problems'],
    });
    await pool.query(`DELETE FROM setting WHERE key = 'assessment'`);
  });

  test('a period with patrols that are not counted yet is not frozen', async () => {
    await addPatrol(database.pool, { at: '2025-08-05T02:00:00Z' });
    const refused = problemOf(
      await post({ id: randomUUID(), areaId: 'city:500000', ...quarter, by }).expect(409),
    );
    expect(refused.type).toBe('urn:problem:not-counted-yet');
    await refreshCoverage(database.pool);
    await frozen();
  });

  test('of a chief who came to office within the period nothing is missed', async () => {
    const { pool } = database;
    await addArea(pool, {
      id: 'town:500109002',
      name: '新镇',
      parent: 'district:500109',
      geometry: box(106.3, 29.3, 106.4, 29.4),
    });
    await addChief(pool, {
      id: 'new',
      name: '新',
      level: 'town',
      area: 'town:500109002',
      valid: '[2025-07-02,)',
    });
    const { answer } = await frozen({ areaId: 'town:500109002' });
    expect(answer.items[0]!.duty).toMatchObject({
      status: 'not-judged',
      required: 0,
      periods: [{ required: 1, done: 0, outcome: 'new-in-office' }],
    });
  });
});

describe('who is confined to areas', () => {
  const as = (scope: Scope) =>
    createApp(deps, {
      gate: {
        principalOf: async () => ({
          kind: 'account',
          accountId: 'a',
          name: '乙',
          roles: ['chief'],
          permissions: permissionsOf(['chief']),
          scope,
          readOnly: false,
        }),
      },
    });
  const east = () => as({ areas: ['district:500112'], chiefId: 'east', rangerId: null });

  test('reads one’s own and what is below, and neither freezes nor verifies more', async () => {
    const { sent, answer } = await frozen();
    const seen = assessment.parse(
      (await request(east()).get(`/api/assessments/${sent.id}`).expect(200)).body,
    );
    expect(seen.items).toEqual(
      answer.items.filter(({ chief }) => chief.id === 'east' || chief.id === 'blank'),
    );
    expect(seen.chiefs).toBe(answer.chiefs);
    await request(east()).post(`/api/assessments/${sent.id}/verification`).expect(403);
    for (const areaId of ['city:500000', 'district:500109', 'town:500109001']) {
      await request(east())
        .post('/api/assessments')
        .send({ id: randomUUID(), areaId, ...quarter, by })
        .expect(404);
    }
    const west = await frozen({ areaId: 'district:500109' });
    await request(east()).get(`/api/assessments/${west.sent.id}`).expect(404);
    await request(east()).get(`/api/assessments/${west.sent.id}.xlsx`).expect(404);
  });

  test('freezes one’s own areas to the numbers that everybody gets', async () => {
    const body = { id: randomUUID(), areaId: 'district:500112', ...quarter, by };
    const own = assessment.parse(
      (await request(east()).post('/api/assessments').send(body).expect(201)).body,
    );
    const { answer } = await frozen({ areaId: 'district:500112' });
    expect([own.inputsHash, own.resultsHash]).toEqual([answer.inputsHash, answer.resultsHash]);
    await request(east()).post(`/api/assessments/${body.id}/verification`).expect(200);
  });
});
