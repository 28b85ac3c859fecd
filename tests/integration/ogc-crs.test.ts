import proj4 from 'proj4';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../setup/database.ts';
import { type Feature, getGeoJson, ogcWorld, walk } from './ogc-fixture.ts';

let address: string;
let database: TestDatabase;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ address, database, close } = await ogcWorld());
});
afterAll(() => close());

const epsg = (code: number) => `http://www.opengis.net/def/crs/EPSG/0/${code}`;
const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const gaussKrueger = (meridian: number, falseEasting: number) =>
  `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +units=m +no_defs`;

/** The registry's axes, north first or not, and the projection as its parameters say it: nothing here is of PostGIS. */
const systems = [
  { uri: crs84, srid: 4326, northFirst: false, projection: '+proj=longlat +ellps=GRS80 +no_defs' },
  { uri: epsg(4326), srid: 4326, northFirst: true, projection: '+proj=longlat +ellps=GRS80 +no_defs' },
  { uri: epsg(4490), srid: 4490, northFirst: true, projection: '+proj=longlat +ellps=GRS80 +no_defs' },
  { uri: epsg(4523), srid: 4523, northFirst: true, projection: gaussKrueger(105, 35_500_000) },
  { uri: epsg(4524), srid: 4524, northFirst: true, projection: gaussKrueger(108, 36_500_000) },
  { uri: epsg(4544), srid: 4544, northFirst: true, projection: gaussKrueger(105, 500_000) },
  { uri: epsg(4545), srid: 4545, northFirst: true, projection: gaussKrueger(108, 500_000) },
  { uri: epsg(3857), srid: 3857, northFirst: false, projection: 'EPSG:3857' },
];

const ordered = (northFirst: boolean, [east, north]: number[]) =>
  northFirst ? [north!, east!] : [east!, north!];

describe.each(systems)('$uri', ({ uri, srid, northFirst, projection }) => {
  const asked = (path: string) => `${path}${path.includes('?') ? '&' : '?'}crs=${encodeURIComponent(uri)}`;

  test('features come in its axis order, as PostGIS and proj4 compute them', async () => {
    const path = '/ogc/collections/problem/items';
    const { body, headers } = await getGeoJson(address, asked(path)).expect(200);
    expect(headers['content-crs']).toBe(`<${uri}>`);
    const got = (body.features[0] as Feature).geometry.coordinates as number[];
    const metric = Math.abs(got[0]!) > 1000;
    const digits = metric ? 2 : 7;
    const expected = ordered(
      northFirst,
      proj4('+proj=longlat +ellps=GRS80 +no_defs', projection, [106.31, 29.41]),
    );
    expect(got[0]).toBeCloseTo(expected[0]!, digits);
    expect(got[1]).toBeCloseTo(expected[1]!, digits);
    const { rows } = await database.pool.query<{ x: number; y: number }>(
      'SELECT ST_X(p) AS x, ST_Y(p) AS y FROM (SELECT ST_Transform(geom, $1::int) AS p FROM problem WHERE closed_on IS NULL) AS t',
      [srid],
    );
    const stored = ordered(northFirst, [rows[0]!.x, rows[0]!.y]);
    expect(got[0]).toBeCloseTo(stored[0]!, digits);
    expect(got[1]).toBeCloseTo(stored[1]!, digits);
  });

  test('polygons and lines come whole, and one feature as in the list', async () => {
    for (const collection of ['farm', 'patrol']) {
      const path = `/ogc/collections/${collection}/items`;
      const { body } = await getGeoJson(address, asked(path)).expect(200);
      for (const feature of body.features as Feature[]) {
        const one = await getGeoJson(address, asked(`${path}/${encodeURIComponent(feature.id)}`)).expect(200);
        expect(one.headers['content-crs']).toBe(`<${uri}>`);
        expect(one.body.geometry).toEqual(feature.geometry);
        // Back from the axis order of the answer, PostGIS has the stored geometry again.
        const text = JSON.stringify(feature.geometry);
        const { rows } = await database.pool.query<{ off: number }>(
          `SELECT ST_HausdorffDistance(ST_Force2D(g.geom), ST_Transform(ST_SetSRID(
                    ${northFirst ? 'ST_FlipCoordinates(ST_GeomFromGeoJSON($1))' : 'ST_GeomFromGeoJSON($1)'}, $2::int), 4490)) AS off
             FROM (SELECT area_id AS id, geom FROM area_version UNION ALL SELECT id::text, geom FROM patrol) AS g WHERE g.id = $3`,
          [text, srid, feature.id],
        );
        expect(rows[0]!.off).toBeLessThan(1e-7);
      }
    }
  });

  test('a box in it finds what PostGIS finds', async () => {
    const corner = (lon: number, lat: number) =>
      proj4('+proj=longlat +ellps=GRS80 +no_defs', projection, [lon, lat]);
    const [low, high] = [corner(106.17, 29.16), corner(106.37, 29.22)] as [number[], number[]];
    const bbox = [...ordered(northFirst, low), ...ordered(northFirst, high)].join(',');
    const path = `/ogc/collections/parcel/items?bbox=${bbox}&bbox-crs=${encodeURIComponent(uri)}&limit=3`;
    const ids = await walk(address, path);
    const { rows } = await database.pool.query<{ id: number }>(
      `SELECT f.id FROM parcel f JOIN parcel_layer l ON l.id = f.layer_id WHERE l.valid @> CURRENT_DATE
          AND ST_Intersects(ST_Transform(f.geom, $5::int), ST_MakeEnvelope($1, $2, $3, $4, $5::int))`,
      [...low, ...high, srid],
    );
    expect(rows.length).toBeGreaterThan(4);
    expect(new Set(ids)).toEqual(new Set(rows.map(({ id }) => id)));
  });
});

test('a long edge of a projected box is as straight as its projection has it', async () => {
  const { pool } = database;
  const edge = 'ST_Y(ST_Transform(ST_SetSRID(ST_MakePoint(106.6, 29.5), 4490), 4545))';
  const { rows } = await pool.query<{ north: number }>(`SELECT ${edge} AS north`);
  // 20 m north and south of the edge's middle, where a straight line between its ends in degrees is 200 m off.
  const { rows: points } = await pool.query<{ id: string }>(
    `INSERT INTO problem (id, kind, reported_on, geom, source)
     SELECT gen_random_uuid(), 'edge', '2026-01-01', ST_SetSRID(ST_MakePoint(106.6, 29.5 + off / 111000.0), 4490), 'test'
       FROM (VALUES (-20), (20)) AS o (off) RETURNING id, ST_Y(geom)`,
  );
  try {
    const { rows: sides } = await pool.query<{ west: number; east: number }>(
      `SELECT ST_X(ST_Transform(ST_SetSRID(ST_MakePoint(105.3, 29.5), 4490), 4545)) AS west,
              ST_X(ST_Transform(ST_SetSRID(ST_MakePoint(107.9, 29.5), 4490), 4545)) AS east`,
    );
    const bbox = [rows[0]!.north, sides[0]!.west, rows[0]!.north + 50_000, sides[0]!.east].join(',');
    const path = `/ogc/collections/problem/items?kind=edge&bbox=${bbox}&bbox-crs=${encodeURIComponent(epsg(4545))}`;
    expect(await walk(address, path)).toEqual([points[1]!.id]);
  } finally {
    await pool.query(`DELETE FROM problem WHERE kind = 'edge'`);
  }
});

test('the default is CRS84, for answers and for boxes', async () => {
  const { headers } = await request(address).get('/ogc/collections/zone/items').expect(200);
  expect(headers['content-crs']).toBe(`<${crs84}>`);
});
