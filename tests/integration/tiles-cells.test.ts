import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { decode, tileApp, tileAt } from './tiles-world.ts';

/** A loaded machine takes its time; vitest's own patience is a second. */
const patience = { timeout: 20_000 };

/** Parcels (小班) far out: cells that the write path keeps. */
let db: TestDatabase;
let layer: number;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  layer = await addLayer('[2026-01-01,)');
});
afterEach(() => db.pool.query('DELETE FROM parcel_layer'));

async function addLayer(valid: string): Promise<number> {
  const { rows } = await db.pool.query<{ id: number }>(
    `INSERT INTO parcel_layer (name, valid, source) VALUES ('test', $1, 'test') RETURNING id`,
    [valid],
  );
  return rows[0]!.id;
}

type Box = [west: number, south: number, east: number, north: number];

/** A ragged parcel: a box with notches, so that its pieces are no boxes. */
function ragged([w, s, e, n]: Box): string {
  const [x, y] = [(e - w) / 4, (n - s) / 4];
  const ring = [
    [w, s],
    [w + x, s + y],
    [e, s],
    [e - x, n - y],
    [e, n],
    [w, n],
    [w + x, s + 2 * y],
    [w, s],
  ];
  return `MULTIPOLYGON(((${ring.map((p) => p.join(' ')).join(', ')})))`;
}

const addParcel = (code: string, diLei: string, wkt: string, species: string | null = null, into = layer) =>
  db.pool.query(
    'INSERT INTO parcel (layer_id, code, di_lei, you_shi_sz, geom) VALUES ($1, $2, $3, $4, ST_GeomFromText($5, 4490))',
    [into, code, diLei, species, wkt],
  );

const sums = async () => {
  const { rows } = await db.pool.query<{ z: number; m2: number; pieces: number }>(
    'SELECT z, sum(m2) AS m2, sum(pieces)::int AS pieces FROM parcel_cell GROUP BY z ORDER BY z',
  );
  return rows;
};
const levels = [6, 7, 8, 9, 10, 11];

/** Every cell of the finest level as PostGIS cuts it itself, on the ellipsoid. */
const cutAnew = `
  WITH edge AS (
    SELECT DISTINCT x * 64 + (cell & 63) AS col, y * 64 + (cell >> 6) AS row FROM parcel_cell WHERE z = 11),
  box AS (
    SELECT col, row, ST_SetSRID(ST_Transform(ST_TileEnvelope(17, col, row), 4326), 4490) AS box FROM edge)
  SELECT count(*)::int AS cells, max(abs(c.m2 - ST_Area(ST_Intersection(p.geom, b.box)::geography))) AS worst
    FROM parcel p JOIN box b ON p.geom && b.box AND ST_Area(ST_Intersection(p.geom, b.box)) > 0
    LEFT JOIN parcel_cell c ON c.z = 11 AND c.x = b.col >> 6 AND c.y = b.row >> 6
         AND c.cell = ((b.row & 63) << 6) + (b.col & 63) AND c.di_lei = p.di_lei`;

describe('cells of parcels', () => {
  it('hold at every level what the parcels measure on the ellipsoid, cut as PostGIS cuts them', async () => {
    await addParcel('a', '0111', ragged([106.401, 29.551, 106.423, 29.569]));
    await addParcel('b', '0131', ragged([106.43, 29.56, 106.4301, 29.5601]));
    const { rows: areas } = await db.pool.query('SELECT sum(area_m2) AS m2 FROM parcel');
    const levelSums = await sums();
    expect(levelSums.map(({ z }) => z)).toEqual(levels);
    for (const { m2 } of levelSums) expect(m2 / areas[0].m2).toBeCloseTo(1, 9);
    const { rows } = await db.pool.query(cutAnew);
    expect(rows[0].cells).toBeGreaterThan(60);
    expect(rows[0].worst).toBeLessThan(70_000 * 0.001);
  });

  it('follow an edited outline, a new class and a deleted parcel, and leave nothing behind', async () => {
    await addParcel('a', '0111', ragged([106.401, 29.551, 106.423, 29.569]));
    const before = await db.pool.query(
      'SELECT z, x, y, cell, di_lei, m2 FROM parcel_cell ORDER BY 1, 2, 3, 4, 5',
    );
    await addParcel('b', '0111', ragged([106.41, 29.55, 106.44, 29.58]));
    await db.pool.query(`UPDATE parcel SET geom = ST_Translate(geom, 0.1, 0.1) WHERE code = 'b'`);
    await db.pool.query(`UPDATE parcel SET di_lei = '0131' WHERE code = 'b'`);
    const classes = await db.pool.query(
      `SELECT di_lei, sum(m2) AS m2 FROM parcel_cell WHERE z = 11 GROUP BY di_lei ORDER BY di_lei`,
    );
    const areas = await db.pool.query('SELECT di_lei, area_m2 AS m2 FROM parcel ORDER BY di_lei');
    expect(classes.rows).toEqual(areas.rows.map(({ di_lei, m2 }) => ({ di_lei, m2: expect.closeTo(m2, 3) })));
    await db.pool.query(`DELETE FROM parcel WHERE code = 'b'`);
    const after = await db.pool.query(
      'SELECT z, x, y, cell, di_lei, m2 FROM parcel_cell ORDER BY 1, 2, 3, 4, 5',
    );
    expect(after.rows).toEqual(before.rows.map((row) => ({ ...row, m2: expect.closeTo(row.m2, 4) })));
    await db.pool.query('DELETE FROM parcel_layer');
    expect(await sums()).toEqual([]);
  });

  it('move with a parcel to another layer, and made anew are what the triggers made', async () => {
    await addParcel('a', '0111', ragged([106.401, 29.551, 106.423, 29.569]), '马尾松');
    await addParcel('b', '0131', ragged([106.41, 29.55, 106.44, 29.58]));
    const other = await addLayer('[2027-01-01,)');
    await db.pool.query(`UPDATE parcel SET layer_id = $1 WHERE code = 'b'`, [other]);
    const all = async () =>
      (await db.pool.query('SELECT * FROM parcel_cell ORDER BY layer_id, z, x, y, cell, di_lei')).rows;
    const kept = await all();
    expect(new Set(kept.map((row) => `${row.layer_id} ${row.di_lei}`))).toEqual(
      new Set([`${layer} 0111`, `${other} 0131`]),
    );
    await db.pool.query('SELECT recount_parcel_cells()');
    expect(await all()).toEqual(kept.map((row) => ({ ...row, m2: expect.closeTo(row.m2, 4) })));
  });

  it('let two writers touch the same cells in any order, one after the other', async () => {
    const [one, two] = [await db.pool.connect(), await db.pool.connect()];
    const insert = (client: typeof one, code: string, diLei: string) =>
      client.query(
        'INSERT INTO parcel (layer_id, code, di_lei, geom) VALUES ($1, $2, $3, ST_GeomFromText($4, 4490))',
        [layer, code, diLei, ragged([106.4, 29.55, 106.401, 29.551])],
      );
    try {
      await one.query('BEGIN');
      await two.query('BEGIN');
      await insert(one, 'shrub', '0131');
      // Waits for the first writer, who comes to the very cells of the second meanwhile.
      const second = insert(two, 'pine', '0111');
      await vi.waitFor(async () => {
        const { rowCount } = await db.pool.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        expect(rowCount).toBe(1);
      }, patience);
      await insert(one, 'more pine', '0111');
      await one.query('COMMIT');
      await second;
      await two.query('COMMIT');
    } finally {
      one.release(true);
      two.release(true);
    }
    const { rows } = await db.pool.query('SELECT sum(area_m2) AS m2, count(*)::int AS n FROM parcel');
    expect(rows[0].n).toBe(3);
    for (const { m2 } of await sums()) expect(m2 / rows[0].m2).toBeCloseTo(1, 9);
  });

  it('are emptied with the table, which is a new version too', async () => {
    await addParcel('a', '0111', ragged([106.401, 29.551, 106.423, 29.569]));
    const version = async () =>
      (await db.pool.query(`SELECT version FROM layer_version WHERE layer = 'parcel'`)).rows[0].version;
    const before = await version();
    await db.pool.query('TRUNCATE parcel');
    expect(await sums()).toEqual([]);
    expect(await version()).toBeGreaterThan(before);
  });

  it('refuse a parcel as wide as a province, by its code, and keep everything as it was', async () => {
    await addParcel('a', '0111', ragged([106.401, 29.551, 106.423, 29.569]));
    const before = await sums();
    const huge = addParcel('swapped', '0111', ragged([29.5, 10, 106.4, 60]));
    await expect(huge).rejects.toMatchObject({ code: '23514', message: expect.stringContaining('swapped') });
    expect(await sums()).toEqual(before);
    expect((await db.pool.query('SELECT code FROM parcel')).rows).toEqual([{ code: 'a' }]);
  });

  it('take parcels without area, at the ends of the world and beyond web-mercator', async () => {
    await addParcel('empty', '0111', 'MULTIPOLYGON EMPTY');
    await addParcel('east', '0111', ragged([179.999, 10, 180, 10.001]));
    await addParcel('north', '0111', ragged([100, 86, 100.001, 86.001]));
    const { rows } = await db.pool.query('SELECT sum(area_m2) AS m2 FROM parcel');
    for (const { m2 } of await sums()) expect(m2).toBeLessThanOrEqual(rows[0].m2 * 1.000001);
  });
});

describe('tiles of cells', () => {
  const squares = async (z: number, query = { at: '2026-06-01' }) => {
    const { path } = tileAt(z, 106.405, 29.555);
    const answer = await request(tileApp(db.pool))
      .get(`/tiles/parcel/${path}.mvt`)
      .query(query)
      .responseType('blob');
    return answer.status === 204 ? [] : decode(answer.body, 'parcel_cell');
  };

  it('draw each cell once, in its largest class of all layers in force, with the share that it fills', async () => {
    const whole: Box = [106.4, 29.55, 106.42, 29.57];
    const [w, s, e, n] = whole;
    const box = `MULTIPOLYGON(((${w} ${s}, ${e} ${s}, ${e} ${n}, ${w} ${n}, ${w} ${s})))`;
    await addParcel('pine', '0111', box, '马尾松');
    await addParcel('scrap', '0131', ragged([106.405, 29.555, 106.406, 29.556]));
    const old = await addLayer('[2025-01-01,2026-01-01)');
    await addParcel('field', '0210', box, null, old);
    const list = await squares(11);
    const inner = list.filter((f) => f.properties.share === 1);
    expect(inner.length).toBeGreaterThan(20);
    expect(new Set(list.map((f) => f.properties.di_lei))).toEqual(new Set(['0111']));
    expect(inner[0]?.properties).toEqual({ di_lei: '0111', you_shi_sz: '马尾松', share: 1 });
    expect((await squares(11, { at: '2025-06-01' }))[0]?.properties).toMatchObject({ di_lei: '0210' });
    // Each is a square of 64 units on the lattice, its outer ring clockwise as MVT wants it, and none lies on another.
    const corners = list.map(({ rings }) => {
      const [ring] = rings;
      const [x, y] = [Math.min(...ring!.map(([px]) => px)), Math.min(...ring!.map(([, py]) => py))];
      expect([x % 64, y % 64]).toEqual([0, 0]);
      let twice = 0;
      ring!.slice(1).forEach(([bx, by], i) => {
        twice += ring![i]![0] * by - bx * ring![i]![1];
      });
      expect(twice).toBe(2 * 64 * 64);
      return `${x}/${y}`;
    });
    expect(new Set(corners).size).toBe(corners.length);
  });

  it.each(levels)('show the parcels at zoom %i and an edit at once', async (z) => {
    await addParcel('a', '0111', ragged([106.401, 29.551, 106.423, 29.569]));
    const before = await squares(z);
    expect(before.map((f) => f.properties.di_lei)).toContain('0111');
    await db.pool.query(`UPDATE parcel SET di_lei = '0161'`);
    expect(new Set((await squares(z)).map((f) => f.properties.di_lei))).toEqual(new Set(['0161']));
  });
});
