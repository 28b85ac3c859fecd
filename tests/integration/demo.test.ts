import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findClusters } from '../../api/frequent-areas/cluster.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import { demoToday } from '../../data/demo/calendar.ts';
import { seedDemo } from '../../data/demo/index.ts';
import { loadReferenceAreas } from '../../data/reference/load.ts';
import { clusterRule } from '../../domain/model/frequent-area.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { emptyTables } from '../setup/empty-tables.ts';

/** Small, yet all of its parts are there. */
const scale = 0.02;
const today = demoToday(new Date());

let demo: TestDatabase;
let pool: Pool;

async function value(db: Pool, sql: string): Promise<number> {
  const { rows } = await db.query<{ value: number }>(`SELECT (${sql})::float8 AS value`);
  return rows[0]!.value;
}

/** Everything that the demo means, in one text: outlines, parcels, people and every fix. */
async function fingerprint(db: Pool): Promise<Record<string, string>> {
  const { rows } = await db.query<Record<string, string>>(
    `SELECT (SELECT md5(string_agg(md5(concat_ws('|', area_id, parent_id, name, valid, ST_AsBinary(geom))), ''
                                   ORDER BY area_id)) FROM area_version) AS areas,
            (SELECT md5(string_agg(md5(concat_ws('|', code, di_lei, you_shi_sz, mian_ji, ST_AsBinary(geom))), ''
                                   ORDER BY code)) FROM parcel) AS parcels,
            (SELECT md5(string_agg(concat_ws('|', id, name, phone, supervisor_id), '' ORDER BY id)) FROM chief)
              AS chiefs,
            (SELECT md5(string_agg(concat_ws('|', id, kind, chief_id, ranger_id, started_at), '' ORDER BY id))
             FROM patrol) AS patrols,
            (SELECT md5(string_agg(concat_ws('|', id, kind, state, reported_on, due_on, closed_on, ST_AsBinary(geom)),
                                   '' ORDER BY id)) FROM problem) AS problems,
            (SELECT md5(string_agg(concat_ws('|', id, patrol_id, result, findings, companions, written_at), '' ORDER BY id))
             FROM patrol_record) AS records,
            (SELECT md5(string_agg(md5(concat_ws('|', patrol_id, seq, at, lon, lat, flag)), ''
                                   ORDER BY patrol_id, seq)) FROM fix) AS fixes`,
  );
  return rows[0]!;
}

beforeAll(async () => {
  demo = await createTestDatabase();
  pool = demo.pool;
  // A first start that dies half-way: its connection is cut while it writes.
  const cut = seedDemo(pool, {
    today,
    scale,
    onProgress(_, what) {
      if (what === 'chiefs and rangers')
        void pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                         WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL`);
    },
  });
  await expect(cut).rejects.toThrow();
  expect(await value(pool, 'SELECT count(*) FROM area')).toBe(0);
  expect(await seedDemo(pool, { today, scale })).toEqual({ seeded: true });
});

afterAll(() => demo?.drop());

describe('the demo', () => {
  it('has every kind of area, person and record', async () => {
    const { rows } = await pool.query<{ kind: string; count: number }>(
      'SELECT kind, count(*) FROM area GROUP BY kind',
    );
    const count = Object.fromEntries(rows.map((row) => [row.kind, row.count]));
    expect(count).toMatchObject({ city: 1, mountain: 4, district: 38, town: 1031, village: 11_270 });
    expect(count.grid).toBeGreaterThan(90);
    expect(count.zone).toBeGreaterThanOrEqual(3);
    expect(count.farm).toBeGreaterThanOrEqual(2);
    expect(await value(pool, 'SELECT count(*) FROM parcel')).toBeGreaterThan(100);
    expect(await value(pool, 'SELECT count(*) FROM ranger')).toBeGreaterThan(90);
    const { rows: titles } = await pool.query<{ title: string; count: number }>(
      'SELECT title, count(*) FROM chief GROUP BY title',
    );
    expect(Object.fromEntries(titles.map((row) => [row.title, row.count]))).toMatchObject({
      总林长: 1,
      副总林长: 1,
      市级林长: 4,
      辖区林长: 38,
      片区林长: expect.any(Number),
      '乡镇(街道)林长': expect.any(Number),
      '村(社区)林长': expect.any(Number),
    });
  });

  it('draws valid ridges inside the city that are cut at their gorges and do not touch each other', async () => {
    const { rows } = await pool.query(
      `SELECT v.name, ST_IsValid(v.geom) AS valid, ST_Area(ST_Difference(v.geom, city.geom)) AS outside,
              ST_NumGeometries(v.geom) AS pieces, v.illustrative,
              v.area_m2 BETWEEN 2e8 AND 5e8 AS "likelySize", ST_NPoints(v.geom) BETWEEN 500 AND 2500 AS ragged
       FROM area_version v JOIN area a ON a.id = v.area_id AND a.kind = 'mountain'
       CROSS JOIN area_version city WHERE city.area_id = 'city:500000' ORDER BY v.area_id`,
    );
    const ridge = { valid: true, outside: 0, pieces: 2, illustrative: true, likelySize: true, ragged: true };
    expect(rows).toEqual(['缙云山', '明月山', '铜锣山', '中梁山'].map((name) => ({ name, ...ridge })));
    expect(
      await value(
        pool,
        `SELECT count(*) FROM area_version a JOIN area_version b ON a.area_id < b.area_id
           AND ST_Intersects(a.geom, b.geom) WHERE a.area_id LIKE 'mountain:%' AND b.area_id LIKE 'mountain:%'`,
      ),
    ).toBe(0);
  });

  it.each([
    ['town', `SELECT area_id AS id, geom FROM area_version WHERE area_id LIKE 'town:%'`],
    ['grid', `SELECT area_id AS id, geom FROM area_version WHERE area_id LIKE 'grid:%'`],
    ['parcel', `SELECT code AS id, geom FROM parcel`],
  ])('has no two %ss overlap by more than 1 m² in all', async (_, of) => {
    const overlap = await value(
      pool,
      `SELECT coalesce(sum(ST_Area(ST_Intersection(a.geom, b.geom)::geography)), 0)
       FROM (${of}) a JOIN (${of}) b ON a.id < b.id AND ST_Intersects(a.geom, b.geom)`,
    );
    expect(overlap).toBeLessThan(1);
  });

  // Planar areas (square degrees): a vertex more on a straight border changes a geodesic area, not this one.
  const squareMetre = 1 / (96_850 * 110_860);

  it('tiles each crossed district with its towns', async () => {
    const { rows } = await pool.query<{ missing: number }>(
      `SELECT abs(ST_Area(d.geom) - sum(ST_Area(t.geom))) / ${squareMetre} AS missing
       FROM area_version d JOIN area_version t ON t.parent_id = d.area_id AND t.geom IS NOT NULL
       WHERE d.area_id LIKE 'district:%' AND t.area_id LIKE 'town:%' GROUP BY d.area_id, d.geom`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(12);
    for (const { missing } of rows) expect(missing).toBeLessThan(10);
  });

  it('covers the ridges with grids, and these with parcels', async () => {
    const { rows } = await pool.query<{ ridges: number; grids: number; parcels: number }>(
      `SELECT (SELECT sum(ST_Area(geom)) FROM area_version WHERE area_id LIKE 'mountain:%') AS ridges,
              (SELECT sum(ST_Area(geom)) FROM area_version WHERE area_id LIKE 'grid:%') AS grids,
              (SELECT sum(ST_Area(geom)) FROM parcel) AS parcels`,
    );
    const { ridges, grids, parcels } = rows[0]!;
    expect(grids / ridges).toBeGreaterThan(0.999);
    expect(grids / ridges).toBeLessThanOrEqual(1 + 1e-9);
    expect(Math.abs(grids - parcels) / squareMetre).toBeLessThan(10);
  });

  it('books parcels with nearly their drawn area and codes of the standard', async () => {
    expect(
      await value(pool, 'SELECT max(abs(mian_ji * 10000 / area_m2 - 1)) FROM parcel WHERE area_m2 > 10000'),
    ).toBeLessThan(0.02);
    expect(
      await value(
        pool,
        `SELECT count(*) FROM parcel WHERE forest AND (bh_dj IS NULL OR sen_lin_lb IS NULL OR fire_class IS NULL)
           OR NOT forest AND you_shi_sz IS NOT NULL OR po_du NOT BETWEEN '1' AND '6'`,
      ),
    ).toBe(0);
  });

  it('gives every chief an area and a superior, and nobody a name or phone that could be real', async () => {
    expect(
      await value(
        pool,
        `SELECT count(*) FROM chief c WHERE NOT EXISTS (
           SELECT FROM responsibility r WHERE r.chief_id = c.id AND r.valid @> $$${today}$$::date)`,
      ),
    ).toBe(0);
    expect(await value(pool, 'SELECT count(*) FROM chief WHERE supervisor_id IS NULL')).toBe(1);
    for (const people of ['chief', 'ranger']) {
      expect(
        await value(
          pool,
          `SELECT count(*) FROM ${people} WHERE NOT illustrative OR name NOT LIKE '演示·%' OR phone NOT LIKE '000-%'`,
        ),
      ).toBe(0);
    }
  });

  it('has patrols of a year, all over by now, by day, some of them unusable', async () => {
    const { rows } = await pool.query<Record<string, number>>(
      `SELECT count(*) AS patrols, count(*) FILTER (WHERE ended_at > now()) AS future,
              count(DISTINCT date_trunc('month', started_at) ) FILTER (WHERE ranger_id IS NOT NULL) AS months,
              count(*) FILTER (WHERE extract(hour FROM started_at) NOT BETWEEN 5 AND 16) AS night,
              count(*) FILTER (WHERE jump_count > 0) AS jumpy, count(*) FILTER (WHERE source <> 'demo') AS others
       FROM patrol`,
    );
    expect(rows[0]).toMatchObject({ future: 0, night: 0, others: 0 });
    expect(rows[0]!.patrols).toBeGreaterThan(300);
    expect(rows[0]!.months).toBeGreaterThanOrEqual(12);
    expect(rows[0]!.jumpy).toBeGreaterThan(0);
    expect(await value(pool, 'SELECT count(*) FROM fix')).toBe(
      await value(pool, 'SELECT sum(fix_count) FROM patrol'),
    );
  });

  it('has problems of a year in forest parcels, said to be made up', async () => {
    const { rows } = await pool.query<Record<string, number>>(
      `SELECT count(*) AS problems, count(DISTINCT date_trunc('month', reported_on)) AS months,
              count(*) FILTER (WHERE source <> 'demo' OR kind NOT LIKE '%（演示）') AS unlabelled,
              count(*) FILTER (WHERE greatest(reported_on, closed_on) > $1::date) AS future,
              count(*) FILTER (WHERE NOT EXISTS (
                SELECT FROM parcel q WHERE q.forest AND ST_Intersects(q.geom, p.geom))) AS elsewhere
       FROM problem p`,
      [today],
    );
    expect(rows[0]).toMatchObject({ unlabelled: 0, future: 0, elsewhere: 0 });
    expect(rows[0]!.problems).toBeGreaterThan(20);
    expect(rows[0]!.months).toBeGreaterThanOrEqual(12);
  });

  it('has a few places where problems are frequent (问题多发区)', async () => {
    const found = await findClusters(pool, today, clusterRule.parse({}));
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(12);
  });

  it('lets chiefs patrol inside their own areas', async () => {
    expect(
      await value(
        pool,
        `SELECT count(*) FROM patrol p JOIN responsibility r ON r.chief_id = p.chief_id
            AND r.valid @> (p.started_at AT TIME ZONE 'Asia/Shanghai')::date
           JOIN area_version v ON v.area_id = r.area_id AND v.geom IS NOT NULL
         WHERE NOT ST_Intersects(v.geom, p.geom)`,
      ),
    ).toBe(0);
  });
});

describe('seeding', () => {
  /** As `DEMO=0 npm start` leaves it: reference areas only. */
  let bare: TestDatabase;
  beforeAll(async () => {
    bare = await createTestDatabase();
    await inTransaction(bare.pool, loadReferenceAreas);
  });
  afterAll(() => bare?.drop());

  it('is done once', async () => {
    const before = await fingerprint(pool);
    expect(await seedDemo(pool, { today, scale })).toEqual({ seeded: false });
    expect(await fingerprint(pool)).toEqual(before);
  });

  it('gives the same demo for the same day, in a database that never saw a crash', async () => {
    const other = await createTestDatabase();
    try {
      await seedDemo(other.pool, { today, scale });
      expect(await fingerprint(other.pool)).toEqual(await fingerprint(pool));
    } finally {
      await other.drop();
    }
  }, 120_000);

  it.each([
    [
      'chiefs',
      `INSERT INTO chief (id, name, post, title, level) VALUES ('c1', '某某', '某职', '总林长', 'city')`,
    ],
    [
      'problems',
      `INSERT INTO problem (id, kind, reported_on, geom, source)
       VALUES (gen_random_uuid(), '林下垃圾', '2026-01-01', ST_SetSRID(ST_MakePoint(106, 29), 4490), '某局')`,
    ],
    ['rangers', `INSERT INTO ranger (id, name) VALUES ('r1', '某某')`],
    [
      'parcels',
      `INSERT INTO parcel_layer (name, valid, source) VALUES ('林地一张图', daterange('2026-01-01', NULL), '某局')`,
    ],
    [
      'imported areas',
      `WITH a AS (INSERT INTO area (id, kind, code) VALUES ('grid:1', 'grid', '1'))
       INSERT INTO area_version (area_id, name, source) VALUES ('grid:1', '网格', 'import: 网格.geojson')`,
    ],
    [
      'drawn areas',
      `WITH a AS (INSERT INTO area (id, kind, code) VALUES ('zone:1', 'zone', '1'))
       INSERT INTO area_version (area_id, name, source) VALUES ('zone:1', '片区', 'drawn')`,
    ],
  ])('leaves a database alone that holds real %s beside the reference areas', async (_what, sql) => {
    await bare.pool.query(sql);
    try {
      const people = 'SELECT (SELECT count(*) FROM chief) + (SELECT count(*) FROM ranger)';
      const before = await value(bare.pool, people);
      expect(await seedDemo(bare.pool, { today, scale })).toEqual({ seeded: false });
      expect(await value(bare.pool, people)).toBe(before);
    } finally {
      await emptyTables(bare.pool, 'chief, ranger, parcel_layer, problem');
      await bare.pool.query(`DELETE FROM area WHERE kind IN ('grid', 'zone')`);
    }
  });

  it('fills a database that holds the reference areas only', async () => {
    expect(await seedDemo(bare.pool, { today, scale })).toEqual({ seeded: true });
  });
});
