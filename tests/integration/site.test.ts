import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { site } from '../../domain/model/site.ts';
import type { TestDatabase } from '../setup/database.ts';
import { problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;
beforeAll(async () => {
  ({ app, database } = await testApp());
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query('DELETE FROM setting'));

const all = {
  title: '重庆林长指挥大屏',
  unit: '市林长办公室',
  mapApproval: '渝S(2024)012号',
  credit: '市规划院',
};
const etag = async () => (await request(app).get('/api/site').expect(200)).headers.etag!;
const put = (body: object, tag: string) => request(app).put('/api/site').set('If-Match', tag).send(body);

test('PUT sets all of it and gives the next ETag; a known one is 304', async () => {
  const res = await put(all, await etag()).expect(200);
  expect(site.parse(res.body)).toEqual(all);
  expect(res.headers.etag).toBe(await etag());
  await request(app).get('/api/site').set('If-None-Match', res.headers.etag!).expect(304);
  const less = await put({ title: '  大屏 ', unit: null }, res.headers.etag!).expect(200);
  expect(less.body).toEqual({ title: '大屏', unit: null, mapApproval: null, credit: null });
  expect((await request(app).get('/api/site')).body).toEqual(less.body);
});

test('the second of two writers is told (412), one who has not read is refused (428)', async () => {
  const tag = await etag();
  const results = await Promise.all([put(all, tag), put({ title: '乙' }, tag)]);
  expect(results.map(({ status }) => status).sort()).toEqual([200, 412]);
  problemOf(results.find(({ status }) => status === 412)!);
  problemOf(await request(app).put('/api/site').send(all).expect(428));
});

test.each([
  ['title', ''],
  ['unit', 'x'.repeat(101)],
  ['mapApproval', 7],
])('%s may not be %j', async (path, value) => {
  const res = await put({ ...all, [path]: value }, await etag()).expect(400);
  expect(problemOf(res).errors?.map((fault) => fault.path)).toEqual([path]);
  expect((await request(app).get('/api/site')).body.title).toBeNull();
});

test('open pages are told by the layer version "site"; foreign keys of the setting stay', async () => {
  await database.pool.query(`INSERT INTO setting (key, value) VALUES ('site', '{"theme": "blue"}')`);
  const version = async () =>
    (await database.pool.query("SELECT version FROM layer_version WHERE layer = 'site'")).rows[0].version;
  const before = await version();
  await put(all, await etag()).expect(200);
  expect(Number(await version())).toBeGreaterThan(Number(before));
  const { rows } = await database.pool.query("SELECT value FROM setting WHERE key = 'site'");
  expect(rows[0].value).toEqual({ ...all, theme: 'blue' });
});
