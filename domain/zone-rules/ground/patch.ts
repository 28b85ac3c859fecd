/** Pieces of ground that a rule finds, and what is measured of each. */
import { pointOnFeature, polygon } from '@turf/turf';
import type { Position } from 'geojson';
import type { Outline } from '../../geo/edit/sheet.ts';
import { geodesicAreaM2, lineLengthM } from '../../geo/geodesic.ts';

export interface Patch {
  /** geodesic, m² */
  areaM2: number;
  /** half its border: the length of something long and thin, m */
  lengthM: number;
  /** its area by its length, m */
  widthM: number;
  outline: Outline;
}

/** The connected pieces of an outline, each by itself. */
export function patchesOf(outline: Outline): Patch[] {
  return outline.map((rings) => {
    const areaM2 = areaOf([rings]);
    const lengthM = rings.reduce((sum, ring) => sum + lineLengthM(ring as Position[]), 0) / 2;
    return { areaM2, lengthM, widthM: lengthM > 0 ? areaM2 / lengthM : 0, outline: [rings] };
  });
}

export function areaOf(outline: Outline): number {
  return geodesicAreaM2({ type: 'MultiPolygon', coordinates: outline as Position[][][] });
}

/** All patches as one outline; they don't overlap, having come from one. */
export function together(patches: readonly Patch[]): Outline {
  return patches.flatMap(({ outline }) => outline);
}

/** A place in the largest part, lon/lat; null for nothing. */
export function placeIn(outline: Outline): [number, number] | null {
  const [largest] = patchesOf(outline).sort((a, b) => b.areaM2 - a.areaM2);
  if (!largest) return null;
  const { coordinates } = pointOnFeature(polygon(largest.outline[0] as Position[][])).geometry;
  return [coordinates[0]!, coordinates[1]!];
}

/** Less than this is left of arithmetic, not of anybody's drawing, m². */
export const crumbM2 = 1;

/** Without the crumbs that cutting leaves, be they parts or holes. */
export function withoutCrumbs(outline: Outline): Outline {
  return outline
    .filter((part) => areaOf([part]) >= crumbM2)
    .map(([outer, ...holes]) => [outer!, ...holes.filter((hole) => areaOf([[hole]]) >= crumbM2)]);
}
