import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listOf } from '../../api/openapi/responses.ts';
import { chiefDuty, dutyBoard } from '../../domain/law/overview.ts';
import { duty } from '../../domain/model/chief.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addChief, addChiefs, addLand, addPatrol, testApp } from './api-fixture.ts';

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

describe('duty', () => {
  const dutyOf = async (id: string, at: string) =>
    duty.parse((await get(`/api/chiefs/${id}/duty?at=${at}`)).body);

  test('counts a patrol that crosses the area, and says why another does not', async () => {
    const inside = await addPatrol(database.pool, { chief: 'town', at: '2026-05-02T09:00:00+08:00' });
    await addPatrol(database.pool, { chief: 'town', at: '2026-05-03T09:00:00+08:00', lon: 106.5 });
    await addPatrol(database.pool, { chief: 'town', at: '2026-05-04T09:00:00+08:00', invalid: 'too-short' });
    const found = await dutyOf('town', '2026-05-31');
    expect(found).toMatchObject({ status: 'met', remaining: 0, rule: { required: 1, per: 'quarter' } });
    expect(found.current).toMatchObject({ from: '2026-04-01', to: '2026-07-01', required: 1, done: 1 });
    expect(found.current!.patrols.map(({ counts, reason }) => [counts, reason])).toEqual([
      [true, null],
      [false, 'outside'],
      [false, 'too-short'],
    ]);
    expect(found.current!.patrols[0]!.id).toBe(inside);
  });

  test('a patrol belongs to the day in Shanghai on which it began', async () => {
    await addPatrol(database.pool, { chief: 'town', at: '2026-03-31T15:59:00Z' });
    await addPatrol(database.pool, { chief: 'town', at: '2026-03-31T16:00:00Z' });
    const found = await dutyOf('town', '2026-04-01');
    expect([found.current!.done, found.previous?.done]).toEqual([1, 1]);
  });

  test('a patrol is compared with what the chief answered for on its day', async () => {
    const { pool } = database;
    await addChief(pool, {
      id: 'moved',
      name: '辛',
      level: 'town',
      area: 'district:500112',
      valid: '[2020-01-01,2026-05-01)',
    });
    await pool.query(
      `INSERT INTO responsibility (chief_id, area_id, valid) VALUES ('moved', 'town:500109001', '[2026-05-01,)')`,
    );
    await addPatrol(pool, { chief: 'moved', at: '2026-04-30T09:00:00+08:00' });
    await addPatrol(pool, { chief: 'moved', at: '2026-05-01T00:30:00+08:00' });
    const found = await dutyOf('moved', '2026-06-01');
    expect(found.current!.patrols.map(({ counts }) => counts)).toEqual([false, true]);
    await pool.query(`DELETE FROM patrol`);
    await pool.query(`DELETE FROM chief WHERE id = 'moved'`);
  });

  test('is overdue after a missed period, but not for lack of records', async () => {
    await addPatrol(database.pool, { chief: 'west', at: '2026-01-02T00:00:00+08:00' });
    expect(await dutyOf('town', '2026-05-31')).toMatchObject({ status: 'due', previous: null, daysLeft: 30 });
    await addPatrol(database.pool, { chief: 'west', at: '2026-01-01T00:00:00+08:00' });
    expect(await dutyOf('town', '2026-05-31')).toMatchObject({
      status: 'overdue',
      previous: { from: '2026-01-01', to: '2026-04-01', done: 0 },
      remaining: 1,
      dueDate: '2026-06-30',
    });
  });

  test('an old track of a ranger or a stranger, or an unusable one, begins no records of chiefs', async () => {
    const { pool } = database;
    await pool.query(`INSERT INTO ranger (id, name) VALUES ('ranger:old', '李四') ON CONFLICT DO NOTHING`);
    await addPatrol(pool, { person: '某人', at: '1999-08-22T09:00:00+08:00' });
    await addPatrol(pool, { ranger: 'ranger:old', at: '2015-05-02T09:00:00+08:00' });
    await addPatrol(pool, { chief: 'town', at: '2006-01-01T09:00:00+08:00', invalid: 'too-fast' });
    expect(await dutyOf('town', '2026-05-31')).toMatchObject({ status: 'due', previous: null });
    expect(dutyBoard.parse((await get('/api/duty?at=2026-05-31')).body)).toMatchObject({
      recordsSince: null,
      total: 0,
    });
  });

  test('judges the whole of renewed terms, but not a time that a gap cut off', async () => {
    const { pool } = database;
    await addPatrol(pool, { chief: 'west', at: '2025-12-01T09:00:00+08:00' });
    const renewed = { name: '壬', level: 'town', area: 'town:500109001' };
    await addChief(pool, { ...renewed, id: 'renewed', valid: '[2020-01-01,2026-02-01)' });
    await addChief(pool, { ...renewed, id: 'returned', valid: '[2020-01-01,2026-02-01)' });
    await pool.query(`
      INSERT INTO responsibility (chief_id, area_id, valid) VALUES
        ('renewed', 'town:500112001', '[2026-02-01,2026-05-01)'), ('renewed', 'town:500109001', '[2026-05-01,)'),
        ('returned', 'town:500109001', '[2026-02-02,)')`);
    const missed = { from: '2026-01-01', done: 0 };
    expect(await dutyOf('renewed', '2026-05-31')).toMatchObject({ status: 'overdue', previous: missed });
    expect(await dutyOf('returned', '2026-05-31')).toMatchObject({ status: 'due', previous: null });
    await pool.query(`DELETE FROM chief WHERE id IN ('renewed', 'returned')`);
  });

  test('gives the benefit of the doubt where the outline is not known', async () => {
    await addPatrol(database.pool, { chief: 'blank', at: '2026-05-02T09:00:00+08:00' });
    const found = await dutyOf('blank', '2026-05-31');
    expect(found.current!.patrols[0]).toMatchObject({ counts: true, reason: 'outline-unknown' });
  });

  test('is owed by nobody who answers for nothing, nor by a village chief', async () => {
    expect(await dutyOf('idle', '2026-05-31')).toMatchObject({ status: 'not-required', current: null });
    expect(await dutyOf('village', '2026-05-31')).toMatchObject({
      status: 'not-required',
      rule: { per: 'none' },
    });
  });

  test('takes a stricter local rule, not a weaker one', async () => {
    const set = (rules: object) =>
      database.pool.query(
        `INSERT INTO setting (key, value) VALUES ('duty', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
        [{ rules }],
      );
    await set({ town: { required: 1, per: 'month', source: '北碚区 2025 文件' } });
    expect((await dutyOf('town', '2026-05-31')).rule).toEqual({
      article: '北碚区 2025 文件',
      required: 1,
      per: 'month',
    });
    await set({ town: { required: 4, per: 'year', source: '较松' } });
    expect((await dutyOf('town', '2026-05-31')).rule).toMatchObject({ required: 1, per: 'quarter' });
  });

  test('counts by the rule in force, measured inside the own area where it says so', async () => {
    const { pool } = database;
    await pool.query(`INSERT INTO setting (key, value) VALUES ('duty', $1)`, [
      {
        counting: {
          source: '北碚区通知',
          levels: { town: { minLengthM: 600, insideOnly: true, byHand: true } },
        },
      },
    ]);
    // 0.01° (973 m) to the east, of which 0.005° lies in the town.
    await addPatrol(pool, { chief: 'town', at: '2026-05-02T09:00:00+08:00', lon: 106.195 });
    await addPatrol(pool, { chief: 'town', at: '2026-05-03T09:00:00+08:00', lon: 106.193 });
    const found = await dutyOf('town', '2026-05-31');
    expect(found.counting).toMatchObject({ minLengthM: 600, insideOnly: true, source: '北碚区通知' });
    const [half, most] = found.current!.patrols;
    expect(half).toMatchObject({
      counts: false,
      reason: 'too-short-for-rule',
      figures: { needed: 600, unit: 'm' },
    });
    expect(half!.figures!.is / 486.5).toBeCloseTo(1, 2);
    expect(half!.minutes).toBeCloseTo(30, 3);
    expect(most).toMatchObject({ counts: true, reason: null });
    expect((await dutyOf('west', '2026-05-31')).counting).toMatchObject({
      minLengthM: 0,
      source: '北碚区通知',
    });
    await pool.query(`UPDATE setting SET value = '{"counting": {"minLength": 3}}' WHERE key = 'duty'`);
    await request(app).get('/api/chiefs/town/duty').expect(500);
  });

  test('of subordinates is listed worst first', async () => {
    await addPatrol(database.pool, { chief: 'city', at: '2024-12-01T09:00:00+08:00' });
    await addPatrol(database.pool, { chief: 'west', at: '2025-05-01T09:00:00+08:00' });
    await addPatrol(database.pool, { chief: 'west', at: '2025-06-01T09:00:00+08:00' });
    const body = listOf(chiefDuty).parse((await get('/api/chiefs/city/subordinates?at=2026-05-31')).body);
    expect(body.total).toBe(2);
    expect(
      body.items.map(({ id, duty: { status, previousMissed } }) => [id, status, previousMissed]),
    ).toEqual([
      ['east', 'overdue', true],
      ['west', 'due', false],
    ]);
    const second = await get('/api/chiefs/city/subordinates?at=2026-05-31&limit=1&offset=1');
    expect(second.body.items.map(({ id }: { id: string }) => id)).toEqual(['west']);
  });

  test('of all is counted per level, with those overdue', async () => {
    await addPatrol(database.pool, { chief: 'east', at: '2025-12-01T09:00:00+08:00' });
    await addPatrol(database.pool, { chief: 'town', at: '2026-05-02T09:00:00+08:00' });
    const board = dutyBoard.parse((await get('/api/duty?at=2026-05-31')).body);
    expect(board.recordsSince).toBe('2025-12-01');
    const counts = Object.fromEntries(board.levels.map(({ level, ...rest }) => [level, rest]));
    expect(counts.town).toMatchObject({ chiefs: 2, met: 1, due: 0, overdue: 1, 'not-required': 0 });
    expect(counts.town!.rule).toMatchObject({ required: 1, per: 'quarter' });
    expect(counts.district).toMatchObject({ chiefs: 2, due: 2, overdue: 0 });
    expect(counts.zone).toMatchObject({ chiefs: 0, rule: { required: 2, per: 'year' } });
    expect(counts.village).toMatchObject({ chiefs: 1, 'not-required': 1, rule: { per: 'none' } });
    expect(board.items[0]!.duty).toMatchObject({
      previous: { from: '2026-01-01', to: '2026-04-01', required: 1, done: 0 },
      current: { from: '2026-04-01', to: '2026-07-01', required: 1, done: 0 },
    });
    expect([board.total, board.items.map(({ id }) => id)]).toEqual([1, ['blank']]);
    const met = dutyBoard.parse((await get('/api/duty?at=2026-05-31&status=met')).body);
    expect(met.items.map(({ id }) => id)).toEqual(['town']);
  });
});
