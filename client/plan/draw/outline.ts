/** Between a zone's geometry, as it is sent and stored, and the outline on the sheet. */

import { rewind } from '@turf/turf';
import type { Outline } from '../../../domain/geo/edit/sheet.ts';
import { geodesicAreaM2, lineLengthM } from '../../../domain/geo/geodesic.ts';
import type { ArealGeometry } from '../../../domain/model/index.ts';

export type Ring = [number, number][];

/** Decimal degrees that are kept (terra-draw refuses more); 9 decimals are 0.1 mm. */
export const coordinatePrecision = 9;

/** Outer rings counter-clockwise, holes clockwise, whatever the source; as precise as the sheet keeps it. */
export function outlineOf(geometry: ArealGeometry): Outline {
  const { coordinates } = rewind({ type: 'MultiPolygon', coordinates: partsOf(geometry) }) as {
    coordinates: number[][][][];
  };
  return coordinates.map((rings) =>
    rings.map((ring) => ring.map(([lon, lat]) => [rounded(lon!), rounded(lat!)])),
  );
}

function partsOf(geometry: ArealGeometry): number[][][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** One part is a Polygon, several a MultiPolygon, none null. */
export function geometryOf(outline: Outline | undefined): ArealGeometry | null {
  const [first] = outline ?? [];
  if (!outline || !first) return null;
  // The sheet's arrays are never changed by anybody: GeoJSON's types only can't say so.
  const parts = outline as unknown as Ring[][];
  return parts.length === 1
    ? { type: 'Polygon', coordinates: parts[0]! }
    : { type: 'MultiPolygon', coordinates: parts };
}

/** Whether two outlines have the same corners, in the same order. */
export function sameOutline(a: Outline | null, b: Outline | null): boolean {
  if (a === b) return true;
  if (!a || !b || a.length !== b.length) return false;
  return a.every((rings, i) => {
    const others = b[i]!;
    return (
      rings === others ||
      (rings.length === others.length &&
        rings.every(
          (ring, j) =>
            ring === others[j] ||
            (ring.length === others[j]!.length &&
              ring.every(([lon, lat], k) => lon === others[j]![k]![0] && lat === others[j]![k]![1])),
        ))
    );
  });
}

export interface Measures {
  /** geodesic, m² */
  areaM2: number;
  /** along all borders, holes' too, ellipsoidal metres */
  perimeterM: number;
  /** corners, not counting the closing ones */
  corners: number;
}

/** Area, border and corners; CGCS2000 ellipsoid. */
export function measure(geometry: ArealGeometry | null): Measures | null {
  if (!geometry) return null;
  const rings = partsOf(geometry).flat();
  return {
    areaM2: geodesicAreaM2(geometry),
    perimeterM: rings.reduce((sum, ring) => sum + lineLengthM(ring), 0),
    corners: rings.reduce((sum, ring) => sum + Math.max(0, ring.length - 1), 0),
  };
}

export function rounded(degrees: number): number {
  return Number(degrees.toFixed(coordinatePrecision));
}
