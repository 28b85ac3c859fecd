import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listOf } from '../../api/openapi/responses.ts';
import { addDays, today } from '../../domain/law/period.ts';
import { chiefSummary } from '../../domain/model/chief.ts';
import { responsibility } from '../../domain/model/hierarchy.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addArea, addChief, addChiefs, addLand, box, problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
  await addChiefs(database.pool);
});
afterAll(() => database.drop());

const get = async (path: string) => (await request(app).get(path).expect(200)).body;

describe('GET /api/chiefs/{id}/ancestry', () => {
  const way = async (id: string) =>
    listOf(chiefSummary)
      .parse(await get(`/api/chiefs/${id}/ancestry`))
      .items.map((chief) => chief.id);

  test('leads from the top down to the chief himself', async () => {
    expect(await way('village')).toEqual(['city', 'west', 'town', 'village']);
    expect(await way('city')).toEqual(['city']);
    problemOf(await request(app).get('/api/chiefs/nobody/ancestry').expect(404));
  });

  test('ends where superiors run in a circle', async () => {
    const { pool } = database;
    await addChief(pool, { id: 'ring-a', name: '环甲', level: 'town' });
    await addChief(pool, { id: 'ring-b', name: '环乙', level: 'town', supervisor: 'ring-a' });
    await pool.query(`UPDATE chief SET supervisor_id = 'ring-b' WHERE id = 'ring-a'`);
    expect(await way('ring-a')).toEqual(['ring-b', 'ring-a']);
  });
});

test('chiefs are found by who they stand under and by the name of their area', async () => {
  const found = async (query: string) =>
    listOf(chiefSummary)
      .parse(await get(`/api/chiefs?${query}`))
      .items.map(({ id }) => id);
  expect(await found('supervisor=city')).toEqual(['east', 'west']);
  expect(await found(`q=${encodeURIComponent('天生')}`)).toEqual(['town']);
});

describe('GET /api/chiefs/{id}/responsibilities', () => {
  const now = today();
  const moved = addDays(now, -100);

  beforeAll(async () => {
    const { pool } = database;
    await addChief(pool, { id: 'mover', name: '辛', level: 'district' });
    await addArea(pool, {
      id: 'zone:moved',
      name: '旧界',
      geometry: box(106.1, 29.1, 106.2, 29.2),
      valid: `[2020-01-01,${moved})`,
    });
    await addArea(pool, {
      id: 'zone:moved',
      name: '新界',
      geometry: box(106.3, 29.3, 106.4, 29.4),
      valid: `[${moved},)`,
    });
    await pool.query(
      `INSERT INTO responsibility (chief_id, area_id, valid) VALUES
         ('mover', 'zone:moved', daterange('2021-01-01', $1)), ('mover', 'district:500109', daterange($1, NULL)),
         ('mover', 'zone:moved', daterange($2, NULL)), ('mover', 'town:500112001', daterange(NULL, '2020-06-01'))`,
      [moved, addDays(now, 30)],
    );
  });

  test('has current ones first, then those to come, then past ones, each with the outline of its own days', async () => {
    const { items } = listOf(responsibility).parse(await get('/api/chiefs/mover/responsibilities'));
    expect(items.map(({ area, state }) => [area.name, state])).toEqual([
      ['北碚区', 'current'],
      ['新界', 'future'],
      ['旧界', 'past'],
      ['双凤桥街道', 'past'],
    ]);
    expect(items.map(({ from, to }) => [from, to])).toEqual([
      [moved, null],
      [addDays(now, 30), null],
      ['2021-01-01', moved],
      [null, '2020-06-01'],
    ]);
    const [current, future, past, unknown] = items;
    expect(current!.outline).toMatchObject({ at: now, bbox: [106, 29, 106.6, 30] });
    expect(future!.outline).toMatchObject({ at: addDays(now, 30), bbox: [106.3, 29.3, 106.4, 29.4] });
    expect(past!.outline).toMatchObject({ at: addDays(moved, -1), bbox: [106.1, 29.1, 106.2, 29.2] });
    expect(unknown!.outline).toMatchObject({ areaM2: null, bbox: null });
    const then = await get(`/api/areas/zone:moved?at=${past!.outline!.at}`);
    expect([then.name, then.bbox]).toEqual(['旧界', past!.outline!.bbox]);
  });

  test('tells past from current by the day asked; nobody is 404, no area is an empty list', async () => {
    const { items } = listOf(responsibility).parse(
      await get('/api/chiefs/mover/responsibilities?at=2022-01-01'),
    );
    expect(items.filter(({ state }) => state === 'current').map(({ area }) => area.name)).toEqual(['旧界']);
    expect((await get('/api/chiefs/idle/responsibilities')).items).toEqual([]);
    problemOf(await request(app).get('/api/chiefs/nobody/responsibilities').expect(404));
    const wrong = problemOf(
      await request(app).get('/api/chiefs/mover/responsibilities?at=yesterday').expect(400),
    );
    expect(wrong.errors?.[0]?.path).toBe('at');
  });
});
