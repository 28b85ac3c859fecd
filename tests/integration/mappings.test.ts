import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listOf } from '../../api/openapi/responses.ts';
import { dictionaryOf, fieldsOf } from '../../data/dictionaries/index.ts';
import { rowMapper } from '../../data/import/mapping/apply.ts';
import { deleteMapping, fittingMapping, listMappings, saveMapping } from '../../data/import/mapping/saved.ts';
import { suggestMapping } from '../../data/import/mapping/suggest.ts';
import { dictionary, type FieldMapping } from '../../domain/model/dataset.ts';
import { mappingSuggestion, storedMapping } from '../../domain/model/mapping.ts';
import type { TestDatabase } from '../setup/database.ts';
import { problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query('DELETE FROM field_mapping'));

const columns = ['BH', 'LB', '备注'];
const mapping: FieldMapping = {
  code: { source: 'BH' },
  di_lei: { source: 'LB', codes: { 有林地: '0111' } },
  xian: { source: null, value: '500109' },
};

describe('saved mappings', () => {
  test('are listed by name, of one target or all, and replaced under the same name', async () => {
    const { pool } = database;
    const first = await saveMapping(pool, { name: '乙县', target: 'parcel', mapping }, columns);
    expect(first).toMatchObject({ created: true, mapping: { name: '乙县', mapping, columns } });
    await saveMapping(pool, { name: '甲', target: 'grid', mapping: { code: { source: 'A' } } }, ['A']);
    const again = await saveMapping(pool, { name: '乙县', target: 'zone', mapping: {} }, []);
    expect(again).toMatchObject({ created: false, mapping: { target: 'zone', mapping: {}, columns: [] } });
    expect((await listMappings(pool)).map(({ name }) => name).sort()).toEqual(['乙县', '甲']);
    expect((await listMappings(pool, 'grid')).map(({ name }) => name)).toEqual(['甲']);
    expect(await deleteMapping(pool, '甲')).toBe(true);
    expect(await deleteMapping(pool, '甲')).toBe(false);
  });

  test('fit where every column they read is there; the one saved last wins', async () => {
    const { pool } = database;
    await saveMapping(pool, { name: 'a', target: 'parcel', mapping }, columns);
    await saveMapping(pool, { name: 'constant', target: 'parcel', mapping: { xian: mapping.xian! } }, []);
    const fitting = async (target: 'parcel' | 'grid' | null, there: string[]) =>
      (await fittingMapping(pool, target, there))?.name ?? null;
    expect(await fitting('parcel', ['LB', 'MORE', 'BH'])).toBe('a');
    expect(await fitting(null, columns)).toBe('a');
    expect(await fitting('grid', columns)).toBeNull();
    expect(await fitting('parcel', ['BH'])).toBeNull();
    expect(await fitting('parcel', ['bh', 'LB'])).toBeNull();
    expect(await fitting('parcel', [])).toBeNull();
    await saveMapping(pool, { name: 'b', target: 'parcel', mapping: { code: { source: 'BH' } } }, columns);
    expect(await fitting('parcel', columns)).toBe('b');
    await saveMapping(pool, { name: 'a', target: 'parcel', mapping }, columns);
    expect(await fitting('parcel', columns)).toBe('a');
  });
});

describe('the dictionary of parcels', () => {
  test('has every column that a file can fill, of the type that the table has', async () => {
    const { rows } = await database.pool.query<{ name: string; type: string }>(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
       WHERE table_name = 'parcel' AND is_generated = 'NEVER'
         AND column_name NOT IN ('id', 'layer_id', 'extra', 'geom')`,
    );
    const types = fieldsOf('parcel').map(({ field, type }) => [field, type === 'number' ? 'real' : 'text']);
    expect(Object.fromEntries(types)).toEqual(Object.fromEntries(rows.map(({ name, type }) => [name, type])));
  });

  test('gives rows that the table takes as they are', async () => {
    const row = { DLBM: '0301', TBBH: '7', YU_BI_DU: '3.4e38', MIAN_JI: '1e-44', 备注: '𠮷' };
    const names = Object.keys(row);
    const { values, extra, faults } = rowMapper('parcel', suggestMapping('parcel', names), names)(row);
    expect(faults).toEqual([]);
    const { rows } = await database.pool.query(
      `WITH l AS (INSERT INTO parcel_layer (name, valid, source) VALUES ('x', '[2026-01-01,)', 'test') RETURNING id)
       INSERT INTO parcel (layer_id, code, di_lei, yu_bi_du, mian_ji, extra, geom)
       SELECT id, $1, $2, $3, $4, $5, ST_GeomFromText('MULTIPOLYGON(((106 29,106.001 29,106.001 29.001,106 29)))', 4490) FROM l
       RETURNING code, forest, extra`,
      [values.code, values.di_lei, values.yu_bi_du, values.mian_ji, extra],
    );
    expect(rows).toEqual([{ code: '7', forest: true, extra: { 备注: '𠮷' } }]);
  });
});

describe('routes', () => {
  const put = (name: string, body: object) =>
    request(app)
      .put(`/api/mappings/${encodeURIComponent(name)}`)
      .send(body);

  test('GET /api/dictionaries/{target}', async () => {
    const res = await request(app).get('/api/dictionaries/parcel').expect(200);
    expect(dictionary.parse(res.body)).toEqual(dictionaryOf('parcel'));
    const patrol = await request(app).get('/api/dictionaries/patrol').expect(200);
    expect(patrol.body).toEqual({ target: 'patrol', fields: [] });
    expect(problemOf(await request(app).get('/api/dictionaries/tree').expect(400)).errors?.[0]?.path).toBe(
      'target',
    );
  });

  test('PUT makes one (201) and replaces it (200); GET lists; DELETE ends it (204, then 404)', async () => {
    const name = '渝北/2026 小班';
    const made = await put(name, { target: 'parcel', mapping, columns }).expect(201);
    expect(storedMapping.parse(made.body)).toMatchObject({ name, target: 'parcel', mapping, columns });
    await put(name, { target: 'parcel', mapping, columns }).expect(200);
    const list = await request(app).get('/api/mappings?target=parcel').expect(200);
    expect(listOf(storedMapping).parse(list.body)).toMatchObject({ total: 1, items: [{ name }] });
    const other = await request(app).get('/api/mappings?target=chief').expect(200);
    expect(other.body).toEqual({ items: [], total: 0 });
    await request(app)
      .delete(`/api/mappings/${encodeURIComponent(name)}`)
      .expect(204);
    problemOf(
      await request(app)
        .delete(`/api/mappings/${encodeURIComponent(name)}`)
        .expect(404),
    );
  });

  test('PUT refuses a mapping that could not work, naming the fields', async () => {
    const res = await put('x', { target: 'parcel', mapping: { height: { source: 'H' } }, columns });
    expect(res.status).toBe(422);
    expect(problemOf(res).errors?.map(({ path }) => path)).toEqual([
      'mapping.height',
      'mapping.height',
      'mapping.code',
      'mapping.di_lei',
    ]);
    const broken = await put('x', { target: 'parcel', mapping: { di_lei: {} }, columns }).expect(400);
    expect(problemOf(broken).errors?.[0]?.path).toBe('mapping.di_lei.source');
    problemOf(await put('a\0b', { target: 'parcel', mapping, columns }).expect(400));
    problemOf(await put('y'.repeat(101), { target: 'parcel', mapping, columns }).expect(400));
    expect(await listMappings(database.pool)).toEqual([]);
  });

  test('POST /api/mappings/suggestion: the saved mapping that fits, else the dictionary', async () => {
    const ask = async (target: string, there: string[]) => {
      const res = await request(app)
        .post('/api/mappings/suggestion')
        .send({ target, columns: there })
        .expect(200);
      return mappingSuggestion.parse(res.body);
    };
    await put('渝北', { target: 'parcel', mapping, columns }).expect(201);
    expect(await ask('parcel', columns)).toEqual({ mapping, from: '渝北' });
    expect(await ask('parcel', ['DI_LEI', 'BH'])).toEqual({
      mapping: { di_lei: { source: 'DI_LEI' } },
      from: null,
    });
    expect(await ask('patrol', columns)).toEqual({ mapping: {}, from: null });
    problemOf(await request(app).post('/api/mappings/suggestion').send({ target: 'parcel' }).expect(400));
  });
});
