import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listOf } from '../../api/openapi/responses.ts';
import { office, overview } from '../../domain/law/overview.ts';
import { addDays, today } from '../../domain/law/period.ts';
import { chiefDetail, chiefSummary } from '../../domain/model/chief.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addChiefs, addLand, addPatrol, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
  await addChiefs(database.pool);
});

afterAll(() => database.drop());

beforeEach(async () => {
  await database.pool.query('DELETE FROM patrol');
  await database.pool.query('DELETE FROM setting');
});

const get = (path: string) => request(app).get(path).expect(200);

describe('chiefs', () => {
  const found = async (query: string) =>
    listOf(chiefSummary)
      .parse((await get(`/api/chiefs?${query}`)).body)
      .items.map(({ id }) => id);

  test('are listed from the city down, and found by level, name, and area', async () => {
    expect(await found('')).toEqual(['city', 'east', 'west', 'blank', 'idle', 'town', 'village']);
    expect(await found('level=district')).toEqual(['east', 'west']);
    expect(await found(`q=${encodeURIComponent('丁')}`)).toEqual(['town']);
    expect(await found('q=%25')).toEqual([]);
    expect(await found('area=district:500112')).toEqual(['east']);
  });

  test('have an office, a superior and subordinates', async () => {
    expect(chiefDetail.parse((await get('/api/chiefs/city')).body)).toMatchObject({
      office: { id: 'office:city', name: '市林长办公室' },
      supervisor: null,
      subordinateCount: 2,
      areas: [{ id: 'city:500000', kind: 'city', name: '重庆市' }],
    });
    expect((await get('/api/chiefs/west')).body.supervisor).toEqual({
      id: 'city',
      name: '甲',
      title: '林长',
    });
  });

  test.each(['', '/subordinates', '/duty'])('answer 404 for an unknown id at /{id}%s', async (tail) => {
    const res = await request(app).get(`/api/chiefs/nobody${tail}`).expect(404);
    expect(res.body.detail).toContain('nobody');
  });

  test.each([
    '/api/chiefs?level=emperor',
    '/api/chiefs/town/duty?at=yesterday',
    '/api/chiefs/town/duty?at=9999-12-31',
    '/api/duty?status=lazy',
  ])('refuse %s', async (path) => {
    await request(app).get(path).expect(400);
  });
});

test('offices, the city first', async () => {
  const { items, total } = listOf(office).parse((await get('/api/offices')).body);
  expect([total, items[0]!.id]).toEqual([2, 'office:city']);
});

describe('summary', () => {
  test('of nothing is zero and has no data time', async () => {
    const body = overview.parse((await get('/api/summary')).body);
    expect(body).toMatchObject({
      inPeriod: { patrols: 0, people: 0, lengthM: 0 },
      dataTime: null,
      illustrative: false,
    });
    expect(body).toMatchObject({ chiefs: 6, grids: 1, parcels: 0, rangers: 0 });
  });

  test('counts a window by Shanghai days; unusable tracks add no work', async () => {
    await database.pool.query(`INSERT INTO ranger (id, name) VALUES ('r1', '演示') ON CONFLICT DO NOTHING`);
    await addPatrol(database.pool, { ranger: 'r1', at: '2026-03-01T00:00:00+08:00' });
    await addPatrol(database.pool, { ranger: 'r1', at: '2026-03-31T23:59:00+08:00' });
    await addPatrol(database.pool, { chief: 'town', at: '2026-03-05T10:00:00+08:00', invalid: 'too-fast' });
    await addPatrol(database.pool, { ranger: 'r1', at: '2026-04-01T00:00:00+08:00' });
    await addPatrol(database.pool, { person: '某人', at: new Date().toISOString() });
    const body = overview.parse((await get('/api/summary?from=2026-03-01&to=2026-04-01')).body);
    expect(body.inPeriod).toEqual({ patrols: 3, invalid: 1, people: 1, lengthM: 6000, movingS: 7200 });
    expect(body.today).toMatchObject({ day: today(), patrols: 1, people: 1 });
    expect(Date.parse(body.dataTime!)).toBeGreaterThan(Date.now());
    expect((await get('/api/summary')).body.period.to).toBe(addDays(today(), 1));
  });

  test.each(['from=2026-04-01&to=2026-03-01', 'from=2026-04-01', 'from=2026-04-01&to=2026-04-01'])(
    'refuses %s',
    async (query) => {
      const res = await request(app).get(`/api/summary?${query}`).expect(400);
      expect(res.body.errors[0].path).toBe('from');
    },
  );
});
