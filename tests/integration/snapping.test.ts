import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { snapTargets } from '../../domain/model/snapping.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addLand, box, problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;
const exact = 106.111_111_111;

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
  const { rows } = await database.pool.query(
    `INSERT INTO parcel_layer (name, valid, source) VALUES ('现行', '[2020-01-01,)', 'test') RETURNING id`,
  );
  await database.pool.query(
    `INSERT INTO parcel (layer_id, code, di_lei, geom)
     VALUES ($1, '甲', '0111', ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($2), 4490)))`,
    [rows[0].id, JSON.stringify(box(exact, 29.11, 106.12, 29.12))],
  );
});
afterAll(() => database.drop());

const snap = (query: object) => request(app).get('/api/snap').query(query);

test('gives parcels whole and to the last digit, and of divisions only the border in the box', async () => {
  const res = await snap({ bbox: '106.115,29.11,106.12,29.115' }).expect(200);
  const { items, complete } = snapTargets.parse(res.body);
  expect(complete).toBe(true);
  const parcel = items.find(({ kind }) => kind === 'parcel');
  expect(parcel).toMatchObject({ name: '甲', geometry: { type: 'MultiPolygon' } });
  expect(JSON.stringify(parcel?.geometry)).toContain(String(exact));
  for (const { kind, geometry } of items) {
    expect(geometry.type === 'MultiLineString', kind).toBe(kind === 'division');
  }
});

test('gives only the kinds that are asked for, as they were on the day', async () => {
  const kinds = async (query: object) => {
    const { body } = await snap({ bbox: '106.1,29.1,106.2,29.2', ...query }).expect(200);
    return new Set(snapTargets.parse(body).items.map(({ kind }) => kind));
  };
  expect(await kinds({ kinds: 'parcel' })).toEqual(new Set(['parcel']));
  expect(await kinds({ kinds: 'parcel', at: '2019-12-31' })).toEqual(new Set());
  expect((await kinds({ kinds: 'grid,division' })).has('parcel')).toBe(false);
});

test('refuses a box that is too large, and kinds that there are not', async () => {
  const large = await snap({ bbox: '106,29,106.5,29.1' }).expect(400);
  expect(problemOf(large).errors?.[0]?.path).toBe('bbox');
  const unknown = await snap({ bbox: '106,29,106.1,29.1', kinds: 'river' }).expect(400);
  expect(problemOf(unknown).errors?.[0]?.path).toMatch(/^kinds/);
});
