import type { Bbox, ComparedScenario } from '../../../domain/model/index.ts';
import { boxOf } from '../../map/rings.ts';

/** A scenario that would fill less than this of the common box is on other land. */
const sameLandFrom = 0.5;

const spanOf = ([west, south, east, north]: Bbox) => Math.max(east - west, north - south);

/** What each picture shows: the same land in all of them, so that borders can be compared; else each its own. */
export function boxesOf(items: readonly ComparedScenario[]): Bbox[] {
  const polygons = items.map(({ zones }) =>
    zones.flatMap(({ geometry }) =>
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    ),
  );
  const own = polygons.map((coordinates) => boxOf({ type: 'MultiPolygon', coordinates }));
  const common = boxOf({ type: 'MultiPolygon', coordinates: polygons.flat() });
  return own.every((box) => spanOf(box) >= sameLandFrom * spanOf(common)) ? own.map(() => common) : own;
}
