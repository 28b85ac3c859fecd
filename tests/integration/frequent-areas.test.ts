import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dutyBoard } from '../../domain/law/overview.ts';
import { duty } from '../../domain/model/chief.ts';
import { frequentAreaList } from '../../domain/model/frequent-area.ts';
import type { TestDatabase } from '../setup/database.ts';
import { emptyTables } from '../setup/empty-tables.ts';
import { addChiefs, addLand, addPatrol, problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
  await addChiefs(database.pool);
});
afterAll(() => database.drop());
beforeEach(() => emptyTables(database.pool, 'patrol, problem, setting'));

const get = (path: string, status = 200) => request(app).get(path).expect(status);
const areasOf = async (query = '') =>
  frequentAreaList.parse((await get(`/api/problems/frequent-areas?at=2026-05-31${query}`)).body);
const dutyOf = async (id: string) => duty.parse((await get(`/api/chiefs/${id}/duty?at=2026-05-31`)).body);
const set = (key: string, value: object) =>
  database.pool.query('INSERT INTO setting (key, value) VALUES ($1, $2)', [key, value]);

/** A degree of longitude is 97,300 m here, of latitude 110,900 m. */
const lonOf = (m: number) => m / 97_300;

/** Problems in a row to the east, so many metres from each other. */
async function addProblems(
  count: number,
  { lon = 106.12, lat = 29.12, apartM = 500, on = '2026-03-01', kind = '林下垃圾', state = 'reported' } = {},
): Promise<void> {
  for (let n = 0; n < count; n++)
    await database.pool.query(
      `INSERT INTO problem (id, kind, state, reported_on, geom, source)
       VALUES (gen_random_uuid(), $1, $2, $3, ST_SetSRID(ST_MakePoint($4, $5), 4490), 'test')`,
      [kind, state, on, lon + lonOf(n * apartM), lat],
    );
}

describe('frequent-problem areas', () => {
  test('are where enough problems lie near one of them, and nowhere else', async () => {
    await addProblems(4); // each has at most two neighbours within 600 m: three with itself
    expect(await areasOf()).toMatchObject({ total: 0, reported: 4 });
    await addProblems(4, { lat: 29.3, apartM: 290 });
    await addProblems(3, { lat: 29.5, apartM: 10 });
    const found = await areasOf();
    expect(found.items).toMatchObject([{ problems: 4, open: 4, firstOn: '2026-03-01', illustrative: false }]);
    const [{ areaM2, bbox, center }] = found.items as [(typeof found.items)[number]];
    // A line of 870 m with a rim of 200 m all around.
    expect(areaM2 / (870 * 400 + Math.PI * 200 ** 2)).toBeCloseTo(1, 1);
    expect(bbox[0]).toBeCloseTo(106.12 - lonOf(200), 4);
    expect(center[1]).toBeCloseTo(29.3, 2);
  });

  test('count the reports of a year by their day, the day itself included', async () => {
    await addProblems(1, { on: '2025-05-31', apartM: 0 });
    await addProblems(1, { on: '2025-06-01', apartM: 0 });
    await addProblems(2, { on: '2026-05-31', kind: '野外用火' });
    await addProblems(1, { on: '2026-06-01' });
    expect(await areasOf()).toMatchObject({
      total: 0,
      reported: 3,
      period: { from: '2025-06-01', to: '2026-06-01' },
    });
    await addProblems(1, { on: '2025-06-02' });
    const { items } = await areasOf();
    expect(items).toMatchObject([
      {
        name: '天生街道网格01',
        firstOn: '2025-06-01',
        lastOn: '2026-05-31',
        kinds: [
          { kind: '林下垃圾', count: 2 },
          { kind: '野外用火', count: 2 },
        ],
      },
    ]);
  });

  test('say the parameters in force, and keep their ids while their problems stay', async () => {
    await set('frequent-problems', { epsM: 100, minProblems: 2, days: 60 });
    await addProblems(2, { on: '2026-04-20', apartM: 90 });
    const first = await areasOf();
    expect(first.method).toMatchObject({
      name: 'DBSCAN',
      epsM: 100,
      minProblems: 2,
      days: 60,
      bufferM: 200,
      crs: 'EPSG:4545',
    });
    await addProblems(1, { on: '2026-05-20', lon: 106.1203 });
    const second = await areasOf();
    expect([second.items[0]!.id, second.items[0]!.problems]).toEqual([first.items[0]!.id, 3]);
  });

  test('are listed of an area and of a chief when a problem lies there, not when only the rim does', async () => {
    await addProblems(4, { lon: 106.2005, apartM: 100 }); // 50 m east of the town
    expect((await areasOf('&area=district:500109')).total).toBe(1);
    for (const none of ['&area=town:500109001', '&area=town:500112001', '&chief=town', '&chief=idle'])
      expect((await areasOf(none)).total, none).toBe(0);
    await addProblems(1, { lon: 106.1999 });
    for (const one of ['&area=town:500109001', '&chief=town', '&chief=west', '&chief=city'])
      expect((await areasOf(one)).total, one).toBe(1);
  });

  test('name what is wrong with a question or the setting', async () => {
    for (const [query, path] of [
      ['at=yesterday', 'at'],
      ['at=9999-12-31', 'at'],
      ['area=a&chief=b', 'chief'],
    ])
      expect(
        problemOf(await get(`/api/problems/frequent-areas?${query}`, 400)).errors?.map((e) => e.path),
      ).toContain(path);
    for (const query of ['area=town:0', 'chief=nobody'])
      problemOf(await get(`/api/problems/frequent-areas?${query}`, 404));
    await set('frequent-problems', { epsM: -1 });
    expect(problemOf(await get('/api/problems/frequent-areas', 500)).errors).toMatchObject([
      { path: 'epsM' },
    ]);
    problemOf(await get('/api/chiefs/town/duty', 500));
  });
});

describe('duty where problems are frequent', () => {
  test('asks for one more, through the area; the board says so too', async () => {
    await addProblems(5, { apartM: 100 });
    await addPatrol(database.pool, { chief: 'blank', at: '2025-12-01T09:00:00+08:00' });
    const missing = await addPatrol(database.pool, {
      chief: 'town',
      at: '2026-05-02T09:00:00+08:00',
      lat: 29.18,
    });
    const through = await addPatrol(database.pool, { chief: 'town', at: '2026-05-03T09:00:00+08:00' });
    const found = await dutyOf('town');
    expect(found).toMatchObject({
      status: 'due',
      remaining: 1,
      current: { required: 1, done: 2 },
      previous: { required: 1, done: 0 },
      keyAreas: [
        {
          problems: 5,
          required: 2,
          done: 1,
          remaining: 1,
          reason: { general: 1, extra: 1, lastOn: '2026-03-01' },
        },
      ],
      keyAreaRule: { epsM: 600, minProblems: 4, days: 365, bufferM: 200, extra: 1 },
    });
    const [key] = found.keyAreas;
    expect(found.current!.patrols.map(({ id, keyAreas }) => [id, keyAreas])).toEqual([
      [missing, []],
      [through, [key!.id]],
    ]);
    const board = dutyBoard.parse((await get('/api/duty?at=2026-05-31&status=due&level=town')).body);
    expect(board.levels.find(({ level }) => level === 'town')).toMatchObject({
      chiefs: 2,
      due: 1,
      overdue: 1,
      keyAreas: { chiefs: 1, behind: 1 },
    });
    expect(board.items[0]!.duty).toMatchObject({ remaining: 1, keyAreas: { total: 1, met: 0 } });

    await addPatrol(database.pool, { chief: 'town', at: '2026-05-31T23:59:00+08:00' });
    expect(await dutyOf('town')).toMatchObject({ status: 'met', keyAreas: [{ done: 2, remaining: 0 }] });
    await addPatrol(database.pool, { chief: 'east', at: '2026-05-04T09:00:00+08:00' });
    expect(await dutyOf('east')).toMatchObject({ keyAreas: [] });
    expect((await dutyOf('city')).keyAreas).toMatchObject([{ required: 2, done: 0 }]);
  });

  test('is raised as the setting says for the level, and not for a village or nobody’s area', async () => {
    await set('frequent-problems', { extra: { town: 3, district: 0 } });
    await addProblems(4, { apartM: 100 });
    expect((await dutyOf('town')).keyAreas).toMatchObject([{ required: 4, reason: { extra: 3 } }]);
    for (const none of ['west', 'village', 'idle'])
      expect(await dutyOf(none), none).toMatchObject({ keyAreas: [], keyAreaRule: null });
    expect(await dutyOf('blank')).toMatchObject({ keyAreas: [], keyAreaRule: { extra: 3 } });
  });

  test('follows a new problem at once', async () => {
    await addProblems(3, { apartM: 100 });
    expect((await dutyOf('town')).keyAreas).toEqual([]);
    await addProblems(1);
    expect((await dutyOf('town')).keyAreas).toHaveLength(1);
  });
});
