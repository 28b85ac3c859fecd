/** Forest parcels (小班) in every format that we read, written by GDAL: the same rows come in. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { DatasetFormat } from '../../domain/model/import.ts';
import { parcelCodes, parcels } from '../fixtures/parcels.ts';
import { zip } from '../fixtures/tracks/make.ts';
import { DatasetWorld, type Files } from './datasets-fixture.ts';

const world = new DatasetWorld();
const cgcs2000 = ['-a_srs', 'EPSG:4490'];
const shape = (encoding: string) =>
  world.make(parcels, {
    ...{ driver: 'ESRI Shapefile', ending: 'shp', layer: '小班' },
    options: [...cgcs2000, '-lco', `ENCODING=${encoding}`],
  });
let gb18030: Files;
let utf8: Files;
let geodatabase: Files;
beforeAll(async () => {
  gb18030 = await shape('GB18030');
  utf8 = await shape('UTF-8');
  geodatabase = await made('OpenFileGDB', 'gdb', [...cgcs2000, '-nlt', 'MULTIPOLYGON']);
});

/** The files under other names, those without a new one left out. */
const renamed = (files: Files, names: (ending: string, name: string) => string | undefined): Files => {
  const all = Object.entries(files).flatMap(([name, content]) => {
    const as = names(name.slice(name.lastIndexOf('.') + 1), name);
    return as === undefined ? [] : [[as, content] as const];
  });
  return Object.fromEntries(all);
};
const withCpg = (files: Files, cpg: string) => ({ ...files, 'out.cpg': Buffer.from(cpg) });

/** What is stored, beside what went in. */
async function stored() {
  const outlines = parcels.map(({ geometry }) => JSON.stringify(geometry));
  return world.query(
    `SELECT p.code, xian, xiang, cun, lin_ban, xiao_ban, di_lei, lin_zhong, you_shi_sz, yu_bi_du, extra,
            ST_HausdorffDistance(p.geom, g.geom) < 1e-8 AS near, ST_NPoints(p.geom) = ST_NPoints(g.geom) AS points,
            ST_NRings(p.geom) = ST_NRings(g.geom) AS rings
       FROM parcel p JOIN unnest($1::text[], $2::text[]) AS w (code, outline) USING (code),
            ST_SetSRID(ST_GeomFromGeoJSON(outline), 4490) AS g (geom) ORDER BY code`,
    [parcelCodes, outlines],
  );
}

const expected = parcels.map(({ properties }, i) => ({
  ...{ code: parcelCodes[i], near: true, points: true, rings: true, yu_bi_du: 0.65 },
  xian: '500109',
  xiang: '001',
  cun: '003',
  lin_ban: '0012',
  xiao_ban: properties!.XIAO_BAN,
  di_lei: properties!.DI_LEI,
  lin_zhong: properties!.LIN_ZHONG,
  you_shi_sz: properties!.YOU_SHI_SZ,
  extra: properties!.REMARK === null ? {} : { REMARK: properties!.REMARK },
}));

const mapping = Object.fromEntries(
  'XIAN XIANG CUN LIN_BAN XIAO_BAN DI_LEI LIN_ZHONG YOU_SHI_SZ YU_BI_DU'
    .split(' ')
    .map((name) => [name.toLowerCase(), { source: name }]),
);

interface Case {
  format: DatasetFormat;
  files: () => Promise<Record<string, Buffer | string>>;
  name: string;
  encoding?: string | null;
  crs?: 'EPSG:4490' | 'EPSG:4326';
  warnings?: string[];
}

const made = (driver: string, ending: string, options: string[] = []) =>
  world.make(parcels, { driver, ending, options, layer: '小班' });
const lines = () => parcels.map((parcel) => `${JSON.stringify(parcel)}\n`).join('');
const single = async (files: Promise<Files>, name: string) => ({ [name]: Object.values(await files)[0]! });

const cases: Record<string, Case> = {
  'a zipped Shapefile in GB18030': {
    ...{ format: 'shapefile', name: '小班', encoding: 'GB18030' },
    files: async () => ({
      '小班.zip': await zip(renamed(gb18030, (ending) => `数据/小班.${ending}`)),
    }),
  },
  'the loose parts of a Shapefile in UTF-8': {
    ...{ format: 'shapefile', name: 'out', encoding: 'UTF-8' },
    files: async () => utf8,
  },
  'a Shapefile in GB18030 that does not say so': {
    ...{ format: 'shapefile', name: 'out', encoding: 'GB18030', warnings: ['encoding-guessed'] },
    files: async () => renamed(gb18030, (ending, name) => (ending === 'cpg' ? undefined : name)),
  },
  'a GeoPackage': {
    ...{ format: 'geopackage', name: '小班' },
    files: () => single(made('GPKG', 'gpkg', cgcs2000), '小班.gpkg'),
  },
  'a zipped folder of a file geodatabase': {
    ...{ format: 'filegdb', name: '小班.gdb' },
    files: async () => ({ 'x.zip': await zip(renamed(geodatabase, (_, name) => `一/小班.gdb/${name}`)) }),
  },
  'the loose files of a file geodatabase': {
    ...{ format: 'filegdb', name: 'gdb' },
    files: async () => geodatabase,
  },
  GeoJSON: {
    ...{ format: 'geojson', name: '小班.geojson', encoding: 'UTF-8', crs: 'EPSG:4326' },
    files: () => single(made('GeoJSON', 'geojson'), '小班.geojson'),
  },
  'lines of GeoJSON': {
    ...{ format: 'geojson', name: '小班.geojsonl', encoding: 'UTF-8', crs: 'EPSG:4326' },
    files: async () => ({ '小班.geojsonl': lines() }),
  },
  KML: {
    ...{ format: 'kml', name: '小班.kml', encoding: 'UTF-8', crs: 'EPSG:4326' },
    files: () => single(made('KML', 'kml'), '小班.kml'),
  },
  KMZ: {
    ...{ format: 'kml', name: '小班.kmz/doc.kml', encoding: 'UTF-8', crs: 'EPSG:4326' },
    files: async () => ({
      '小班.kmz': await zip({ 'doc.kml': Object.values(await made('KML', 'kml'))[0]! }),
    }),
  },
  FlatGeobuf: {
    ...{ format: 'flatgeobuf', name: '小班' },
    files: () => single(made('FlatGeobuf', 'fgb', cgcs2000), '小班.fgb'),
  },
  'CSV with WKT': {
    ...{ format: 'csv', name: '小班.csv', encoding: 'UTF-8', crs: 'EPSG:4326' },
    files: () => single(made('CSV', 'csv', ['-lco', 'GEOMETRY=AS_WKT']), '小班.csv'),
  },
};

const taken = { parcels: parcels.length, staged: null, folders: [] };

describe('forest parcels', () => {
  it.each(Object.entries(cases))('come in from %s', async (_of, one) => {
    const given = await world.given(await one.files());
    const { datasets, faults } = await world.inspect(given);
    expect(faults).toEqual([]);
    const { format, name, encoding = null, crs = 'EPSG:4490', warnings = [] } = one;
    expect(datasets).toEqual([
      expect.objectContaining({ format, name, encoding, geometry: 'polygon', target: 'parcel', mapping }),
    ]);
    expect(datasets[0]!.crs).toMatchObject({ ask: false });
    expect(datasets[0]!.fields.find(({ name }) => name === 'LIN_BAN')).toMatchObject({ samples: ['0012'] });
    const report = await world.take(given, { mapping: datasets[0]!.mapping });
    expect(report).toMatchObject({ format, sourceCrs: crs, taken: { parcels: parcels.length } });
    expect(report.issues.map(({ code }) => code)).toEqual(warnings);
    expect(await stored()).toEqual(expected);
    expect(await world.counts()).toMatchObject(taken);
  });

  const without = (files: Files, left: string) =>
    renamed(files, (ending, name) => (ending === left ? undefined : name));
  it.each<[string, () => Files, string[]]>([
    [
      'whose parts differ in case',
      () => renamed(gb18030, (ending) => (ending === 'shp' ? 'XiaoBan.SHP' : `xiaoban.${ending}`)),
      [],
    ],
    ['that says UTF-8 and is in GB18030', () => withCpg(gb18030, 'UTF-8'), ['encoding-guessed']],
    ['that says GBK', () => withCpg(gb18030, 'GBK'), []],
    ['that says another encoding, and is in UTF-8', () => withCpg(utf8, 'ISO-8859-1'), ['encoding-guessed']],
    ['without an index (.shx)', () => without(utf8, 'shx'), []],
    ['without a CRS (.prj)', () => without(utf8, 'prj'), []],
  ])('come in from a Shapefile %s', async (_of, files, warnings) => {
    const report = await world.take(await world.given(files()), {});
    expect(report.issues.map(({ code }) => code)).toEqual(warnings);
    expect(await stored()).toEqual(expected);
    expect(await world.counts()).toMatchObject(taken);
  });
});
