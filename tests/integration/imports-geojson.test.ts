import { describe, expect, it } from 'vitest';
import { collection, feature, lineFeature, walk } from '../fixtures/tracks/make.ts';
import { ImportWorld } from './imports-fixture.ts';

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
