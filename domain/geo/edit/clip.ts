/** Union and difference by polyclip-ts, which turf holds: exact arithmetic, so it does not fail on what nearly touches. */
import { difference, featureCollection, multiPolygon, union } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { tidyOutline } from './rings.ts';
import { EditError, type Outline } from './sheet.ts';

const featureOf = (outline: Outline) => multiPolygon(outline as Position[][][]);

function tidied(feature: Feature<Polygon | MultiPolygon> | null): Outline | null {
  if (!feature) return null;
  const { geometry } = feature;
  try {
    return tidyOutline(geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates);
  } catch (error) {
    // Nothing but slivers without an area.
    if (error instanceof EditError) return null;
    throw error;
  }
}

export function unionOf(one: Outline, other: Outline): Outline | null {
  return tidied(union(featureCollection([featureOf(one), featureOf(other)])));
}

/** What one has and the other has not; null when nothing is left. */
export function differenceOf(one: Outline, other: Outline): Outline | null {
  return tidied(difference(featureCollection([featureOf(one), featureOf(other)])));
}
