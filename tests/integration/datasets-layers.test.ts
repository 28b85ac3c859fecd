/** Files of several layers, and tables without outlines. */
import { describe, expect, it } from 'vitest';
import { parcelCodes, parcels } from '../fixtures/parcels.ts';
import { DatasetWorld, rowOf } from './datasets-fixture.ts';

const world = new DatasetWorld();
const cgcs2000 = ['-a_srs', 'EPSG:4490'];

/** A GeoPackage of parcels and of grids (网格). */
async function twoLayers(): Promise<Buffer> {
  const grids = ['“一”号网格', '二号网格'].map((name, i) =>
    rowOf(parcels[i]!.geometry, { code: `000${i + 1}`, name }),
  );
  const [first] = Object.values(
    await world.make(parcels, { driver: 'GPKG', ending: 'gpkg', layer: '小班', options: cgcs2000 }),
  );
  const both = await world.make(grids, {
    driver: 'GPKG',
    ending: 'gpkg',
    layer: '网格',
    options: cgcs2000,
    into: first!,
  });
  return Object.values(both)[0]!;
}

describe('a GeoPackage of two layers', () => {
  it('gives the layer that is chosen', async () => {
    const given = await world.given({ '渝北.gpkg': await twoLayers() });
    const { datasets } = await world.inspect(given);
    expect(datasets.map(({ name, target, features }) => [name, target, features])).toEqual([
      ['渝北: 小班', 'parcel', parcels.length],
      ['渝北: 网格', 'grid', 2],
    ]);
    await world.take(given, { dataset: 1, target: 'grid' });
    await world.take(given, { dataset: 0 });
    expect(await world.query('SELECT code FROM parcel ORDER BY code')).toEqual(
      parcelCodes.map((code) => ({ code })),
    );
    expect(await world.query(`SELECT area_id AS id, name FROM area_version ORDER BY 1`)).toEqual([
      { id: 'grid:0001', name: '“一”号网格' },
      { id: 'grid:0002', name: '二号网格' },
    ]);
  });
});

describe('a workbook', () => {
  it('gives chiefs (林长) with what they answer for, numbers as they are shown', async () => {
    const people = [
      { 姓名: '张三', 职务: '书记', 林长类型: '村(社区)林长', 联系电话: '013800000001', 备注: '0012' },
      { 姓名: '李四', 职务: '主任', 林长类型: '乡镇(街道)林长', 联系电话: '13900000002', 备注: '<b>x</b>' },
    ];
    const files = await world.make(
      people.map((properties) => rowOf(null, properties)),
      { driver: 'XLSX', ending: 'xlsx', layer: '林长名册' },
    );
    const given = await world.given({ '名册.xlsx': Object.values(files)[0]! });
    const { datasets } = await world.inspect(given);
    expect(datasets).toMatchObject([
      { format: 'xlsx', geometry: 'none', target: 'chief', features: 2, crs: { ask: false } },
    ]);
    expect(datasets[0]!.mapping).toMatchObject({ name: { source: '姓名' }, phone: { source: '联系电话' } });
    await world.take(given, { target: 'chief' });
    expect(await world.query('SELECT name, post, level, phone FROM chief ORDER BY name')).toEqual([
      { name: '张三', post: '书记', level: 'village', phone: '013800000001' },
      { name: '李四', post: '主任', level: 'town', phone: '13900000002' },
    ]);
  });
});
