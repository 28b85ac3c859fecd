import { describe, expect, it } from 'vitest';
import { collection, feature, lineFeature, walk } from '../fixtures/tracks/make.ts';
import { addArea, box } from './api-fixture.ts';
import { ImportWorld, nothing } from './imports-fixture.ts';

const world = new ImportWorld();
describe('GeoJSON tracks', () => {
  it('takes lines with times and points with a time', async () => {
    const points = walk(30, { lat: 29.7 }).map(({ at, lon, lat }) =>
      feature({ type: 'Point', coordinates: [lon, lat] }, { time: at, track: 'P', speed: 1 }),
    );
    const report = await world.one('a.geojson', collection(lineFeature(walk(60)), ...points));
    expect(report).toMatchObject({ format: 'geojson', taken: { tracks: 2, fixes: 90 }, issueCount: 0 });
  });

  it('takes one feature a line, and names the line of a broken one', async () => {
    const lines = [lineFeature(walk(60)), lineFeature(walk(60, { lat: 29.7 }))].map((f) => JSON.stringify(f));
    expect(await world.one('a.geojsonl', lines.join('\n'))).toMatchObject({ taken: { tracks: 2 } });
    const broken = await world.one('b.geojsonl', [...lines, '{"type":'].join('\n'));
    expect(broken).toMatchObject({ status: 'refused', issues: [{ code: 'broken-json', line: 3 }] });
  });

  it('refuses a line without times, by feature', async () => {
    const line = feature({ type: 'LineString', coordinates: walk(5).map(({ lon, lat }) => [lon, lat]) });
    const report = await world.one('a.json', collection(lineFeature(walk(60)), line));
    expect(report).toMatchObject({ taken: { tracks: 1 }, refused: { tracks: 1 } });
    expect(report.issues[0]).toMatchObject({ code: 'no-time', feature: 2 });
  });

  it.each([
    ['{"type":"FeatureCollection","features":[\n{"type":]}', 'broken-json', 2],
    ['{"type":"Topology"}', 'not-geojson', undefined],
    ['{"type":"FeatureCollection","features":[]}', 'empty-file', undefined],
  ])('refuses %s as %s', async (text, code, line) => {
    const report = await world.one('a.json', text);
    expect(report.issues[0]).toMatchObject({ code, ...(line ? { line } : {}) });
    expect(report.status).toBe('refused');
  });
});

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

  it('does not change an area that is there under the same code', async () => {
    await world.one('a.geojson', polygon(square, { code: 'G-1', name: '一' }), { areaKind: 'grid' });
    const moved = square.map(([x, y]) => [x! + 0.01, y!]);
    const report = await world.one('b.geojson', polygon(moved, { code: 'G-1', name: '一' }), {
      areaKind: 'grid',
    });
    expect(report).toMatchObject({ status: 'refused', refused: { areas: 1 } });
    expect(report.issues.map(({ code }) => code)).toContain('known-area');
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
      refused: { tracks: 1 },
    });
  });
});
