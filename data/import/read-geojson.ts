import { setImmediate } from 'node:timers/promises';
import type { Feature, Geometry } from 'geojson';
import { sourceCrs } from '../../domain/model/patrol.ts';
import type { FileContent } from './draft.ts';
import { AreaFeatures } from './geojson-areas.ts';
import { featuresOf } from './geojson-features.ts';
import { TrackFeatures } from './geojson-tracks.ts';
import { FileRefused, type ImportLog } from './import-log.ts';
import type { ImportLimits } from './limits.ts';

/** Features read before the app may answer others. */
const TURN_FEATURES = 1000;

export type WantedKind = 'auto' | 'patrol' | 'area';

/**
 * GeoJSON (RFC 7946), one document or one feature a line: lines with times (`coordTimes`, `times`) and points with a
 * time are tracks, polygons are areas. A `crs` member of GeoJSON 2008 is honoured.
 * @throws FileRefused for what is no JSON, with its line, and for tracks and areas in one file unless told which
 */
export async function readGeojson(
  text: AsyncIterable<string>,
  head: string,
  wanted: WantedKind,
  log: ImportLog,
  limits: ImportLimits,
): Promise<FileContent> {
  const tracks = new TrackFeatures(log, limits);
  const areas = new AreaFeatures(log);
  let declared: unknown;
  let number = 0;
  for await (const item of featuresOf(text, head, limits)) {
    if ('crs' in item) {
      declared = item.crs;
      continue;
    }
    const place = { feature: ++number, ...(item.line === undefined ? {} : { line: item.line }) };
    if (number % TURN_FEATURES === 0) await setImmediate();
    const { feature } = item;
    const { geometry } = feature;
    if (isAreal(geometry)) {
      if (wanted === 'patrol') log.refuse('areas', 'not-a-track', 'a polygon is no track', place);
      else areas.add(feature as Feature<typeof geometry>, place);
    } else if (isTrack(geometry)) {
      if (wanted === 'area') log.refuse('tracks', 'not-an-area', `a ${geometry.type} is no area`, place);
      else tracks.add(feature as Feature<typeof geometry>, place);
    } else {
      const type = (geometry as Geometry | null)?.type ?? 'nothing';
      const what = wanted === 'area' ? 'areas' : 'tracks';
      log.refuse(
        what,
        'unsupported-geometry',
        `${String(type).slice(0, 40)} is neither a track nor an area`,
        place,
      );
    }
  }
  if (number === 0) throw new FileRefused('empty-file', 'the file holds no feature');
  if (tracks.any && areas.any) {
    throw new FileRefused(
      'mixed-file',
      'the file holds tracks and areas; say which to take (kind: patrol or area)',
    );
  }
  return { tracks: tracks.end(), areas: areas.drafts, declaredCrs: declaredCrs(declared) };
}

function isAreal(
  geometry: Geometry | null,
): geometry is Extract<Geometry, { type: 'Polygon' | 'MultiPolygon' }> {
  return geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon';
}

function isTrack(
  geometry: Geometry | null,
): geometry is Extract<Geometry, { type: 'Point' | 'LineString' | 'MultiLineString' }> {
  return (
    geometry?.type === 'Point' || geometry?.type === 'LineString' || geometry?.type === 'MultiLineString'
  );
}

/** `{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4524"}}` */
function declaredCrs(crs: unknown) {
  const name = (crs as { properties?: { name?: unknown } } | null | undefined)?.properties?.name;
  if (crs == null) return undefined;
  if (typeof name === 'string') {
    if (/CRS84$/i.test(name)) return 'EPSG:4326' as const;
    const code = sourceCrs.safeParse(`EPSG:${/(\d+)$/.exec(name)?.[1]}`);
    if (code.success) return code.data;
  }
  const shown = JSON.stringify(name ?? crs).slice(0, 80);
  throw new FileRefused(
    'unknown-crs',
    `the file's crs ${shown} is not one of ${sourceCrs.options.join(', ')}`,
  );
}
