import { describe, expect, it } from 'vitest';
import type { ImportReport } from '../../domain/model/import.ts';
import { collection } from '../fixtures/tracks/make.ts';
import { emptyTables } from '../setup/empty-tables.ts';
import { box } from './api-fixture.ts';
import { DatasetWorld, parcel, polygon } from './datasets-world.ts';

const world = new DatasetWorld();
const parcels = { target: 'parcel' } as const;

/** Issues of a code, without their messages. */
function issues(report: ImportReport, code: string) {
  return report.issues.filter((issue) => issue.code === code);
}
const good = parcel('good', [106.4, 29.5, 106.41, 29.51]);

const bowTie = polygon([
  [106.42, 29.5],
  [106.43, 29.51],
  [106.43, 29.5],
  [106.42, 29.51],
  [106.42, 29.5],
]);
const shell = box(106.42, 29.5, 106.43, 29.51).coordinates[0]!;
const holeOutside = polygon(shell, box(106.44, 29.5, 106.445, 29.505).coordinates[0]!);
const holeTwice = polygon(
  shell,
  box(106.422, 29.502, 106.424, 29.504).coordinates[0]!,
  box(106.422, 29.502, 106.424, 29.504).coordinates[0]!,
);

describe('outlines that are not valid', () => {
  const faulty: [string, object, RegExp, number, [number, number]][] = [
    [
      'a bow tie',
      bowTie,
      /^Self-intersection at 106\.425000, 29\.505000 \(edge after vertex 1\)/,
      1,
      [106.425, 29.505],
    ],
    ['a hole outside', holeOutside, /^Hole lies outside shell at 106\.44/, 6, [106.44, 29.5]],
    [
      'a hole drawn twice',
      holeTwice,
      /^(Self-intersection|Duplicate Rings|Nested|Holes are nested)/i,
      6,
      [106.422, 29.502],
    ],
  ];
  const file = (outline: object) => collection(good, parcel('bad', outline));

  it.each(faulty)('refuses the file for %s and tells it', async (_what, outline, reason, vertex, at) => {
    const before = await world.contents([]);
    const { report, preview } = await world.run('a.geojson', file(outline), parcels);
    expect(report).toMatchObject({ status: 'refused', taken: { parcels: 0 }, refused: { parcels: 1 } });
    expect(report.issueCounts).toEqual({ 'invalid-polygon': 1, 'has-faults': 1 });
    expect(report.issues[0]).toMatchObject({
      code: 'has-faults',
      message: expect.stringMatching(/^1 row has a fault/),
    });
    const [issue] = issues(report, 'invalid-polygon');
    expect(issue).toMatchObject({
      severity: 'error',
      feature: 2,
      vertex,
      message: expect.stringMatching(reason),
    });
    expect(Math.hypot(issue!.at![0] - at[0], issue!.at![1] - at[1])).toBeLessThan(0.006);
    expect(preview?.features.map((f) => (f as { properties: unknown }).properties)).toEqual([
      { row: 2, ok: false },
      { row: 1, ok: true },
    ]);
    expect(await world.contents([])).toEqual(before);
  });

  it.each(faulty)('skips %s', async (_what, outline) => {
    const report = await world.report('a.geojson', file(outline), { ...parcels, faults: 'skip' });
    expect(report).toMatchObject({
      status: 'imported',
      taken: { parcels: 1 },
      refused: { parcels: 1 },
      repaired: 0,
    });
    expect(await world.query('SELECT code FROM parcel')).toEqual([{ code: 'good' }]);
  });

  it('mends a bow tie into its two triangles, and says what that did to the area', async () => {
    const report = await world.report('a.geojson', file(bowTie), { ...parcels, faults: 'repair' });
    expect(report).toMatchObject({
      status: 'imported',
      taken: { parcels: 2 },
      refused: { parcels: 0 },
      repaired: 1,
    });
    const [row] = await world.query(
      `SELECT ST_IsValid(geom) AS valid, ST_NumGeometries(geom) AS parts, area_m2 FROM parcel WHERE code = 'bad'`,
    );
    expect(row).toMatchObject({ valid: true, parts: 2 });
    const [issue] = issues(report, 'repaired-geometry');
    expect(issue!.severity).toBe('warning');
    const told = Number(/the area is (\d+) m² now/.exec(issue!.message)?.[1]);
    expect(told).toBeCloseTo(row.area_m2, 0);
  });

  it('adds no land where a hole lies outside, and keeps the one of two equal holes', async () => {
    await world.report('a.geojson', file(holeOutside), { ...parcels, faults: 'repair' });
    await world.report('b.geojson', collection(parcel('twice', holeTwice)), {
      ...parcels,
      faults: 'repair',
      replaces: 'none',
    });
    const rows = await world.query(
      `SELECT code, round((ST_Area(geom) * 1e6)::numeric, 3)::float8 AS area FROM parcel WHERE code <> 'good' ORDER BY code`,
    );
    expect(rows).toEqual([
      { code: 'bad', area: 100 },
      { code: 'twice', area: 96 },
    ]);
  });
});

describe('codes and fields', () => {
  const two = (first: object, second: object) =>
    collection(first, second, parcel('last', [106.46, 29.5, 106.47, 29.51]));
  const twice = two(good, parcel('good', [106.43, 29.5, 106.44, 29.51]));
  const codeless = two(good, parcel(null, [106.43, 29.5, 106.44, 29.51]));
  const stored = () => world.query('SELECT code FROM parcel ORDER BY id');

  it.each([
    ['a code that stands twice', twice, 'duplicate-code', 'good#2', /row 1 already/],
    ['no code', codeless, 'missing-required', 'row-2', /no code: XIAO_BAN/],
  ])('refuses, skips or repairs %s', async (_what, file, code, repaired, message) => {
    const refused = await world.report('a.geojson', file, parcels);
    expect(refused).toMatchObject({ status: 'refused', issueCounts: { [code]: 1, 'has-faults': 1 } });
    expect(issues(refused, code)).toMatchObject([{ feature: 2, message: expect.stringMatching(message) }]);
    expect(await stored()).toEqual([]);
    const skipped = await world.report('a.geojson', file, { ...parcels, faults: 'skip' });
    expect(skipped).toMatchObject({ taken: { parcels: 2 }, refused: { parcels: 1 }, issueCount: 1 });
    await emptyTables(world.database.pool, 'parcel_layer');
    const taken = await world.report('a.geojson', file, { ...parcels, faults: 'repair' });
    expect(taken).toMatchObject({ taken: { parcels: 3 }, refused: { parcels: 0 }, issueCount: 1 });
    expect(await stored()).toEqual([{ code: 'good' }, { code: repaired }, { code: 'last' }]);
  });

  it('never gives a code that another row has', async () => {
    const file = collection(
      ...['a', 'a', 'a#2', 'row-5', null].map((code, i) =>
        parcel(code, [106.4 + i / 50, 29.5, 106.41 + i / 50, 29.51]),
      ),
    );
    const report = await world.report('a.geojson', file, { ...parcels, faults: 'repair' });
    expect(report).toMatchObject({ status: 'imported', taken: { parcels: 5 } });
  });

  it('refuses a parcel without land class, and warns of a code of no table', async () => {
    const file = two(
      parcel('a', [106.4, 29.5, 106.41, 29.51], { di_lei: null }),
      parcel('b', [106.43, 29.5, 106.44, 29.51], { lin_zhong: '999' }),
    );
    const report = await world.report('a.geojson', file, { ...parcels, faults: 'skip' });
    expect(report).toMatchObject({ taken: { parcels: 2 }, refused: { parcels: 1 } });
    expect(issues(report, 'missing-required')).toMatchObject([
      { feature: 1, message: expect.stringMatching('地类') },
    ]);
    expect(issues(report, 'unknown-code')).toMatchObject([
      { feature: 2, severity: 'warning', message: expect.stringMatching('"999"') },
    ]);
  });

  it('does in a dry run all but write', async () => {
    await world.report('old.geojson', collection(good), parcels);
    const before = await world.contents([]);
    const { report, preview } = await world.run('a.geojson', twice, {
      ...parcels,
      faults: 'skip',
      dryRun: true,
    });
    expect(report).toMatchObject({ status: 'checked', taken: { parcels: 2 }, refused: { parcels: 1 } });
    expect(Object.values(report.issueCounts).reduce((sum, n) => sum + n)).toBe(report.issueCount);
    expect(report.issueCounts).toMatchObject({ 'duplicate-code': 1, 'replaces-layer': 1 });
    expect(preview?.features).toHaveLength(3);
    expect(await world.contents([])).toEqual(before);
  });
});
