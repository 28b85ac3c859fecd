import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../setup/database.ts';
import { addArea, box, problemOf } from './api-fixture.ts';
import { getGeoJson, hrefOf, ogcWorld, page, walk } from './ogc-fixture.ts';

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
const names = async (query: string) =>
  (await page(address, items('zone', query))).features.map(({ properties }) => properties.name);

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

describe('datetime', () => {
  test('without it, areas are those in force today', async () => {
    expect(await names('')).toEqual(['新片区']);
    expect(await names('?datetime=2023-12-31')).toEqual(['撤销片区', '旧片区']);
    expect(await names('?datetime=2024-01-01')).toEqual(['撤销片区', '新片区']);
  });

  test('an instant means its day in Shanghai', async () => {
    expect(await names('?datetime=2023-12-31T15:59:59Z')).toEqual(['撤销片区', '旧片区']);
    expect(await names('?datetime=2023-12-31T16:00:00Z')).toEqual(['撤销片区', '新片区']);
    expect(await names('?datetime=2024-01-01t00:00:00%2B08:00')).toEqual(['撤销片区', '新片区']);
  });

  test.each([
    ['2023-06-01/2023-07-01', ['撤销片区', '旧片区']],
    ['2023-12-31/2024-01-01', ['撤销片区', '新片区']],
    ['../2021-01-01', ['撤销片区', '旧片区']],
    ['/2019-12-31', []],
    ['2025-01-01/..', ['新片区', '将来片区']],
    ['2025-01-01/', ['新片区', '将来片区']],
    ['../..', ['撤销片区', '新片区', '将来片区']],
  ])('%s: each area once, as it last was', async (interval, expected) => {
    expect(await names(`?datetime=${interval}`)).toEqual(expected);
  });

  test('chooses parcels by their layer', async () => {
    const old = await page(address, items('parcel', '?limit=100&datetime=2024-06-01'));
    expect(new Set(old.features.map(({ properties }) => String(properties.code).split('-')[0]))).toEqual(
      new Set(['old']),
    );
    expect((await page(address, items('parcel', '?datetime=2022-12-31'))).features).toEqual([]);
  });

  test.each([
    ['2026-03-01', 1],
    ['2026-03-02', 2],
    ['2026-03-03', 0],
    ['2026-03-01T15:29:59Z', 0],
    ['2026-03-01T15:30:00Z', 1],
    ['2026-03-01T16:30:00Z', 1],
    ['2026-03-01T16:30:01Z', 0],
    ['2026-03-02T10:00:01%2B08:00/..', 1],
    ['../2026-03-04', 2],
    ['../..', 3],
  ])('finds patrols under way: %s', async (interval, count) => {
    expect((await page(address, items('patrol', `?datetime=${interval}`))).numberMatched).toBe(count);
  });

  test('problems are those that stood open', async () => {
    expect((await page(address, items('problem'))).numberMatched).toBe(1);
    const then = await page(address, items('problem', '?datetime=2026-02-01'));
    expect(then.features.map(({ properties }) => properties.closedOn).sort()).toEqual(['2026-02-01', null]);
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

describe('one feature', () => {
  test.each([
    ['district', 'district:500109'],
    ['farm', 'farm:a/b c'],
  ])('of %s: its id %s comes back from the address', async (collection, id) => {
    const { body } = await getGeoJson(address, `${items(collection)}/${encodeURIComponent(id)}`).expect(200);
    expect(body).toMatchObject({ type: 'Feature', id, properties: { id } });
    expect(decodeURIComponent(hrefOf(body.links, 'self')!)).toMatch(new RegExp(`/${id}$`));
    expect(hrefOf(body.links, 'collection')).toBe(`${address}/ogc/collections/${collection}`);
    const listed = await page(address, items(collection));
    expect(listed.features).toContainEqual({
      type: 'Feature',
      id,
      geometry: body.geometry,
      properties: body.properties,
    });
  });

  test('is as it is today, else as it last was, or as it was on a day', async () => {
    const nameAt = async (id: string, query = '') =>
      (await getGeoJson(address, `${items('zone')}/${id}${query}`).expect(200)).body.properties.name;
    expect(await nameAt('zone:moved')).toBe('新片区');
    expect(await nameAt('zone:moved', '?datetime=2022-01-01')).toBe('旧片区');
    expect(await nameAt('zone:gone')).toBe('撤销片区');
    problemOf(
      await request(address)
        .get(`${items('zone')}/zone:gone?datetime=2025-01-01`)
        .expect(404),
    );
  });

  test('a version to come does not hide the one in force', async () => {
    await addArea(database.pool, {
      id: 'grid:g',
      name: '今日',
      geometry: box(106, 29, 106.1, 29.1),
      valid: '[2020-01-01,2999-01-01)',
    });
    await addArea(database.pool, {
      id: 'grid:g',
      name: '明日',
      geometry: box(106, 29, 106.1, 29.1),
      valid: '[2999-01-01,)',
    });
    const { body } = await getGeoJson(address, `${items('grid')}/grid:g`).expect(200);
    expect(body.properties.name).toBe('今日');
  });
});

describe('refuses', () => {
  test.each([
    ['limit', 'limit=0'],
    ['limit', 'limit=-1'],
    ['limit', 'limit=1.5'],
    ['limit', 'limit='],
    ['limit', 'limit=10&limit=20'],
    ['bbox', 'bbox=1,2,3'],
    ['bbox', 'bbox=1,2,3,4,5'],
    ['bbox', 'bbox=1,2,3,x'],
    ['bbox', 'bbox=1,2,3,'],
    ['bbox', 'bbox=0x1,2,3,4'],
    ['bbox', 'bbox=1,30,3,20'],
    ['bbox', 'bbox=1,2,9,3,4,8'],
    ['bbox', 'bbox=181,0,182,1'],
    ['bbox', 'bbox=0,-91,1,0'],
    ['bbox', 'bbox=106,29,107,30&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326'],
    ['bbox', 'bbox=0,0,1e9,1e9&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4545'],
    ['bbox', 'bbox=3220000,700000,3210000,800000&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4545'],
    ['bbox-crs', 'bbox=1,2,3,4&bbox-crs=EPSG:4326'],
    ['crs', 'crs=http://www.opengis.net/def/crs/EPSG/0/2381'],
    ['crs', 'crs='],
    ['datetime', 'datetime='],
    ['datetime', 'datetime=yesterday'],
    ['datetime', 'datetime=2026-02-30'],
    ['datetime', 'datetime=2026-01-01T00:00:00'],
    ['datetime', 'datetime=2026-02-01/2026-01-01'],
    ['datetime', 'datetime=2026-01-01/2026-01-02/2026-01-03'],
    ['cursor', 'cursor=abc'],
    ['cursor', `cursor=${Buffer.from('["a","b"]').toString('base64url')}`],
    ['cursor', `cursor=${Buffer.from('[1]').toString('base64url')}`],
    ['f', 'f=html'],
    ['forest', 'forest=1'],
    ['areaHa', 'areaHa=ten'],
    ['areaHa', 'areaHa=NaN'],
    ['offset', 'offset=10'],
    ['Limit', 'Limit=10'],
    ['__proto__', '__proto__=1'],
    ['name', 'name=x'],
  ])('%s: %s', async (name, query) => {
    const { errors } = problemOf(
      await request(address)
        .get(items('parcel', `?${query}`))
        .expect(400),
    );
    expect(errors!.map(({ path }) => path)).toContain(name);
  });

  test('parameters that only many features have, on one', async () => {
    const one = `${items('district')}/district:500109`;
    const { errors } = problemOf(await request(address).get(`${one}?bbox=1,2,3,4`).expect(400));
    expect(errors).toEqual([{ path: 'bbox', message: expect.any(String) }]);
  });
});
