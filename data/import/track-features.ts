import { setImmediate } from 'node:timers/promises';
import type { Feature, LineString, MultiLineString, Point } from 'geojson';
import { placeOfFeature, type SourceFeature } from './dataset/source-feature.ts';
import type { TrackDraft } from './draft.ts';
import { TrackFeatures } from './geojson-tracks.ts';
import { FileRefused, type ImportLog } from './import-log.ts';
import type { ImportLimits } from './limits.ts';

/** Features read before the app may answer others. */
const TURN_FEATURES = 1000;

/** Tracks of features of any format: lines with times (`coordTimes`, `times`) and points with a time. */
export async function tracksOf(
  features: AsyncIterable<SourceFeature>,
  log: ImportLog,
  limits: ImportLimits,
): Promise<TrackDraft[]> {
  const tracks = new TrackFeatures(log, limits);
  let any = false;
  for await (const { number, line, properties, geometry } of features) {
    any = true;
    if (number % TURN_FEATURES === 0) await setImmediate();
    const place = placeOfFeature({ number, line });
    const type = String(geometry?.type ?? 'nothing').slice(0, 40);
    if (/^(Point|LineString|MultiLineString)$/.test(type)) {
      const feature = { type: 'Feature', properties, geometry } as Feature<
        Point | LineString | MultiLineString
      >;
      tracks.add(feature, place);
    } else if (/^(Multi)?Polygon$/.test(type))
      log.refuse('areas', 'not-a-track', 'a polygon is no track', place);
    else log.refuse('tracks', 'unsupported-geometry', `${type} is no track`, place);
  }
  if (!any) throw new FileRefused('empty-file', 'the file holds no feature');
  return tracks.end();
}
