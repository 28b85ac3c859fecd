/**
 * Between a zone's geometry and what terra-draw holds. terra-draw knows single polygons without holes, so a
 * zone of several parts becomes several features; a zone with holes can't be edited here and says so.
 */

import { geodesicAreaM2, lineLengthM } from '../../../domain/geo/geodesic.ts';
import type { ArealGeometry } from '../../../domain/model/index.ts';

export type Ring = [number, number][];

/** Decimal degrees terra-draw accepts (its validation refuses more); 9 decimals are 0.1 mm. */
export const coordinatePrecision = 9;

export function polygonsOf(geometry: ArealGeometry): Ring[][] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((rings) =>
    rings.map((ring) => ring.map(([lon, lat]) => [rounded(lon), rounded(lat)] as [number, number])),
  );
}

/** The outer rings to draw, or null when the zone has holes. */
export function drawableRings(geometry: ArealGeometry): Ring[] | null {
  const polygons = polygonsOf(geometry);
  return polygons.every((rings) => rings.length === 1) ? polygons.map((rings) => rings[0] ?? []) : null;
}

/** One part is a Polygon, several a MultiPolygon, none null. Rings of fewer than three corners don't count yet. */
export function geometryOf(rings: Ring[]): ArealGeometry | null {
  const whole = rings.filter((ring) => ring.length >= 4);
  const [first] = whole;
  if (!first) return null;
  if (whole.length === 1) return { type: 'Polygon', coordinates: [first] };
  return { type: 'MultiPolygon', coordinates: whole.map((ring) => [ring]) };
}

export interface Measures {
  /** geodesic, m² */
  areaM2: number;
  /** along all outer borders, ellipsoidal metres */
  perimeterM: number;
  /** corners, not counting the closing one */
  corners: number;
}

/** Area, border and corners of what is drawn so far; CGCS2000 ellipsoid. */
export function measure(rings: Ring[]): Measures | null {
  const geometry = geometryOf(rings);
  if (!geometry) return null;
  return {
    areaM2: geodesicAreaM2(geometry),
    perimeterM: rings.reduce((sum, ring) => sum + lineLengthM(ring), 0),
    corners: rings.reduce((sum, ring) => sum + Math.max(0, ring.length - 1), 0),
  };
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(coordinatePrecision));
}
