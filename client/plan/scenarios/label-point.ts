import { pointOnFeature } from '@turf/turf';
import type { Position } from 'geojson';
import { geodesicAreaM2 } from '../../../domain/geo/geodesic.ts';
import type { ArealGeometry } from '../../../domain/model/index.ts';

/** A place in the largest piece of an outline for its number. */
export function labelPoint(geometry: ArealGeometry): Position {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const sized = polygons.map((coordinates) => ({
    type: 'Polygon' as const,
    coordinates: coordinates as Position[][],
  }));
  const largest = sized.reduce((best, each) => (geodesicAreaM2(each) > geodesicAreaM2(best) ? each : best));
  return pointOnFeature(largest).geometry.coordinates;
}
