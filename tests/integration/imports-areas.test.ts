import { describe, expect, it } from 'vitest';
import { collection, feature, lineFeature, walk } from '../fixtures/tracks/make.ts';
import { addArea, box } from './api-fixture.ts';
import { ImportWorld, nothing } from './imports-fixture.ts';

const world = new ImportWorld();
describe('GeoJSON areas', () => {
  const polygon = (ring: number[][], properties: object = { name: '试验片区' }) =>
    collection(feature({ type: 'Polygon', coordinates: [ring] }, properties));
  const square = box(106.4, 29.5, 106.5, 29.6).coordinates[0]!;

  it('puts a zone into the district that holds it, once', async () => {
    await addArea(world.database.pool, {
      id: 'district:500106',
      name: '沙坪坝区',
      geometry: box(106, 29, 107, 30),
    });
    const report = await world.one('片区.geojson', polygon(square));
    expect(report).toMatchObject({
      kind: 'area',
      status: 'imported',
      taken: { areas: 1 },
      issueCount: 0,
      bbox: [106.4, 29.5, 106.5, 29.6],
    });
    const areas = await world.query(
      `SELECT v.name, v.parent_id, v.area_m2 FROM area_version v JOIN area a ON a.id = v.area_id WHERE a.kind = 'zone'`,
    );
    expect(areas).toEqual([
      { name: '试验片区', parent_id: 'district:500106', area_m2: expect.closeTo(107.4e6, -6) },
    ]);
    // Other bytes, the same area.
    const again = await world.one('b.geojson', `${polygon(square)} `);
    expect(again).toMatchObject({ status: 'unchanged', taken: { areas: 0 } });
  });

  it('makes a version of an area that has changed, and only one a day', async () => {
    const grid = { areaKind: 'grid' } as const;
    await world.one('a.geojson', polygon(square, { code: 'G-1', name: '一' }), grid);
    const moved = (by: number) =>
      polygon(
        square.map(([x, y]) => [x! + by, y!]),
        { code: 'G-1', name: '一' },
      );
    const report = await world.one('b.geojson', moved(0.01), { ...grid, validFrom: '2026-03-01' });
    expect(report).toMatchObject({ status: 'imported', taken: { areas: 1 } });
    const versions = `SELECT valid::text, round(ST_XMin(geom)::numeric, 2)::float8 AS west FROM area_version ORDER BY valid`;
    expect(await world.query(versions)).toEqual([
      { valid: '(,2026-03-01)', west: 106.4 },
      { valid: '[2026-03-01,)', west: 106.41 },
    ]);
    const again = await world.one('c.geojson', moved(0.02), { ...grid, validFrom: '2026-03-01' });
    expect(again).toMatchObject({ status: 'refused', refused: { areas: 1 } });
    expect(again.issues.map(({ code }) => code)).toContain('known-area');
    // One that is in force before the versions that are known ends where they begin.
    await world.one('d.geojson', moved(0.03), { ...grid, validFrom: '2026-02-01' });
    expect((await world.query(versions)).map((row: { valid: string }) => row.valid)).toEqual([
      '(,2026-02-01)',
      '[2026-02-01,2026-03-01)',
      '[2026-03-01,)',
    ]);
  });

  it('reads metres of a zone', async () => {
    const [x, y] = [36_362_381.83, 3_272_181.36];
    const ring = [
      [x, y],
      [x + 1000, y],
      [x + 1000, y + 1000],
      [x, y + 1000],
      [x, y],
    ];
    const report = await world.one('a.geojson', polygon(ring));
    expect(report).toMatchObject({ status: 'imported', sourceCrs: 'EPSG:4524' });
    expect(report.bbox?.[0]).toBeCloseTo(106.58, 3);
  });

  it.each([
    [
      'crossing itself',
      [
        [106.4, 29.5],
        [106.5, 29.6],
        [106.5, 29.5],
        [106.4, 29.6],
        [106.4, 29.5],
      ],
      'invalid-polygon',
      { feature: 1, vertex: 1 },
    ],
    ['of an unclosed ring', square.slice(0, 4), 'unclosed-ring', { feature: 1, vertex: 4 }],
    [
      'with a vertex out of range',
      [...square.slice(0, 2), [106.5, 229.6], ...square.slice(2)],
      'out-of-range',
      { feature: 1, vertex: 3 },
    ],
    [
      'with no number',
      [...square.slice(0, 2), [106.5, null], ...square.slice(2)] as number[][],
      'bad-coordinate',
      { feature: 1, vertex: 3 },
    ],
    ['of two vertices', [square[0]!, square[1]!, square[0]!], 'too-few-vertices', { feature: 1 }],
  ])('refuses a polygon %s by feature and vertex', async (_what, ring, code, place) => {
    const report = await world.one('a.geojson', polygon(ring));
    expect(report.status).toBe('refused');
    expect(report.issues).toContainEqual(expect.objectContaining({ severity: 'error', code, ...place }));
    expect(await world.counts()).toEqual(nothing);
  });

  /** A circle-like ring of so many vertices about a place of Chongqing. */
  const ring = (vertices: number) => [
    ...Array.from({ length: vertices - 1 }, (_, i) => {
      const angle = (i / (vertices - 1)) * 2 * Math.PI;
      return [106.5 + 0.1 * Math.cos(angle), 29.5 + 0.1 * Math.sin(angle)];
    }),
    [106.6, 29.5],
  ];
  const wide = [
    [-72, 0],
    [18, 0],
    [108, 0],
    [108, 1],
    [-72, 1],
    [-72, 0],
  ];

  it.each([
    ['wider than any place of ours', wide, 'too-wide', /180.00° of longitude/],
    ['higher than 6°', box(106, 25, 107, 31.1).coordinates[0]!, 'too-wide', /6.10° of latitude/],
    ['near a pole', box(106, 84.5, 107, 85.1).coordinates[0]!, 'beyond-latitude', /beyond 85°/],
    ['of too many vertices', ring(200_001), 'too-many-vertices', /200001 vertices, the limit is 200000/],
  ])('refuses a polygon %s, by feature, and takes the others', async (_what, outline, code, message) => {
    const features = [square, outline].map((coordinates, i) =>
      feature({ type: 'Polygon', coordinates: [coordinates] }, { name: `片区 ${i}` }),
    );
    const report = await world.one('a.geojson', collection(...features), { crs: 'EPSG:4490' });
    expect(report).toMatchObject({ status: 'imported', taken: { areas: 1 }, refused: { areas: 1 } });
    expect(report.issues).toContainEqual(
      expect.objectContaining({ code, feature: 2, message: expect.stringMatching(message) }),
    );
  });

  it('takes one of the size of Chongqing and one of as many vertices as are allowed', async () => {
    const city = feature(box(105.2, 28.1, 110.3, 32.3), { name: '市' });
    const fine = feature({ type: 'Polygon', coordinates: [ring(200_000)] }, { name: '细' });
    const report = await world.one('a.geojson', collection(city, fine));
    expect(report).toMatchObject({ taken: { areas: 2 }, refused: { areas: 0 } });
  });

  it.each([
    ['from a day that does not exist', { validFrom: '2026-02-30' }, 'not-a-day', /"2026-02-30" is no day/],
    ['from the year 0', { validFrom: '0000-01-01' }, 'not-a-day', /no day/],
    ['from no day', { validFrom: '明天' }, 'not-a-day', /YYYY-MM-DD/],
    ['of a long code', { code: 'x'.repeat(65) }, 'too-long', /65 characters, the limit is 64/],
  ])('refuses an area %s, by feature, and takes the others', async (_what, properties, code, message) => {
    const good = { name: '好', code: 'y'.repeat(64), validFrom: '2026-02-28' };
    const report = await world.one(
      'a.geojson',
      collection(
        feature(box(106.4, 29.5, 106.5, 29.6), good),
        feature(box(106.6, 29.5, 106.7, 29.6), properties),
      ),
    );
    expect(report).toMatchObject({ status: 'imported', taken: { areas: 1 }, refused: { areas: 1 } });
    expect(report.issues).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        code,
        feature: 2,
        message: expect.stringMatching(message),
      }),
    );
    const [row] = await world.query('SELECT lower(valid)::text AS from FROM area_version');
    expect(row).toEqual({ from: '2026-02-28' });
  });

  it('takes a purpose of a zone that nobody knows as other, with a warning', async () => {
    const zones = ['打猎', 'wetland', '防火', null].map((purpose, i) =>
      feature(box(106 + i / 10, 29.5, 106.05 + i / 10, 29.6), { name: `${i}`, purpose }),
    );
    const report = await world.one('a.geojson', collection(...zones));
    const warnings = report.issues.filter(({ code }) => code === 'unknown-code');
    expect(warnings).toMatchObject([
      { severity: 'warning', feature: 1, message: expect.stringMatching('"打猎"') },
    ]);
    const rows = await world.query(
      `SELECT attributes ->> 'purpose' AS purpose FROM area_version ORDER BY name`,
    );
    expect(rows).toEqual([
      { purpose: 'other' },
      { purpose: 'wetland' },
      { purpose: 'fire' },
      { purpose: null },
    ]);
  });

  it('refuses swapped coordinates', async () => {
    const report = await world.one('a.geojson', polygon(square.map(([x, y]) => [y!, x!])));
    expect(report.issues[0]).toMatchObject({ code: 'swapped-coordinates' });
  });

  it('asks which to take of a file with tracks and areas', async () => {
    const both = collection(lineFeature(walk(60)), feature(box(106.4, 29.5, 106.5, 29.6)));
    expect((await world.one('a.json', both)).issues[0]).toMatchObject({ code: 'mixed-file' });
    expect(await world.one('a.json', both, { kind: 'patrol' })).toMatchObject({
      kind: 'patrol',
      taken: { tracks: 1 },
      refused: { areas: 1 },
    });
    expect(await world.one('a.json', both, { kind: 'area' })).toMatchObject({
      kind: 'area',
      taken: { areas: 1 },
      refused: { areas: 1 },
    });
  });
});
