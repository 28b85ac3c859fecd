/** Tracks in formats other than GPX and CSV: points with a time, gx:Track, a folder of GPX. */
import { expect, it } from 'vitest';
import { gpx, walk, zip } from '../fixtures/tracks/make.ts';
import { DatasetWorld, rowOf } from './datasets-fixture.ts';

const world = new DatasetWorld();
const fixes = walk(40);
const points = fixes.map(({ at, lon, lat }) =>
  rowOf(
    { type: 'Point', coordinates: [lon, lat] },
    { time: at.replace('.000', ''), ranger: '护林员甲', no: '007' },
  ),
);
const stored = () =>
  world.query(
    `SELECT p.person_name, f.at, f.lon, f.lat, f.extra FROM fix f JOIN patrol p ON p.id = f.patrol_id ORDER BY f.at`,
  );

it.each([
  ['Shapefile', 'ESRI Shapefile', 'shp', ['-lco', 'ENCODING=UTF-8', '-mapFieldType', 'DateTime=String']],
  ['GeoPackage', 'GPKG', 'gpkg', []],
])('takes points with a time of a %s', async (_of, driver, ending, options) => {
  const given = await world.given(await world.make(points, { driver, ending, options, layer: '轨迹点' }));
  const { datasets } = await world.inspect(given);
  expect(datasets).toMatchObject([{ geometry: 'point', target: 'patrol', features: fixes.length }]);
  const report = await world.take(given, { target: 'patrol' });
  expect(report).toMatchObject({ taken: { tracks: 1, fixes: fixes.length }, issues: [] });
  const rows = await stored();
  expect(rows).toHaveLength(fixes.length);
  rows.forEach((row, i) => {
    const { at, lon, lat } = fixes[i]!;
    expect(row).toMatchObject({ person_name: '护林员甲', at: new Date(at), extra: { no: '007' } });
    expect(Math.hypot(row.lon - lon, row.lat - lat)).toBeLessThan(1e-8);
  });
});

it('takes a gx:Track of a KML', async () => {
  const track = fixes.map(({ at }) => `<when>${at}</when>`).join('');
  const places = fixes.map(({ lon, lat, ele }) => `<gx:coord>${lon} ${lat} ${ele}</gx:coord>`).join('');
  const kml = `<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Placemark><name>巡护</name><gx:Track>${track}${places}</gx:Track></Placemark></kml>`;
  const given = await world.given({ 'a.kml': kml });
  const { datasets } = await world.inspect(given);
  expect(datasets).toMatchObject([{ geometry: 'line', target: 'patrol', format: 'kml' }]);
  await world.take(given, { target: 'patrol' });
  const rows = await stored();
  expect(rows.map(({ at, lon, lat }) => [at.toISOString(), lon, lat])).toEqual(
    fixes.map(({ at, lon, lat }) => [at, lon, lat]),
  );
});

it('takes a folder of GPX as one dataset, with a report for each', async () => {
  const files = { '甲/1.gpx': gpx(fixes), '乙/2.gpx': gpx(walk(30, { lat: 29.7 })) };
  const given = await world.given({ '轨迹.zip': await zip(files) });
  const { datasets } = await world.inspect(given);
  expect(datasets).toMatchObject([{ target: 'patrol', features: 2, geometry: 'line' }]);
  const reports = await world.run(given, { target: 'patrol' });
  expect(reports.map(({ fileName, taken }) => [fileName, taken.fixes])).toEqual([
    ['轨迹.zip/甲/1.gpx', 40],
    ['轨迹.zip/乙/2.gpx', 30],
  ]);
  expect(await world.counts()).toMatchObject({ patrols: 2, imports: 2 });
});
