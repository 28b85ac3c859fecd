/** Files that mean harm, and broken ones: a clear refusal, nothing written, nothing left, and the next one comes in. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parcels } from '../fixtures/parcels.ts';
import { zip } from '../fixtures/tracks/make.ts';
import { DatasetWorld, type Files } from './datasets-fixture.ts';

const world = new DatasetWorld();
const SECRET = 'the secret of another file';
let shape: Files;
let geopackage: Buffer;
let flat: Buffer;
let workbook: Buffer;
let other: string;
beforeAll(async () => {
  const one = async (driver: string, ending: string) =>
    Object.values(await world.make(parcels, { driver, ending, layer: 'x' }))[0]!;
  shape = await world.make(parcels, { driver: 'ESRI Shapefile', ending: 'shp' });
  geopackage = await one('GPKG', 'gpkg');
  flat = await one('FlatGeobuf', 'fgb');
  workbook = await one('XLSX', 'xlsx');
  other = join(await world.newFolder(), 'other.csv');
  await writeFile(other, `name,WKT\n${SECRET},"POLYGON((106 29,107 29,107 30,106 29))"\n`);
});

const vrt = (source: string) =>
  `<OGRVRTDataSource><OGRVRTLayer name="other"><SrcDataSource relativeToVRT="0">${source}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>`;
const part = (name: string, change: (content: Buffer) => Buffer): Files => ({
  ...shape,
  [name]: change(Buffer.from(shape[name]!)),
});
const half = (content: Buffer) => content.subarray(0, content.length / 2);
const edited = (content: Buffer, edit: (copy: Buffer) => void) => {
  const copy = Buffer.from(content);
  edit(copy);
  return copy;
};
/** A .zip whose only entry is called so; the names have the same length, for the archive tells it. */
const entryCalled = async (name: string) => {
  const plain = 'x'.repeat(Buffer.byteLength(name));
  const archive = (await zip({ [plain]: 'a' })).toString('latin1');
  return Buffer.from(archive.replaceAll(plain, Buffer.from(name).toString('latin1')), 'latin1');
};
const laughs = (root: string) =>
  `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 12 }, (_, i) => `<!ENTITY ${String.fromCharCode(98 + i)} "${`&${String.fromCharCode(97 + i)};`.repeat(10)}">`).join('')}]><${root}>&m;</${root}>`;
const kml = (inside: string) =>
  `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inside}</Document></kml>`;
const feature = (properties: string, ring = '[[106,29],[106.1,29],[106.1,29.1],[106,29]]') =>
  `{"type":"FeatureCollection","features":[{"type":"Feature","properties":${properties},"geometry":{"type":"Polygon","coordinates":[${ring}]}}]}`;
const deep = (open: string, close: string, levels = 100_000) => open.repeat(levels) + close.repeat(levels);
const around = (vertices: number) =>
  Array.from({ length: vertices }, (_, i) => {
    const angle = (2 * Math.PI * (i % (vertices - 1))) / (vertices - 1);
    return `[${106.5 + 0.1 * Math.cos(angle)},${29.5 + 0.1 * Math.sin(angle)}]`;
  }).join();

type Upload = Record<string, Buffer | string>;
const hostile: [string, () => Upload | Promise<Upload>, string | RegExp][] = [
  ['a path that climbs', async () => ({ 'a.zip': await entryCalled('../../up.csv') }), 'unsafe-path'],
  ['an absolute path', async () => ({ 'a.zip': await entryCalled('/etc/cron.d/x') }), 'unsafe-path'],
  ['backslashes', async () => ({ 'a.zip': await entryCalled('..\\..\\up.csv') }), 'unsafe-path'],
  ['a drive', async () => ({ 'a.zip': await entryCalled('C:\\up.csv') }), 'unsafe-path'],
  ['a bomb', async () => ({ 'a.zip': await zip({ 'a.shp': Buffer.alloc(64 << 20) }) }), 'zip-bomb'],
  [
    'a bomb that understates its size',
    async () => ({ 'a.zip': edited(await zip({ 'a.csv': Buffer.alloc(32 << 20, 'a,b\n') }), understate) }),
    /zip-bomb|broken-archive/,
  ],
  [
    'a claim of 4 GB',
    async () => ({ 'a.zip': edited(await zip({ 'a.gpkg': geopackage }), overstate) }),
    'zip-bomb',
  ],
  [
    'a workbook in a zip that is a bomb',
    async () => ({ 'a.zip': await zip({ 'a.xlsx': await bombBook() }, { compress: false }) }),
    'zip-bomb',
  ],
  ['half a .shp', () => part('out.shp', half), 'unreadable'],
  ['half a .dbf', () => part('out.dbf', half), /unreadable|missing-required/],
  ['half a GeoPackage', () => ({ 'a.gpkg': half(geopackage) }), 'unreadable'],
  [
    'a GeoPackage with a damaged page of rows',
    () => ({ 'a.gpkg': edited(geopackage, damageRows) }),
    'unreadable',
  ],
  ['half a FlatGeobuf', () => ({ 'a.fgb': half(flat) }), 'unreadable'],
  [
    'a FlatGeobuf of lying sizes',
    () => ({ 'a.fgb': edited(flat, (copy) => copy.writeUInt32LE(0xfffffff0, 8)) }),
    /unreadable|empty-file/,
  ],
  ['half a workbook', () => ({ 'a.xlsx': half(workbook) }), 'broken-archive'],
  ['laughs in a KML', () => ({ 'a.kml': laughs('kml') }), 'xml-entities'],
  [
    'laughs in a workbook',
    async () => ({
      'a.xlsx': await zip({ 'xl/workbook.xml': laughs('workbook'), 'xl/sharedStrings.xml': laughs('sst') }),
    }),
    'unreadable',
  ],
  ['a VRT as .shp', () => ({ 'a.shp': vrt(other) }), /unreadable|unsupported-format/],
  ['a VRT as .gpkg', () => ({ 'a.gpkg': vrt(other) }), /unreadable|unsupported-format/],
  [
    'a VRT of /etc/passwd as .fgb',
    () => ({ 'a.fgb': vrt('CSV:/etc/passwd') }),
    /unreadable|unsupported-format/,
  ],
  ['a VRT as .csv', () => ({ 'a.csv': vrt(other) }), 'unsupported-format'],
  ['a layer called -sql', async () => ({ 'a.gpkg': await layerCalled('-sql') }), 'unreadable'],
  [
    'too many vertices',
    () => ({ 'a.geojson': feature('{"name":"x"}', `[${around(1_000_000)}]`) }),
    'too-many-vertices',
  ],
  [
    'infinite coordinates',
    () => ({ 'a.geojson': feature('{"name":"x"}', '[[106,29],[1e999,29],[106,30],[106,29]]') }),
    'bad-coordinate',
  ],
  [
    'no numbers',
    () =>
      part('out.shp', (content) =>
        edited(content, (copy) => copy.writeDoubleLE(Number.NaN, 100 + 8 + 44 + 4)),
      ),
    /./,
  ],
  ['U+0000 in a text', () => ({ 'a.geojson': feature('{"name":"a\\u0000b"}') }), 'bad-text'],
  ['half a character in another', () => ({ 'a.geojson': feature('{"name":"x","y":"\\ud800"}') }), 'bad-text'],
  [
    'deep lists of coordinates',
    () => ({ 'a.geojson': feature('{"name":"x"}', deep('[', ']')) }),
    'bad-coordinate',
  ],
  ['a deep property', () => ({ 'a.geojson': feature(`{"name":"x","y":${deep('[', ']')}}`) }), 'too-deep'],
  [
    'a deep CRS',
    () => ({ 'a.geojson': `{"type":"FeatureCollection","crs":${deep('[', ']')},"features":[]}` }),
    'unknown-crs',
  ],
  ['deep folders', () => ({ 'a.kml': kml(deep('<Folder>', '</Folder>', 50_000)) }), /too-deep|empty-file/],
];

/** Zeros in the place of the page (4096 bytes) that holds the outlines. */
function damageRows(file: Buffer): void {
  const page = Math.floor(file.lastIndexOf(Buffer.from('GP\0', 'latin1')) / 4096) * 4096;
  file.fill(0, page, page + 4096);
}
function understate(archive: Buffer): void {
  const directory = archive.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  archive.writeUInt32LE(1000, directory + 24);
}
function overstate(archive: Buffer): void {
  const directory = archive.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  archive.writeUInt32LE(0xfffffff0, directory + 24);
}
const bombBook = () =>
  zip({ 'xl/workbook.xml': '<workbook/>', 'xl/sharedStrings.xml': Buffer.alloc(32 << 20) });
async function layerCalled(name: string): Promise<Buffer> {
  // Of the same length as the placeholder, which stands in several tables.
  const files = await world.make(parcels, {
    driver: 'GPKG',
    ending: 'gpkg',
    layer: 'qqqq'.slice(0, name.length),
  });
  const text = Object.values(files)[0]!.toString('latin1');
  return Buffer.from(text.replaceAll('qqqq'.slice(0, name.length), name), 'latin1');
}

afterEach(async () => {
  expect(await world.counts()).toMatchObject({ staged: null, folders: [] });
});

describe('what is refused', () => {
  it.each(hostile)('%s', async (_of, make, code) => {
    const given = await world.given(await make());
    const before = await world.counts();
    const { datasets, faults } = await world.inspect(given);
    const { target } = datasets[0] ?? {};
    const reports = faults.length > 0 ? [] : await world.run(given, { target: target ?? 'zone' });
    const told = [...faults, ...reports.flatMap(({ issues }) => issues)];
    expect(told.map((each) => each.code).join()).toMatch(code);
    for (const { status } of reports) expect(status).toBe('refused');
    const all = JSON.stringify([datasets, told]);
    expect(all).not.toMatch(SECRET);
    expect(all).not.toMatch(/root:|\/tmp|\/input|\/output|node_modules|linzhang-import|\bat .*:\d+:\d+/);
    expect(await world.counts()).toEqual(before);
  });
});
