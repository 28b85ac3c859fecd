import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../setup/database.ts';
import { addArea, box, problemOf } from './api-fixture.ts';
import { getGeoJson, hrefOf, ogcWorld, page } from './ogc-fixture.ts';

let address: string;
let database: TestDatabase;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ address, database, close } = await ogcWorld());
});
afterAll(() => close());

const items = (collection: string, query = '') => `/ogc/collections/${collection}/items${query}`;

const names = async (query: string) =>
  (await page(address, items('zone', query))).features.map(({ properties }) => properties.name);

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
