import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listOf } from '../../api/openapi/responses.ts';
import { addDays, today } from '../../domain/law/period.ts';
import { zone, zonePreview } from '../../domain/model/zone.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addChief, addLand, box, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
  await database.pool.query(`
    INSERT INTO parcel_layer (name, valid, source) VALUES ('现行', '[2020-01-01,)', 'test'), ('旧', '[2010-01-01,2020-01-01)', 'test')`);
  const parcel = (layer: string, code: string, diLei: string, outline: object) =>
    database.pool.query(
      `INSERT INTO parcel (layer_id, code, di_lei, geom)
       SELECT id, $2, $3, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($4), 4490)) FROM parcel_layer WHERE name = $1`,
      [layer, code, diLei, JSON.stringify(outline)],
    );
  await parcel('现行', 'whole', '0111', box(106.11, 29.11, 106.12, 29.12));
  await parcel('现行', 'cut', '0111', box(106.19, 29.11, 106.21, 29.12));
  await parcel('现行', 'field', '0210', box(106.13, 29.11, 106.14, 29.12));
  await parcel('现行', 'touching', '0111', box(106.2, 29.15, 106.21, 29.16));
  await parcel('旧', 'former', '0111', box(106.11, 29.13, 106.12, 29.14));
});

afterAll(() => database.drop());

beforeEach(() =>
  database.pool.query(`
    DELETE FROM responsibility WHERE area_id LIKE 'zone:%';
    DELETE FROM area WHERE kind = 'zone'`),
);

const outline = box(106.1, 29.1, 106.2, 29.2);
const input = { name: '缙云山防火片区', purpose: 'fire' as const, geometry: outline };
const post = (body: object) => request(app).post('/api/zones').send(body);
const make = async (body: object = input) => {
  const res = await post(body).expect(201);
  return { zone: zone.parse(res.body), etag: res.headers.etag!, path: res.headers.location! };
};
/** As if the zone had been made some days ago. */
const age = (id: string, days: number) =>
  database.pool.query(`UPDATE area_version SET valid = daterange($2::date, NULL) WHERE area_id = $1`, [
    id,
    addDays(today(), -days),
  ]);

describe('preview', () => {
  test('measures what the outline holds: whole and cut parcels, classes, grids, towns, other zones', async () => {
    const other = await make({ ...input, name: '另一片区', geometry: box(106.15, 29.15, 106.3, 29.3) });
    const res = await request(app).post('/api/zones/preview').send({ geometry: outline }).expect(200);
    const body = zonePreview.parse(res.body);
    const { rows } = await database.pool.query(
      `SELECT ST_Area(ST_SetSRID(ST_GeomFromGeoJSON($1), 4490)::geography) AS zone,
              (SELECT sum(area_m2) FROM parcel WHERE code = 'whole') AS whole`,
      [JSON.stringify(outline)],
    );
    expect(body.areaM2).toBeCloseTo(rows[0].zone, 3);
    // The cut parcel is twice as wide, half of it inside.
    expect(body.forestM2 / rows[0].whole).toBeCloseTo(2, 4);
    expect(body.parcels).toMatchObject({ total: 3, cut: 1 });
    expect(body.parcels.byClass['0111']!.count).toBe(2);
    expect(body.parcels.byClass['0210']!.count).toBe(1);
    expect(body).toMatchObject({
      grids: 1,
      gridsCut: 0,
      towns: [{ id: 'town:500109001', name: '天生街道' }],
    });
    expect(body.bySpecies).toEqual([{ species: null, areaM2: body.forestM2 }]);
    expect(body.overlappingZones.map(({ id }) => id)).toEqual([other.zone.id]);
    const redrawn = await request(app)
      .post('/api/zones/preview')
      .send({ geometry: outline, zoneId: other.zone.id })
      .expect(200);
    expect(redrawn.body.overlappingZones).toEqual([]);
  });

  test('holds nothing where nothing is', async () => {
    const res = await request(app)
      .post('/api/zones/preview')
      .send({ geometry: box(107, 29.5, 107.1, 29.6) });
    expect(zonePreview.parse(res.body)).toMatchObject({
      forestM2: 0,
      parcels: { total: 0, cut: 0, byClass: {} },
    });
  });
});

describe('a zone', () => {
  test('is made, found and listed, with the district it lies in', async () => {
    const made = await make();
    expect(made.zone).toMatchObject({
      parentId: 'district:500109',
      revision: 1,
      validFrom: today(),
      purpose: 'fire',
    });
    expect(made.zone.id).toMatch(/^zone:[0-9a-f-]{36}$/);
    const got = await request(app).get(made.path).expect(200);
    expect(got.headers.etag).toBe(made.etag);
    expect(zone.parse(got.body)).toEqual(made.zone);
    const all = listOf(zone).parse((await request(app).get('/api/zones').expect(200)).body);
    expect([all.total, all.items[0]!.id]).toEqual([1, made.zone.id]);
    expect((await request(app).get('/api/zones?bbox=107,29.9,107.1,29.95')).body.total).toBe(0);
    await request(app).get('/api/zones?bbox=,,,').expect(400);
  });

  test.each([['hunting'], [7], [null]])(
    'imported with the purpose %j is of another purpose',
    async (purpose) => {
      const { zone: made, path } = await make();
      await database.pool.query(`UPDATE area_version SET attributes = $2 WHERE area_id = $1`, [
        made.id,
        { purpose },
      ]);
      const got = zone.parse((await request(app).get(path).expect(200)).body);
      expect(got).toMatchObject({ purpose: 'other', attributes: { purpose } });
      const all = listOf(zone).parse((await request(app).get('/api/zones')).body);
      expect(all.items.map((item) => item.purpose)).toEqual(['other']);
    },
  );

  test('that crosses districts is the city’s; a sliver over the border does not count', async () => {
    expect((await make({ ...input, geometry: box(106.5, 29.1, 106.7, 29.2) })).zone.parentId).toBe(
      'city:500000',
    );
    expect((await make({ ...input, geometry: box(106.5, 29.1, 106.602, 29.2) })).zone.parentId).toBe(
      'district:500109',
    );
  });

  test('may begin later: listed at once, but not in force on a day before', async () => {
    const { zone: made, path } = await make({ ...input, validFrom: addDays(today(), 10) });
    expect((await request(app).get(path).expect(200)).body.validFrom).toBe(made.validFrom);
    await request(app).get(`${path}?at=${today()}`).expect(404);
    await request(app).get(`/api/areas/${made.id}`).expect(404);
  });

  test('made today is replaced in place', async () => {
    const { path, etag } = await make();
    const res = await request(app)
      .put(path)
      .set('If-Match', etag)
      .send({ ...input, name: '新名' })
      .expect(200);
    expect(zone.parse(res.body)).toMatchObject({ name: '新名', revision: 2, validFrom: today() });
    expect(res.headers.etag).not.toBe(etag);
    expect((await database.pool.query(`SELECT FROM area_version WHERE name = '新名'`)).rowCount).toBe(1);
    expect((await database.pool.query(`SELECT FROM area WHERE kind = 'zone'`)).rowCount).toBe(1);
  });

  test('that began earlier keeps its old outline for past periods', async () => {
    const { zone: made, path } = await make();
    await age(made.id, 5);
    const { headers } = await request(app).get(path);
    const geometry = box(106.1, 29.1, 106.3, 29.2);
    await request(app)
      .put(path)
      .set('If-Match', headers.etag!)
      .send({ ...input, geometry })
      .expect(200);
    const yesterday = zone.parse(
      (
        await request(app)
          .get(`${path}?at=${addDays(today(), -1)}`)
          .expect(200)
      ).body,
    );
    const now = zone.parse((await request(app).get(path).expect(200)).body);
    expect(yesterday).toMatchObject({ areaM2: made.areaM2, revision: 1, validTo: today() });
    expect(now).toMatchObject({ revision: 2, validFrom: today(), validTo: null });
    expect(now.areaM2! / yesterday.areaM2!).toBeCloseTo(2, 3);
  });

  test('is not overwritten by someone who has not read the last change', async () => {
    const { path, etag } = await make();
    const put = (tag: string) => request(app).put(path).set('If-Match', tag).send(input);
    await request(app).put(path).send(input).expect(428);
    await request(app).delete(path).expect(428);
    await put(`W/${etag}`).expect(412);
    const both = await Promise.all([put(etag), put(etag)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const lost = await request(app).delete(path).set('If-Match', etag).expect(412);
    const now = await request(app).get(path).expect(200);
    expect(lost.headers.etag).toBe(now.headers.etag);
    await request(app).delete(path).set('If-Match', now.headers.etag!).expect(204);
    await put('*').expect(404);
  });

  test('abolished keeps its past; its chiefs answer for it no more', async () => {
    const { zone: made, path } = await make();
    await age(made.id, 5);
    await addChief(database.pool, { id: 'z', name: '片', level: 'zone', area: made.id });
    await request(app).delete(path).set('If-Match', '*').expect(204);
    await request(app).get(path).expect(404);
    expect((await request(app).get('/api/zones')).body.total).toBe(0);
    const past = zone.parse(
      (
        await request(app)
          .get(`${path}?at=${addDays(today(), -1)}`)
          .expect(200)
      ).body,
    );
    expect(past.chiefs.map(({ id }) => id)).toEqual(['z']);
    expect((await request(app).get('/api/chiefs/z')).body.areas).toEqual([]);
  });

  test('abolished on the day it was made leaves no trace', async () => {
    const { path } = await make();
    await request(app).delete(path).set('If-Match', '*').expect(204);
    expect((await database.pool.query(`SELECT FROM area WHERE kind = 'zone'`)).rowCount).toBe(0);
  });

  test('keeps the past: a change can not begin before today', async () => {
    const { zone: made, path } = await make();
    await age(made.id, 5);
    const validFrom = addDays(today(), -2);
    const res = await request(app)
      .put(path)
      .set('If-Match', '*')
      .send({ ...input, validFrom })
      .expect(422);
    expect(res.body.errors[0].path).toBe('validFrom');
  });

  test.each([[0], [5]])('in force for %i days does not wait with a change', async (days) => {
    const { zone: made, path } = await make();
    await age(made.id, days);
    const put = (validFrom: string) =>
      request(app)
        .put(path)
        .set('If-Match', '*')
        .send({ ...input, name: '新名', validFrom });
    const res = await put(addDays(today(), 1)).expect(422);
    expect(res.body.errors[0]).toMatchObject({
      path: 'validFrom',
      message: expect.stringContaining('takes effect today'),
    });
    expect((await request(app).get(path)).body).toMatchObject({ name: made.name, revision: 1 });
    await put(today()).expect(200);
    await put(addDays(today(), -days)).expect(days === 0 ? 200 : 422);
  });

  test('still to come keeps its day, or begins on the one asked for', async () => {
    const soon = addDays(today(), 10);
    const { path } = await make({ ...input, validFrom: soon });
    const put = async (body: object) =>
      (await request(app).put(path).set('If-Match', '*').send(body).expect(200)).body.validFrom;
    expect(await put(input)).toBe(soon);
    expect(await put({ ...input, validFrom: soon })).toBe(soon);
    expect(await put({ ...input, validFrom: addDays(today(), 20) })).toBe(addDays(today(), 20));
    expect(await put({ ...input, validFrom: today() })).toBe(today());
  });
});
