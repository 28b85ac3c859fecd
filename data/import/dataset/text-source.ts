import type { SourceCrs } from '../../../domain/model/patrol.ts';
import { findColumns } from '../columns.ts';
import { formatOf } from '../format.ts';
import { declaredCrs as geojsonCrs } from '../geojson-crs.ts';
import { featuresOf } from '../geojson-features.ts';
import { inspect, textOf } from '../inspect.ts';
import { delimiterOf } from '../read-csv.ts';
import type { SourceFile } from '../source-file.ts';
import type { Found } from './found.ts';
import { gdalLayers } from './gdal-source.ts';
import { kmlFeatures } from './kml.ts';
import type { SourceFeature } from './source-feature.ts';
import type { Workspace } from './workspace.ts';

const SAMPLES = 30;

/** What a file of text holds; its format is told by its content. @throws FileRefused */
export async function textDataset(
  workspace: Workspace,
  file: SourceFile,
  signal: AbortSignal | undefined,
): Promise<Found[]> {
  const { encoding, head } = await inspect(file);
  const format = formatOf(head, file.name);
  const base = {
    name: file.name,
    files: [file],
    layer: null,
    count: null,
    encoding: encoding.toUpperCase(),
    encodingGuessed: null,
    declaredCrs: null,
    crsName: null,
    columns: [],
    sample: [],
  } satisfies Partial<Found>;
  const text = () => textOf(file, encoding);
  if (format === 'gpx') {
    return [{ ...base, format, ofTracks: true, declaredCrs: 'EPSG:4326', crsName: 'WGS 84' }];
  }
  if (format === 'csv') {
    const delimiter = delimiterOf(head);
    const header = (head.split(/\r?\n/, 1)[0] ?? '')
      .split(delimiter)
      .map((name) => name.replace(/^"|"$/g, ''));
    const columns = findColumns(header);
    if (columns.has('time') && columns.has('lon') && columns.has('lat')) {
      const named = header.map((name) => ({ name, type: 'text' as const }));
      return [{ ...base, format, ofTracks: true, columns: named }];
    }
    const utf8 = { name: file.name, open: () => bytesOf(text()) };
    const group = { format, name: file.name, opens: 'source.csv', parts: [{ file: utf8, as: 'source.csv' }] };
    const layers = await gdalLayers(workspace, group, signal);
    return layers.map((layer) => ({
      ...layer,
      files: [file],
      encoding: base.encoding,
      sample: layer.sample.map(withoutGuard),
      features: async function* features(stop) {
        for await (const feature of layer.features!(stop)) yield withoutGuard(feature);
      },
    }));
  }
  const read =
    format === 'kml'
      ? () => kmlFeatures(text(), workspace.limits)
      : () => geojsonFeatures(featuresOf(text(), head, workspace.limits));
  const { sample, crs } = await look(read());
  const kmlCrs = { declaredCrs: 'EPSG:4326', crsName: 'WGS 84' } as const;
  return [
    {
      ...base,
      format,
      ...(format === 'kml' ? kmlCrs : { declaredCrs: crs ?? null, crsName: crs ?? null }),
      columns: columnsOf(sample),
      sample,
      ofTracks: sample.some(isOfTrack),
      features: async function* features() {
        for await (const item of read()) if (!('crs' in item)) yield item;
      },
    },
  ];
}

/** Spreadsheets run texts that begin like a formula; who exports them (we too) puts an apostrophe before. */
const GUARDED = /^'[=+\-@\t\r]/;

function withoutGuard(feature: SourceFeature): SourceFeature {
  const properties: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(feature.properties)) {
    properties[name] = typeof value === 'string' && GUARDED.test(value) ? value.slice(1) : value;
  }
  return { ...feature, properties };
}

type Item = SourceFeature | { crs: SourceCrs | undefined };

async function* geojsonFeatures(items: ReturnType<typeof featuresOf>): AsyncGenerator<Item> {
  let number = 0;
  for await (const item of items) {
    if ('crs' in item) yield { crs: geojsonCrs(item.crs) };
    else {
      const { properties, geometry } = item.feature;
      yield { number: ++number, line: item.line, properties: properties ?? {}, geometry };
    }
  }
}

/** The first rows and the CRS that stands before them. */
async function look(items: AsyncIterable<Item>) {
  const sample: SourceFeature[] = [];
  let crs: SourceCrs | undefined;
  for await (const item of items) {
    if ('crs' in item) crs = item.crs;
    else sample.push(item);
    if (sample.length >= SAMPLES) break;
  }
  return { sample, crs };
}

function isOfTrack({ geometry }: SourceFeature): boolean {
  return geometry !== null && /^(Multi)?(Point|LineString)$/.test(geometry.type);
}

function columnsOf(sample: readonly SourceFeature[]): Found['columns'] {
  const types = new Map<string, Found['columns'][number]['type']>();
  for (const { properties } of sample) {
    for (const [name, value] of Object.entries(properties)) {
      if (value === null || value === '') {
        if (!types.has(name)) types.set(name, 'text');
      } else {
        const type = typeof value === 'number' ? 'number' : typeof value === 'string' ? 'text' : 'other';
        types.set(name, type);
      }
    }
  }
  return [...types].map(([name, type]) => ({ name, type }));
}

async function* bytesOf(text: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const piece of text) yield Buffer.from(piece);
}
