import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { detectCrs } from '../../../domain/geo/crs-detect.ts';
import { convert, describe, GdalError, type GdalInput, rawLines } from '../../gdal/gdal.ts';
import type { LayerInfo } from '../../gdal/request.ts';
import { linesOf } from '../geojson-features.ts';
import { FileRefused } from '../import-log.ts';
import { MOST_FEATURES } from '../limits.ts';
import { openZip } from '../zip.ts';
import { type DeclaredCrs, declaredCrs } from './crs-of.ts';
import { dbfEncoding } from './dbf-encoding.ts';
import type { Found } from './found.ts';
import type { FileGroup } from './group.ts';
import { positionsOf, type SourceFeature } from './source-feature.ts';
import type { Workspace } from './workspace.ts';

const drivers: Record<FileGroup['format'] | 'csv' | 'geojson', string[]> = {
  shapefile: ['ESRI Shapefile'],
  filegdb: ['OpenFileGDB'],
  geopackage: ['GPKG'],
  flatgeobuf: ['FlatGeobuf'],
  xlsx: ['XLSX'],
  csv: ['CSV'],
  geojson: ['GeoJSON', 'GeoJSONSeq'],
};

/** All as text, so that code 0111 stays one; a broken .shx is made anew. */
const env = { OGR_XLSX_FIELD_TYPES: 'STRING', OGR_XLSX_HEADERS: 'FORCE', SHAPE_RESTORE_SHX: 'YES' };
const csvOptions = [
  'GEOM_POSSIBLE_NAMES=wkt,geom,geometry',
  'KEEP_GEOM_COLUMNS=NO',
  'EMPTY_STRING_AS_NULL=YES',
];

/** The layers of one file that GDAL reads. @throws FileRefused with GDAL's reason */
export async function gdalLayers(
  workspace: Workspace,
  group: Pick<FileGroup, 'name' | 'opens' | 'parts'> & { format: keyof typeof drivers },
  signal: AbortSignal | undefined,
): Promise<Found[]> {
  const folder = await workspace.newFolder();
  const path = join(folder, group.opens);
  const geodatabase = group.format === 'filegdb';
  if (geodatabase) await mkdir(path);
  const bytes = await workspace.place(group.parts, geodatabase ? path : folder, signal);
  // One inside of another archive was not looked at yet.
  if (group.format === 'xlsx') (await openZip(path, group.opens, workspace.limits)).close();
  const { input, encoding, guessed } = await inputOf(group, path);
  const described = await describe(input, { folder: await workspace.newFolder() }, signal).catch(refused);
  if (!drivers[group.format].includes(described.driver)) {
    throw new FileRefused(
      'unsupported-format',
      `the file is not what its name says, but ${described.driver}`,
    );
  }
  if (described.layers.length === 0) throw new FileRefused('empty-file', 'there is no layer in the file');
  const found: Found[] = [];
  for (const [i, layer] of described.layers.entries()) {
    const declared = declaredCrs(layer.geometryFields[0]?.coordinateSystem?.projjson);
    const sampleAsIs = await collect(linesFrom(described.samples[i]!, workspace));
    const reproject = isReprojected(declared, sampleAsIs);
    const source = { input, bytes, layer: layer.name };
    const sample = reproject
      ? await collect(read(workspace, { ...source, reproject, most: sampleAsIs.length }, signal))
      : sampleAsIs;
    found.push({
      name: described.layers.length === 1 ? group.name : `${group.name}: ${layer.name}`,
      format: group.format,
      files: group.parts.map(({ file }) => file),
      layer: layer.name,
      count: layer.featureCount ?? null,
      encoding,
      encodingGuessed: guessed,
      declaredCrs: reproject ? 'EPSG:4490' : (declared?.crs ?? null),
      crsName: declared?.name ?? null,
      columns: columnsOf(layer),
      sample,
      sampleAsIs,
      features: (stop, asIs = false) =>
        read(workspace, { ...source, reproject: reproject && !asIs, most: MOST_FEATURES + 1 }, stop),
    });
  }
  return found;
}

async function inputOf(group: { format: string; parts: FileGroup['parts'] }, path: string) {
  const input: GdalInput = { path, env };
  if (group.format === 'csv')
    return { input: { ...input, openOptions: csvOptions }, encoding: 'UTF-8', guessed: null };
  if (group.format !== 'shapefile') return { input, encoding: null, guessed: null };
  const part = (ending: string) => group.parts.find(({ as }) => as === `source.${ending}`);
  if (!part('dbf')) return { input, encoding: null, guessed: null };
  const cpg = part('cpg') ? await readFile(path.replace(/shp$/, 'cpg'), 'latin1') : null;
  const { encoding, guessed } = await dbfEncoding(path.replace(/shp$/, 'dbf'), cpg);
  return { input: { ...input, openOptions: [`ENCODING=${encoding}`] }, encoding, guessed };
}

/** True where GDAL has to project the coordinates back: those of the file are metres of a CRS that we don't convert ourselves. */
function isReprojected(declared: DeclaredCrs | null, sample: readonly SourceFeature[]): boolean {
  if (declared === null || declared.crs !== null || !declared.convertible) return false;
  const seen = detectCrs(positionsOf(sample));
  // Degrees under the name of a projection would come out at the equator.
  return !(declared.projected && 'crs' in seen && seen.crs === 'EPSG:4326');
}

interface LayerSource {
  input: GdalInput;
  bytes: number;
  layer: string;
  reproject: boolean;
  /** Rows at most. */
  most: number;
}

async function* read(
  workspace: Workspace,
  { input, bytes, layer, reproject, most }: LayerSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<SourceFeature> {
  const folder = await workspace.newFolder();
  const options = [
    ...(reproject ? rawLines.map((option) => (option === '-a_srs' ? '-t_srs' : option)) : rawLines),
    ...['-limit', String(most), layer],
  ];
  const conversion = { folder, name: 'lines', ending: 'geojsonl', bytes, options };
  const path = await convert(input, conversion, signal).catch(refused);
  try {
    yield* linesFrom(path, workspace);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* linesFrom(path: string, { limits }: Workspace): AsyncGenerator<SourceFeature> {
  const text = createReadStream(path, { encoding: 'utf8', highWaterMark: 1024 * 1024 });
  try {
    for await (const { content, line } of linesOf(text as AsyncIterable<string>, limits)) {
      const { properties, geometry } = JSON.parse(content) as Omit<SourceFeature, 'number'>;
      yield { number: line, properties: properties ?? {}, geometry };
      if (line % 1000 === 0) await setImmediate();
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const { line: feature } = error.place;
    throw new FileRefused('too-many-vertices', `feature ${feature} is too large to be read`, { feature });
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function columnsOf({ fields }: LayerInfo): Found['columns'] {
  return fields.map(({ name, type }) => ({
    name,
    type: /^(Integer|Real)/.test(type)
      ? 'number'
      : /^Date/.test(type)
        ? 'day'
        : type === 'String'
          ? 'text'
          : 'other',
  }));
}

function refused(error: unknown): never {
  if (error instanceof GdalError) throw new FileRefused('unreadable', `GDAL: ${error.message.slice(0, 300)}`);
  throw error;
}
