import type { ArealGeometry, Bbox } from '../../../domain/model/common.ts';
import { ringsOf } from '../rings.ts';

type Point = readonly [number, number];

/** A plane to draw on without WebGL: degrees to drawing units, north up. */
export interface Plane {
  width: number;
  height: number;
  at(lonLat: Point): [number, number];
}

/** Height of the drawing, units. */
const height = 1000;

/** The box in a plane whose east-west is as long as its north-south in the middle (equirectangular); a picture, not a measure. */
export function planeOf([west, south, east, north]: Bbox): Plane {
  const unit = height / (north - south);
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  return {
    width: Math.round((east - west) * shrink * unit),
    height,
    at: ([lon, lat]) => [(lon - west) * shrink * unit, (north - lat) * unit],
  };
}

/** Points nearer than this to the one before say nothing on the screen, units. */
const tellsFrom = 1.5;

function ringPath(ring: readonly (readonly number[])[], plane: Plane): string {
  const kept: [number, number][] = [];
  for (const [lon = 0, lat = 0] of ring) {
    const point = plane.at([lon, lat]);
    const last = kept.at(-1);
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= tellsFrom) kept.push(point);
  }
  return kept.length < 3 ? '' : `M${kept.map((p) => p.map((v) => v.toFixed(1)).join(' ')).join('L')}Z`;
}

/** The `d` of an SVG path, holes included (fill-rule evenodd). */
export function outlinePath(geometry: ArealGeometry, plane: Plane): string {
  return ringsOf(geometry)
    .map((ring) => ringPath(ring, plane))
    .join('');
}
