import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { decode, tileApp, tileAt } from './tiles-world.ts';

/** Tables that nobody would make on purpose: no tile may fail because of them, and what is sound beside them is drawn. */
let db: TestDatabase;
let app: ReturnType<typeof tileApp>;

beforeAll(async () => {
  db = await createTestDatabase();
  app = tileApp(db.pool);
});
afterAll(() => db.drop());
afterEach(() => db.pool.query('DELETE FROM area'));

const box = (w: number, s: number, e: number, n: number) =>
  `MULTIPOLYGON(((${w} ${s}, ${e} ${s}, ${e} ${n}, ${w} ${n}, ${w} ${s})))`;
const place = { lon: 106.405, lat: 29.555 };
const sound = box(106.4, 29.55, 106.41, 29.56);

async function addZone(code: string, wkt: string | null, name = code, srid = 4490): Promise<void> {
  await db.pool.query(`INSERT INTO area (id, kind, code) VALUES ('zone:' || $1::text, 'zone', $1)`, [code]);
  await db.pool.query(
    `INSERT INTO area_version (area_id, name, geom, valid, source)
     VALUES ('zone:' || $1::text, $2, ST_GeomFromText($3, $4), '[2026-01-01,)', 'test')`,
    [code, name, wkt, srid],
  );
}

async function tile(path: string, inside = 'zone') {
  const answer = await request(app).get(`/tiles/zone/${path}.mvt?at=2026-06-01`).responseType('blob');
  expect([200, 204]).toContain(answer.status);
  return answer.status === 204 ? [] : decode(answer.body, inside);
}
const zooms = [5, 8, 9, 11, 12, 16];
const codes = async (z: number, { lon, lat } = place) =>
  (await tile(tileAt(z, lon, lat).path)).map((f) => f.properties.code);

describe('tiles of a hostile table', () => {
  it('are empty where there is nothing', async () => {
    for (const z of zooms) expect(await codes(z)).toEqual([]);
  });

  it('pass over outlines that are missing or empty', async () => {
    await addZone('null', null);
    await addZone('empty', 'MULTIPOLYGON EMPTY');
    await addZone('sound', sound);
    for (const z of zooms.slice(2)) expect(await codes(z)).toEqual(['sound']);
  });

  it('draw an outline as large as half the world, cut at the tile’s margin, up to web-mercator’s ends', async () => {
    // With corners between, and not all around: PostGIS must know which side is inside to measure it on the ellipsoid.
    const lons = [0, 30, 60, 90, 120, 150];
    const south = lons.map((lon) => [lon, -89]);
    const north = lons.toReversed().map((lon) => [lon, 89]);
    const ring = [...south, [150, 0], ...north, [0, 0], [0, -89]];
    await addZone('world', `MULTIPOLYGON(((${ring.map((p) => p.join(' ')).join(', ')})))`);
    for (const z of zooms) {
      const [feature] = await tile(tileAt(z, place.lon, place.lat).path);
      const flat = feature!.rings.flat().flat();
      expect(Math.min(...flat)).toBeGreaterThanOrEqual(-64);
      expect(Math.max(...flat)).toBeLessThanOrEqual(4096 + 64);
      expect(await codes(z, { lon: 0.01, lat: 85.05 })).toEqual(['world']);
      expect(await codes(z, { lon: 149.9, lat: -85.05 })).toEqual(['world']);
    }
  });

  it('draw what is left of a sliver, and nothing that has no area', async () => {
    await addZone('sliver', box(106.4, 29.55, 106.41, 29.5500000001));
    await addZone('speck', box(106.405, 29.555, 106.4050000001, 29.5550000001));
    await addZone('sound', sound);
    for (const z of zooms.slice(2)) {
      for (const { rings } of await tile(tileAt(z, place.lon, place.lat).path)) {
        for (const ring of rings) {
          const twice = ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0] * y - x * ring[i]![1], 0);
          expect(twice).not.toBe(0);
        }
      }
      expect(await codes(z)).toContain('sound');
    }
  });

  it('live with places that are on no map', async () => {
    await addZone('beyond', box(190, 29, 200, 95));
    await addZone('far', box(-1000, -500, -900, -400));
    await addZone('sound', sound);
    for (const z of zooms.slice(2)) expect(await codes(z)).toEqual(['sound']);
  });

  it.each(
    Object.entries({
      SQL: `'); DROP TABLE area; --`,
      placeholders: '$1 $$ \\ % {z}',
      HTML: '<script>alert(1)</script>',
      'all of Unicode': '片区\n\t"引号" 👩‍🌾 \u202Eابجد\u202C',
      'five thousand signs': '长'.repeat(5000),
    }),
  )('carry a name with %s as it is', async (_what, name) => {
    await addZone('named', sound, name);
    const { path } = tileAt(14, place.lon, place.lat);
    expect((await tile(path)).map((f) => f.properties.name)).toEqual([name]);
    expect((await tile(path, 'zone_label')).map((f) => f.properties.name)).toEqual([name]);
  });

  it('never meet another CRS: the table refuses it', async () => {
    await expect(addZone('wgs', sound, 'wgs', 4326)).rejects.toThrow(/SRID/);
    expect((await db.pool.query('SELECT FROM area_version')).rowCount).toBe(0);
  });

  it('keep border and edit true when an outline of many vertices is edited: the very next tile shows it', async () => {
    const ring = Array.from({ length: 20_000 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 20_000;
      const r = 0.2 + 0.002 * Math.sin(i * 1.7);
      return `${106.4 + r * Math.cos(angle)} ${29.55 + r * Math.sin(angle)}`;
    });
    await addZone('ragged', `MULTIPOLYGON(((${[...ring, ring[0]].join(', ')})))`);
    for (const [i, z] of zooms.entries()) {
      const { path } = tileAt(z, 106.6, 29.55);
      const [before] = await tile(path);
      expect(before!.rings.flat().length).toBeLessThan(20_000);
      await db.pool.query('UPDATE area_version SET geom = ST_Translate(geom, $1, 0)', [
        i % 2 ? -0.001 : 0.001,
      ]);
      const [after] = await tile(path);
      if (z >= 8) expect(after!.rings).not.toEqual(before!.rings);
    }
  });

  it('answer twenty requests for one tile with one tag and the same bytes', async () => {
    await addZone('sound', sound);
    const { path } = tileAt(12, place.lon, place.lat);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        request(i % 2 ? app : tileApp(db.pool))
          .get(`/tiles/zone/${path}.mvt?at=2026-06-01`)
          .responseType('blob'),
      ),
    );
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.toString('hex'))).size).toBe(1);
  });
});
