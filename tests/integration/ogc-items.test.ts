import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../setup/database.ts';
import { hrefOf, ogcWorld, page, walk } from './ogc-fixture.ts';

let address: string;
let database: TestDatabase;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ address, database, close } = await ogcWorld());
});
afterAll(() => close());

const items = (collection: string, query = '') => `/ogc/collections/${collection}/items${query}`;

async function column(sql: string, values: unknown[] = []): Promise<(string | number)[]> {
  const { rows } = await database.pool.query<{ id: string | number }>(sql, values);
  return rows.map(({ id }) => id);
}

const inForce = `SELECT f.id FROM parcel f JOIN parcel_layer l ON l.id = f.layer_id WHERE l.valid @> CURRENT_DATE`;

describe('pages', () => {
  test.each([1, 7, 20, 60, 61, 1000])('of %i lead to every parcel in force exactly once', async (limit) => {
    const ids = await walk(address, items('parcel', `?limit=${limit}`));
    expect(ids).toHaveLength(60);
    expect(new Set(ids)).toEqual(new Set(await column(inForce)));
  });

  test('tell how many there are on the first one, and that there is no more on the last', async () => {
    const first = await page(address, items('parcel', '?limit=50&di_lei=0111'));
    expect(first).toMatchObject({ numberMatched: 40, numberReturned: 40 });
    expect(hrefOf(first.links, 'next')).toBeUndefined();
    const one = await page(address, items('parcel', '?limit=50'));
    expect(one).toMatchObject({ numberMatched: 60, numberReturned: 50 });
    const next = new URL(hrefOf(one.links, 'next')!);
    const two = await page(address, next.pathname + next.search);
    expect(two.numberReturned).toBe(10);
    expect(two.numberMatched).toBeUndefined();
    expect(hrefOf(two.links, 'next')).toBeUndefined();
    expect(new Date(one.timeStamp).toISOString()).toBe(one.timeStamp);
  });

  test('keep the day on which the first was asked for', async () => {
    const { links } = await page(address, items('parcel', '?limit=1'));
    const next = new URL(hrefOf(links, 'next')!);
    expect(next.searchParams.get('datetime')).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(next.searchParams.get('limit')).toBe('1');
  });

  test('show what was there at the start once, whatever is written and deleted meanwhile', async () => {
    const before = await column(inForce);
    let n = 0;
    const ids = await walk(address, items('parcel', '?limit=7'), async ({ features }) => {
      n++;
      // One before the page and one after it; and what was just read goes.
      await database.pool.query(
        `INSERT INTO parcel (layer_id, code, di_lei, geom)
         SELECT l.id, c.code || $1::text, '0111', (SELECT geom FROM parcel LIMIT 1)
           FROM parcel_layer l, (VALUES ('west', '!-'), ('east', 'zzz-')) AS c (layer, code) WHERE l.name = c.layer`,
        [n],
      );
      await database.pool.query('DELETE FROM parcel WHERE id = $1', [features[0]?.id]);
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(before));
  });

  test('of ten thousand at most: more is no error', async () => {
    await database.pool.query(
      `INSERT INTO patrol (id, kind, started_at, ended_at, length_m, moving_s, fix_count, geom, source, source_key)
       SELECT gen_random_uuid(), 'open', '2020-01-01', '2020-01-01', 1, 1, 2,
              ST_GeomFromText('MULTILINESTRINGM((106 29 0, 106.001 29 1))', 4490), 'manual', 'bulk-' || n
         FROM generate_series(1, 10050) n`,
    );
    const first = await page(address, items('patrol', '?limit=99999999999999999999999'));
    expect(first.numberReturned).toBe(10_000);
    // Too many to be counted.
    expect(first.numberMatched).toBeUndefined();
    const ids = await walk(address, items('patrol', '?limit=9000'));
    expect(new Set(ids).size).toBe(10_053);
    await database.pool.query(`DELETE FROM patrol WHERE source_key LIKE 'bulk-%'`);
  });
});

describe('filters', () => {
  test.each([
    ['?di_lei=0111', `f.di_lei = '0111'`],
    ['?you_shi_sz=%E9%A9%AC%E5%B0%BE%E6%9D%BE', `f.you_shi_sz = '马尾松'`],
    ['?yu_bi_du=0.7', 'f.yu_bi_du = 0.7::real'],
    ['?yu_bi_du=7e-1&forest=false', `f.yu_bi_du = 0.7::real AND NOT f.forest`],
    ['?pingjun_nl=12.0', 'f.pingjun_nl = 12'],
    ['?code=west-3', `f.code = 'west-3'`],
    ['?code=%27%20OR%20true--', 'false'],
  ])('%s', async (query, where) => {
    const expected = await column(`${inForce} AND ${where}`);
    expect(new Set(await walk(address, items('parcel', `${query}&limit=4`)))).toEqual(new Set(expected));
  });

  test.each([
    '106.2,29.15,106.33,29.22',
    '106.2,29.15,0,106.33,29.22,500',
    '106.241,29.1,106.25,29.1',
    '179,-90,-179,90',
    '106.5,-90,106.3,90',
    '-180,-90,180,90',
  ])('bbox %s finds what PostGIS finds', async (bbox) => {
    const n = bbox.split(',').map(Number);
    const [west, south, east, north] =
      n.length === 6 ? [n[0]!, n[1]!, n[3]!, n[4]!] : (n as [number, number, number, number]);
    const meets = (from: number, to: number) =>
      `ST_Intersects(f.geom, ST_MakeEnvelope(${from}, ${south}, ${to}, ${north}, 4490))`;
    const where = west <= east ? meets(west, east) : `(${meets(west, 180)} OR ${meets(-180, east)})`;
    const expected = await column(`${inForce} AND ${where}`);
    expect(new Set(await walk(address, items('parcel', `?bbox=${bbox}&limit=9`)))).toEqual(new Set(expected));
  });

  test('all at once', async () => {
    const query = '?bbox=106,29,106.3,29.3&di_lei=0111&datetime=2024-01-01/2024-06-01&limit=2';
    const ids = await walk(address, items('parcel', query));
    const expected = await column(
      `SELECT f.id FROM parcel f JOIN parcel_layer l ON l.id = f.layer_id WHERE l.name = 'old' AND f.di_lei = '0111'
         AND ST_Intersects(f.geom, ST_MakeEnvelope(106, 29, 106.3, 29.3, 4490))`,
    );
    expect(expected.length).toBeGreaterThan(2);
    expect(new Set(ids)).toEqual(new Set(expected));
  });
});
