import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listOf } from '../../api/openapi/responses.ts';
import { areaDetail, areaSummary } from '../../domain/model/area.ts';
import { problem } from '../../domain/model/common.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addArea, addChief, addLand, box, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
  // 石桥镇 moved in 2025: its old outline and name are what past periods must see.
  const id = 'town:500109002';
  const parent = 'district:500109';
  const earlier = {
    id,
    parent,
    name: '旧镇',
    geometry: box(106.3, 29.3, 106.4, 29.4),
    valid: '[2020-01-01,2025-03-01)',
  };
  const later = { id, parent, name: '新镇', geometry: box(106.3, 29.3, 106.5, 29.4), valid: '[2025-03-01,)' };
  await addArea(database.pool, earlier);
  await addArea(database.pool, later);
  await addChief(database.pool, {
    id: 'c1',
    name: '演示甲',
    level: 'town',
    area: id,
    valid: '[2025-03-01,)',
  });
});

afterAll(() => database.drop());

const list = listOf(areaSummary);

test('lists areas in force, whole before part, and counts all of them beyond the page', async () => {
  const res = await request(app).get('/api/areas?limit=2').expect(200);
  const body = list.parse(res.body);
  expect(body.items.map(({ id }) => id)).toEqual(['city:500000', 'district:500109']);
  expect(body.total).toBe(7);
  expect(body.items[0]!.areaM2).toBeGreaterThan(1.2e10);
  expect(body.items[0]!.bbox).toEqual([106, 29, 107.2, 30]);
});

test('filters by kind, parent and box', async () => {
  const ids = async (query: string) => {
    const res = await request(app).get(`/api/areas?${query}`).expect(200);
    return list.parse(res.body).items.map(({ id }) => id);
  };
  expect(await ids('kind=grid')).toEqual(['grid:500109001-01']);
  expect(await ids('parent=district:500109')).toEqual(['town:500109001', 'town:500109002']);
  expect(await ids('kind=town&bbox=106.45,29.3,106.6,29.5')).toEqual(['town:500109002']);
  expect(await ids('kind=town&bbox=106.45,29.3,106.6,29.5&at=2025-02-28')).toEqual([]);
});

test('an area whose outline is not known has neither area nor box', async () => {
  const res = await request(app).get('/api/areas/town:500112001').expect(200);
  expect(areaDetail.parse(res.body)).toMatchObject({ areaM2: null, bbox: null, geometry: null });
});

test('an area is what it was on the day asked for, with the chiefs of that day', async () => {
  const before = areaDetail.parse((await request(app).get('/api/areas/town:500109002?at=2025-02-28')).body);
  const after = areaDetail.parse((await request(app).get('/api/areas/town:500109002?at=2025-03-01')).body);
  expect(before).toMatchObject({ name: '旧镇', validFrom: '2020-01-01', validTo: '2025-03-01', chiefs: [] });
  expect(after).toMatchObject({ name: '新镇', validFrom: '2025-03-01', validTo: null });
  expect(after.chiefs).toEqual([{ id: 'c1', name: '演示甲', title: '林长' }]);
  expect(after.areaM2! / before.areaM2!).toBeCloseTo(2, 3);
});

test('is not there before it began, and nowhere when unknown', async () => {
  await request(app).get('/api/areas/town:500109002?at=2019-12-31').expect(404);
  const res = await request(app).get('/api/areas/town:1%20OR%201=1').expect(404);
  expect(res.headers['content-type']).toMatch('application/problem+json');
  expect(problem.parse(res.body).detail).toContain('town:1 OR 1=1');
});

test.each([
  ['kind=forest', 'kind'],
  ['bbox=1,2,3', 'bbox'],
  ['bbox=107,29,106,30', 'bbox'],
  ['bbox=a,b,c,d', 'bbox'],
  ['bbox=,,,', 'bbox'],
  ['bbox=106,,107,30', 'bbox'],
  ['at=2025-02-30', 'at'],
  ['limit=0', 'limit'],
  ['kind=grid&kind=town', 'kind'],
])('refuses %s and names the parameter', async (query, name) => {
  const res = await request(app).get(`/api/areas?${query}`).expect(400);
  expect(problem.parse(res.body).errors![0]!.path.split('.')[0]).toBe(name);
});

test('answers 400, not 500, to a NUL and to a day that the database can not hold', async () => {
  await request(app).get('/api/areas/a%00b').expect(400);
  await request(app).get('/api/areas?at=0000-01-01').expect(400);
});

test('answers 304 until an area changes', async () => {
  const { headers } = await request(app).get('/api/areas?kind=grid');
  const again = () => request(app).get('/api/areas?kind=grid').set('If-None-Match', headers.etag!);
  await again().expect(304);
  await addArea(database.pool, { id: 'grid:500109001-02', name: '网格02', parent: 'town:500109001' });
  const changed = await again().expect(200);
  expect(changed.body.total).toBe(2);
  await request(app).get('/api/areas?kind=town').set('If-None-Match', headers.etag!).expect(200);
});
