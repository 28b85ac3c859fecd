/** Reference systems of Shapefiles, declared, undeclared and declared wrong; coordinates beside those of PostGIS. */
import type { Polygon } from 'geojson';
import { beforeAll, expect, it } from 'vitest';
import { parcelCodes, parcels } from '../fixtures/parcels.ts';
import { DatasetWorld, type Files, rowOf } from './datasets-fixture.ts';

const world = new DatasetWorld();
const some = parcels.slice(0, 2);

/** A .prj as ArcGIS writes it: without codes, under names of its own. */
const prj = ({
  name = 'CGCS2000_3_Degree_GK_Zone_36',
  datum = 'D_China_2000',
  easting = 36500000,
  meridian = 108,
}) =>
  `PROJCS["${name}",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["${datum}",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${easting}.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;
const xian1980 =
  'PROJCS["Xian_1980_3_Degree_GK_Zone_36",GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",36500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",108.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
const wkt36 = prj({});
const wkt35 = prj({ easting: 35500000, meridian: 105 });
const wkt106 = prj({ name: '106', easting: 500000, meridian: 106 });
/** A CRS of a city's own, as many have: CGCS2000 about another meridian. */
const own = '+proj=tmerc +lat_0=0 +lon_0=106 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs';

/** Parcels with coordinates that PostGIS projects, written by GDAL with its .prj. */
async function projected(to: number | string): Promise<Files> {
  const rows = await world.query(
    `SELECT ST_AsGeoJSON(ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(g), 4490), ${typeof to === 'number' ? '$2::integer' : '$2::text'}), 12) AS outline
       FROM unnest($1::text[]) AS t (g)`,
    [some.map(({ geometry }) => JSON.stringify(geometry)), to],
  );
  const features = rows.map(({ outline }, i) => rowOf(JSON.parse(outline) as Polygon, some[i]!.properties!));
  const srs = typeof to === 'number' ? `EPSG:${to}` : to;
  return world.make(features, {
    driver: 'ESRI Shapefile',
    ending: 'shp',
    options: ['-a_srs', srs, '-lco', 'ENCODING=UTF-8'],
  });
}

const files = new Map<number | string, Files>();
beforeAll(async () => {
  for (const crs of [4490, 4326, 4523, 4524, 4544, 4545, 3857, 32648, own])
    files.set(crs, await projected(crs));
});

/** The Shapefile in a CRS; with another .prj, or (null) without one. */
function given(crs: number | string, as?: string | null) {
  const { 'out.prj': written, ...rest } = files.get(crs)!;
  const declared = as === undefined ? written : as;
  return world.given(declared == null ? rest : { ...rest, 'out.prj': declared });
}

/** The largest distance of a stored vertex from where it was, m. */
async function farthest(): Promise<number> {
  const [row] = await world.query(
    `SELECT max(ST_Distance(a.geom::geography, b.geom::geography)) AS m, count(*)::integer AS vertices
       FROM parcel p JOIN unnest($1::text[], $2::text[]) AS w (code, outline) USING (code),
            ST_DumpPoints(p.geom) a, LATERAL (
              SELECT d.geom FROM ST_DumpPoints(ST_SetSRID(ST_GeomFromGeoJSON(outline), 4490)) d ORDER BY d.geom <-> a.geom LIMIT 1) b`,
    [parcelCodes, parcels.map(({ geometry }) => JSON.stringify(geometry))],
  );
  expect(row.vertices).toBe(some.length * 5);
  return row.m;
}

const declared = (crs: string, seen: string | null = crs) => ({ declared: crs, seen, ask: false });
const seenOnly = (seen: string) => ({ declared: null, seen, ask: false });
const asks = (seen: string | null = null) => ({ declared: null, seen, ask: true });

it.each<[string, number | string, string | null | undefined, string]>([
  ['EPSG:4490', 4490, undefined, 'EPSG:4490'],
  ['EPSG:4326', 4326, undefined, 'EPSG:4326'],
  ['EPSG:4523', 4523, undefined, 'EPSG:4523'],
  ['EPSG:4524', 4524, undefined, 'EPSG:4524'],
  ['EPSG:4544', 4544, undefined, 'EPSG:4544'],
  ['EPSG:4545', 4545, undefined, 'EPSG:4545'],
  ['zone 36 in the words of ArcGIS', 4524, wkt36, 'EPSG:4524'],
  ['108°E under a name of its own', 4545, prj({ name: '重庆2000', easting: 500000 }), 'EPSG:4545'],
  ['Web Mercator', 3857, undefined, 'EPSG:4490'],
])('takes parcels in %s', async (_of, crs, as, expected) => {
  const report = await world.take(await given(crs, as), {});
  expect(report).toMatchObject({ sourceCrs: expected, crsDetected: true, issues: [] });
  expect(await farthest()).toBeLessThan(0.001);
});

it.each<[string, number | string, string | null | undefined, object, string?]>([
  ['no .prj, eastings of zone 35', 4523, null, seenOnly('EPSG:4523')],
  ['no .prj, eastings of zone 36', 4524, null, seenOnly('EPSG:4524')],
  ['no .prj, no zone, and the user says 105°E', 4544, null, asks(), 'EPSG:4544'],
  ['no .prj, no zone, and the user says 108°E', 4545, null, asks(), 'EPSG:4545'],
  ["Xi'an 1980, and the user says it is not", 4524, xian1980, asks('EPSG:4524'), 'EPSG:4524'],
  ['another zone, and the user says which', 4524, wkt35, declared('EPSG:4523', 'EPSG:4524'), 'EPSG:4524'],
  ['UTM 48N', 32648, undefined, declared('EPSG:4490', 'EPSG:4326')],
  ['CGCS2000 about a meridian of its own', own, wkt106, declared('EPSG:4490', 'EPSG:4326')],
])('tells how it takes parcels of %s', async (_of, crs, as, expected, told) => {
  const upload = await given(crs, as);
  const { datasets } = await world.inspect(upload);
  expect(datasets).toMatchObject([{ crs: expected, geometry: 'polygon', target: 'parcel' }]);
  await world.take(upload, { crs: told });
  expect(await farthest()).toBeLessThan(0.001);
});

it.each<[string, number, string, string, RegExp, string?]>([
  ["Xi'an 1980", 4524, xian1980, 'unknown-crs', /Xian.1980.*say which/],
  ['another zone', 4524, wkt35, 'wrong-crs', /not EPSG:4523.*EPSG:4524/],
  [
    'degrees, where it has metres',
    4524,
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
    'wrong-crs',
    /not EPSG:4326.*EPSG:4524/,
  ],
  [
    'metres, where it has degrees',
    4490,
    prj({ name: '106', easting: 500000, meridian: 106 }),
    'unknown-crs',
    /“106”.*say which/,
  ],
  [
    'nothing, and the user says the wrong zone',
    4524,
    '',
    'wrong-crs',
    /not EPSG:4523.*EPSG:4524/,
    'EPSG:4523',
  ],
])('refuses a file that declares %s', async (_of, crs, as, code, message, told) => {
  const before = await world.counts();
  const [report] = await world.run(await given(crs, as || null), { crs: told });
  expect(report).toMatchObject({
    status: 'refused',
    issues: [{ code, message: expect.stringMatching(message) }],
  });
  expect(await world.counts()).toEqual(before);
});
