import { beforeEach, describe, expect, it } from 'vitest';
import { refreshCoverage } from '../../data/coverage/refresh.ts';
import { RevertRefused, revertImport } from '../../data/import/revert.ts';
import { collection, feature, gpx, walk } from '../fixtures/tracks/make.ts';
import { emptyTables } from '../setup/empty-tables.ts';
import { addChief, addLand, box } from './api-fixture.ts';
import { addParcelLayer, addParcels, walkEast, writeCounted } from './coverage-fixture.ts';
import { DatasetWorld, type Plan, parcel } from './datasets-world.ts';

const world = new DatasetWorld();
const pool = () => world.database.pool;
beforeEach(async () => {
  await emptyTables(world.database.pool, 'import, patrol_cover, cover_visit, cover_part, cover_dirty');
  await addLand(pool());
  await addChief(pool(), { id: 'old', name: '甲', level: 'city', area: 'city:500000' });
  await addChief(pool(), {
    id: 'town',
    name: '丁',
    level: 'town',
    area: 'town:500109001',
    supervisor: 'old',
  });
  await world.query(`INSERT INTO ranger (id, name, grid_id) VALUES ('r1', '李', 'grid:500109001-01')`);
  const layer = await addParcelLayer(pool());
  await addParcels(pool(), layer, [{ code: 'p', diLei: '0111', geometry: box(106.1, 29.1, 106.11, 29.11) }]);
  await writeCounted(pool(), walkEast(106.405, 29.565, 60, '2026-03-01T01:00:00Z'));
});

const revert = (id: string) => revertImport(pool(), id);
const grid = (...cells: [code: string, west: number][]) =>
  collection(
    ...cells.map(([code, west]) =>
      feature(box(west, 29.1, west + 0.05, 29.15), { code, name: `网格 ${code}` }),
    ),
  );
const grids = { target: 'grid', validFrom: '2026-01-01' } as const;
const chiefs = { target: 'chief', faults: 'skip' } as const;
const chief = (...rows: string[]) => ['姓名,职务,级别,联系电话,责任区编码,上级林长', ...rows].join('\n');
const layer = (code: string, west = 106.1) => collection(parcel(code, [west, 29.1, west + 0.01, 29.11]));

const files: [string, string, string, Plan][] = [
  ['parcels that replace a layer', 'p.geojson', layer('n'), { target: 'parcel', validFrom: '2026-01-01' }],
  ['areas, new and changed', 'g.geojson', grid(['500109001-01', 106.11], ['G9', 106.15]), grids],
  [
    'the first outline of a town',
    't.geojson',
    collection(feature(box(106.7, 29.5, 106.8, 29.6), { code: '500112001', name: '双凤桥街道' })),
    { target: 'town' },
  ],
  [
    'chiefs, new and changed',
    'c.csv',
    chief('丁,职务,乡镇级,123,500109001,丙', '丙,区长,区县级,,500109,甲'),
    chiefs,
  ],
  [
    'responsibilities, new and moved',
    'r.csv',
    '林长,责任区编码,任职日期\n丁,500109001,2021-01-01\n丁,500109001-01,2021-01-01',
    { target: 'responsibility' },
  ],
  [
    'rangers, new and moved',
    'l.csv',
    '编号,姓名,岗位,网格编号\nr1,李,执法员,\n,王,护林员,500109001-01',
    { target: 'ranger' },
  ],
  ['patrols', 't.gpx', gpx(walk(200), walk(200, { lat: 29.5652 })), { target: 'patrol' }],
];

describe('a reverted import', () => {
  it.each(files)(
    'of %s leaves everything as it was, and can be imported again',
    async (_what, name, content, plan) => {
      const before = await world.contents();
      const report = await world.report(name, content, plan);
      expect(report.status).toBe('imported');
      await refreshCoverage(pool());
      const after = await world.contents();
      expect(after).not.toEqual(before);
      expect(await revert(report.id)).toMatchObject({ id: report.id, status: 'reverted' });
      await refreshCoverage(pool());
      expect(await world.contents()).toEqual(before);
      expect(await world.query('SELECT FROM import_change')).toEqual([]);
      await expect(revert(report.id)).rejects.toThrow('the import was reverted already');
      const again = await world.report(name, content, plan);
      expect(again).toMatchObject({ status: 'imported', taken: report.taken });
      expect(again.id).not.toBe(report.id);
    },
  );

  it('leaves what another one did in between', async () => {
    const first = await world.report('a.geojson', grid(['G1', 106.3]), grids);
    const second = await world.report('b.geojson', grid(['G2', 106.4]), grids);
    await revert(first.id);
    const ids = () => world.query(`SELECT id FROM area WHERE kind = 'grid' ORDER BY id`);
    expect(await ids()).toEqual([{ id: 'grid:500109001-01' }, { id: 'grid:G2' }]);
    await revert(second.id);
    expect(await ids()).toEqual([{ id: 'grid:500109001-01' }]);
  });

  it('may be one after the other, the later one first', async () => {
    const before = await world.contents();
    const first = await world.report('a.geojson', grid(['G1', 106.3]), grids);
    const between = await world.contents();
    const second = await world.report('b.geojson', grid(['G1', 106.35]), {
      ...grids,
      validFrom: '2026-02-01',
    });
    await expect(revert(first.id)).rejects.toThrow('the area “网格 G1 (grid:G1)” has been changed since');
    await revert(second.id);
    expect(await world.contents()).toEqual(between);
    await revert(first.id);
    expect(await world.contents()).toEqual(before);
  });

  it('is undefined when there is none', async () => {
    expect(await revert('00000000-0000-4000-8000-000000000000')).toBeUndefined();
  });
});

describe('is refused, and nothing is undone,', () => {
  it.each([
    [
      0,
      `UPDATE parcel_layer SET name = 'x' WHERE name = 'p.geojson'`,
      'the parcel layer “x” has been changed since',
    ],
    [
      1,
      `UPDATE area_version SET name = 'x' WHERE area_id = 'grid:G9'`,
      'the area “x (grid:G9)” has been changed since',
    ],
    [1, `UPDATE area SET code = 'x' WHERE id = 'grid:G9'`, 'the area “grid:G9” has been changed since'],
    [3, `UPDATE chief SET phone = '9'`, /^2 chiefs have been changed since, “.+, .+” among them$/],
    [
      4,
      `UPDATE responsibility SET valid = '[2025-01-01,)' WHERE chief_id = 'town'`,
      '2 responsibilities have been changed since, “丁, town:500109001” among them',
    ],
    [5, `UPDATE ranger SET phone = '9' WHERE name = '王'`, 'the ranger “王” has been changed since'],
    [
      1,
      `INSERT INTO responsibility (chief_id, area_id, valid) VALUES ('old', 'grid:G9', '(,)')`,
      'the area “grid:G9” is in use: a responsibility for it was added since',
    ],
    [
      1,
      `INSERT INTO ranger (id, name, grid_id) VALUES ('r9', '赵', 'grid:G9')`,
      'the area “grid:G9” is in use: rangers are posted to it',
    ],
    [
      1,
      `UPDATE area_version SET parent_id = 'grid:G9' WHERE area_id = 'town:500109001'`,
      'the area “grid:G9” is in use: other areas belong to it',
    ],
    [
      1,
      `INSERT INTO area_version (area_id, name, valid, source) VALUES ('grid:G9', 'x', '[2025-01-01,2025-02-01)', 'x')`,
      /^the area “grid:G9” is in use: it has other outlines or names in other periods/,
    ],
    [
      3,
      `INSERT INTO responsibility (chief_id, area_id, valid) SELECT id, 'city:500000', '(,)' FROM chief WHERE name = '丙'`,
      'the chief “丙, 区长” is in use: a responsibility for it was added since',
    ],
    [
      3,
      `UPDATE chief SET supervisor_id = (SELECT id FROM chief WHERE name = '丙') WHERE id = 'old'`,
      'the chief “丙, 区长” is in use: other chiefs stand below him',
    ],
    [
      6,
      `INSERT INTO patrol_record (id, patrol_id, result, by_name, written_at, changed_at)
       SELECT gen_random_uuid(), id, 'nothing-found', '李', now(), now() FROM patrol WHERE import_id IS NOT NULL LIMIT 1`,
      /^the patrol “.*2026-03-01 \d\d:\d\d” is in use: a record was written of it$/,
    ],
  ])('import %i after %s', async (index, change, message) => {
    const [, name, content, plan] = files[index]!;
    const { id } = await world.report(name, content, plan);
    await world.query(change);
    const before = await world.contents([]);
    const attempt = revert(id);
    await expect(attempt).rejects.toThrow(RevertRefused);
    await expect(attempt).rejects.toThrow(message);
    expect(await world.contents([])).toEqual(before);
  });
});
