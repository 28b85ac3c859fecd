/** Outlines in planners' files, by POST /api/zones/outlines: found, named, refused; nothing is stored. */
import type { Feature, Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { fromCgcs2000 } from '../../domain/geo/crs.ts';
import { type FoundOutlines, foundOutlines } from '../../domain/model/outline-file.ts';
import { zip } from '../fixtures/tracks/make.ts';
import { box, problemOf } from './api-fixture.ts';
import { DatasetWorld, rowOf } from './datasets-fixture.ts';
import { UploadWorld } from './uploads-fixture.ts';

const files = new DatasetWorld();
const world = new UploadWorld(() => files.database.pool);

const square = box(106.1, 29.1, 106.2, 29.2) as Polygon;
const holed: Polygon = {
  type: 'Polygon',
  coordinates: [
    ...box(106.3, 29.1, 106.4, 29.2).coordinates,
    [...box(106.32, 29.12, 106.34, 29.14).coordinates[0]!].reverse(),
  ] as Position[][],
};
const two = [rowOf(square, { NAME: '东片' }), rowOf(holed, { NAME: ' 西  片 ' })];
const collection = (features: readonly Feature[]) => JSON.stringify({ type: 'FeatureCollection', features });

async function ask(content: Buffer | string, fileName: string, more: object = {}) {
  await world.start();
  const bytes = Buffer.from(content);
  const id = await world.announced(bytes.length, fileName);
  await world.patch(id, 0, bytes).expect(204);
  return world
    .request()
    .post('/api/zones/outlines')
    .send({ uploads: [id], ...more });
}

async function found(...of: Parameters<typeof ask>): Promise<FoundOutlines> {
  const res = await ask(...of);
  expect(res.status, res.text).toBe(200);
  expect(res.headers['cache-control']).toBe('no-store');
  return foundOutlines.parse(res.body);
}

/** Corners without the closing one, rounded to a millimetre or so and sorted: where a ring begins does not matter. */
const cornersOf = ({ geometry }: FoundOutlines['items'][number]) =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((rings) =>
    rings.map((ring) =>
      ring
        .slice(1)
        .map(([x, y]) => `${x.toFixed(7)} ${y.toFixed(7)}`)
        .sort(),
    ),
  );
const expected = two.map(({ geometry }) => cornersOf({ name: null, geometry: geometry as never }));

describe('outlines of a file', () => {
  const driver = (name: string, ending: string, ...more: string[]) =>
    files.make(two, { driver: name, ending, options: ['-a_srs', 'EPSG:4490', ...more] });

  test.each([
    ['GeoJSON', async () => [Buffer.from(collection(two)), '片区.geojson'], 'EPSG:4326'],
    [
      'Shapefile in a zip',
      async () => [await zip(await driver('ESRI Shapefile', 'shp', '-lco', 'ENCODING=GB18030')), '片区.zip'],
      'EPSG:4490',
    ],
    ['GeoPackage', async () => [Object.values(await driver('GPKG', 'gpkg'))[0]!, '片区.gpkg'], 'EPSG:4490'],
    ['KMZ', async () => [await zip({ 'doc.kml': Buffer.from(kml) }), '片区.kmz'], 'EPSG:4326'],
  ] as [string, () => Promise<[Buffer, string]>, string][])('come in from %s', async (_, make, crs) => {
    const { items, ...rest } = await found(...(await make()));
    expect(rest).toEqual({ crs, faults: [], faultCount: 0 });
    expect(items.map(({ name }) => name)).toEqual(['东片', '西 片']);
    expect(items.map(cornersOf)).toEqual(expected);
  });

  const ringText = (ring: Position[]) => ring.map(([x, y]) => `${x},${y},0`).join(' ');
  const boundary = (rings: Position[][]) =>
    rings
      .map((ring, i) => [i === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs', ringText(ring)])
      .map(([tag, text]) => `<${tag}><LinearRing><coordinates>${text}</coordinates></LinearRing></${tag}>`)
      .join('');
  const kml = `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${two
    .map(({ geometry, properties }) => {
      const { coordinates } = geometry as Polygon;
      return `<Placemark><name>${properties!.NAME}</name><Polygon>${boundary(coordinates)}</Polygon></Placemark>`;
    })
    .join('')}</Document></kml>`;

  test('in metres without a zone’s number come in once the CRS is told', async () => {
    const metres = square.coordinates.map((ring) => ring.map(([x, y]) => fromCgcs2000('EPSG:4544', x!, y!)));
    const content = collection([rowOf({ type: 'Polygon', coordinates: metres }, {})]);
    const asked = await found(content, 'a.json');
    expect(asked).toMatchObject({ items: [], crs: null, faults: [{ file: 'a.json', code: 'unknown-crs' }] });
    const told = await found(content, 'a.json', { crs: 'EPSG:4544' });
    expect(told.faults).toEqual([]);
    expect(told.items.map(cornersOf)).toEqual([expected[0]]);
    expect(told).toMatchObject({ crs: 'EPSG:4544', items: [{ name: null }] });
  });
});

describe('what can’t be drawn', () => {
  const ring = (...points: Position[]): Polygon => ({ type: 'Polygon', coordinates: [points] });

  test('is named by feature and vertex, and the rest comes in', async () => {
    const bow = ring([106.1, 29.1], [106.2, 29.2], [106.2, 29.1], [106.1, 29.2], [106.1, 29.1]);
    const open = ring([106.1, 29.1], [106.2, 29.1], [106.2, 29.2], [106.1, 29.2]);
    const content = collection([
      rowOf(bow, {}),
      ...two,
      rowOf(open, {}),
      rowOf({ type: 'Point', coordinates: [106, 29] }, {}),
      rowOf(null, {}),
    ]);
    const { items, faults, faultCount } = await found(content, 'a.json');
    expect(items).toHaveLength(2);
    expect(faultCount).toBe(4);
    expect(faults.map(({ code, feature, vertex }) => [code, feature, vertex])).toEqual([
      ['invalid-polygon', 1, expect.any(Number)],
      ['unclosed-ring', 4, 4],
      ['unsupported-geometry', 5, undefined],
      ['no-geometry', 6, undefined],
    ]);
    expect(faults[0]!.at![0]).toBeCloseTo(106.15, 6);
  });

  test('is a file that is no data, or has no outlines', async () => {
    const gpx = '<gpx version="1.1"><trk><trkseg><trkpt lat="29" lon="106"/></trkseg></trk></gpx>';
    expect(await found(gpx, 'a.gpx')).toMatchObject({ items: [], faults: [{ code: 'no-outlines' }] });
    expect(await found('{"type":', 'a.json')).toMatchObject({ items: [], faults: [{ code: 'broken-json' }] });
  });

  test('is one outline more than 200, and one of more than 20,000 vertices', async () => {
    const tooMany = collection(Array.from({ length: 201 }, () => rowOf(square, {})));
    const many = problemOf(await ask(tooMany, 'a.json'));
    expect(many).toMatchObject({
      status: 422,
      type: 'urn:problem:too-many-outlines',
      errors: [{ path: 'a.json feature 201' }],
    });
    const circle = Array.from({ length: 20_000 }, (_, i): Position => {
      const angle = (i * 2 * Math.PI) / 20_000;
      return [106.2 + 0.1 * Math.cos(angle), 29.2 + 0.1 * Math.sin(angle)];
    });
    const allowed = circle.slice(1);
    const least = await found(collection([rowOf(ring(...allowed, allowed[0]!), {})]), 'a.json');
    expect(least.items).toHaveLength(1);
    const detailed = problemOf(
      await ask(collection([rowOf(square, {}), rowOf(ring(...circle, circle[0]!), {})]), 'a.json'),
    );
    expect(detailed).toMatchObject({
      status: 422,
      type: 'urn:problem:too-many-vertices',
      errors: [{ path: 'a.json feature 2' }],
    });
  });

  test('is an upload that is not there; a body that is none', async () => {
    await world.start();
    const post = (body: object) => world.request().post('/api/zones/outlines').send(body);
    expect(problemOf(await post({ uploads: ['nothing'] }).expect(404)).errors![0]!.path).toBe('uploads.0');
    expect(problemOf(await post({ uploads: [] }).expect(400)).errors![0]!.path).toBe('uploads');
    expect(problemOf(await post({ uploads: ['a'], crs: 'EPSG:1' }).expect(400)).errors![0]!.path).toBe('crs');
  });
});

test('an upload can be read again, and be removed afterwards', async () => {
  await world.start();
  const id = await world.uploaded(collection(two), 'a.json');
  for (let time = 0; time < 2; time++)
    await world
      .request()
      .post('/api/zones/outlines')
      .send({ uploads: [id] })
      .expect(200);
  await world.remove(id).expect(204);
  expect(await world.onDisk()).toEqual([]);
  expect((await files.counts()).areas).toBe(0);
});
