import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listOf } from '../../api/openapi/responses.ts';
import { zone, zonePreview } from '../../domain/model/zone.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addLand, approvedZone, box, testApp } from './api-fixture.ts';

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
const make = async (body: object = input) => approvedZone(app, body);

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
    expect(body.overlappingZones.map(({ id }) => id)).toEqual([other.id]);
    const redrawn = await request(app)
      .post('/api/zones/preview')
      .send({ geometry: outline, zoneId: other.id })
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
  test('in force is found and listed, with the district it lies in', async () => {
    const made = await make();
    const got = await request(app).get(made.path).expect(200);
    expect(got.headers.etag).toBe(made.etag);
    expect(zone.parse(got.body)).toMatchObject({
      parentId: 'district:500109',
      state: 'in-force',
      change: null,
    });
    const all = listOf(zone).parse((await request(app).get('/api/zones').expect(200)).body);
    expect([all.total, all.items[0]!.id]).toEqual([1, made.id]);
    expect((await request(app).get('/api/zones?bbox=107,29.9,107.1,29.95')).body.total).toBe(0);
    await request(app).get('/api/zones?bbox=,,,').expect(400);
  });

  test.each([['hunting'], [7], [null]])(
    'imported with the purpose %j is of another purpose',
    async (purpose) => {
      const { id, path } = await make();
      await database.pool.query(`UPDATE area_version SET attributes = $2 WHERE area_id = $1`, [
        id,
        { purpose },
      ]);
      const got = zone.parse((await request(app).get(path).expect(200)).body);
      expect(got).toMatchObject({ purpose: 'other', attributes: { purpose } });
      const all = listOf(zone).parse((await request(app).get('/api/zones')).body);
      expect(all.items.map((item) => item.purpose)).toEqual(['other']);
    },
  );

  test('that crosses districts is the city’s; a sliver over the border does not count', async () => {
    const parentOf = async (geometry: object, purpose = 'fire') =>
      (await request(app).get((await make({ ...input, geometry, purpose })).path)).body.parentId;
    expect(await parentOf(box(106.5, 29.1, 106.7, 29.2))).toBe('city:500000');
    expect(await parentOf(box(106.5, 29.1, 106.602, 29.2), 'wetland')).toBe('district:500109');
  });

  test('is found by state, purpose and name; what is typed is no pattern', async () => {
    await make();
    await make({ ...input, name: '100%湿地', purpose: 'wetland' });
    await request(app)
      .post('/api/zones')
      .send({ ...input, name: '草案' })
      .expect(201);
    const names = async (query: string) =>
      (await request(app).get(`/api/zones?${query}`).expect(200)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names('state=in-force')).toEqual(['100%湿地', '缙云山防火片区']);
    expect(await names('state=draft')).toEqual(['草案']);
    expect(await names('purpose=wetland')).toEqual(['100%湿地']);
    expect(await names(`q=${encodeURIComponent('缙云')}`)).toEqual(['缙云山防火片区']);
    expect(await names(`q=${encodeURIComponent('0%湿')}`)).toEqual(['100%湿地']);
    expect(await names('q=_')).toEqual([]);
    await request(app).get('/api/zones?state=old').expect(400);
  });
});
