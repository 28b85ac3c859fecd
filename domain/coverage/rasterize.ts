/** From polygons to the pixels whose centres lie in them (even-odd, half-open). */
import type { MultiPolygon, Polygon } from 'geojson';
import type { Plane } from '../geo/plane.ts';
import { fromTriples, type Spans } from './spans.ts';

/** More rows than any outline of a plane can have: 5,000 km at the coarsest pixel. */
const mostRows = 1_000_000;

/**
 * Spans of a polygon or multipolygon given in lon/lat degrees.
 * @throws RangeError when it reaches too far from the plane's central meridian to be drawn in it
 */
export function rasterize(geometry: Polygon | MultiPolygon, plane: Plane, pixel: number): Spans {
  const crossings = new Map<number, number[]>();
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  for (const ring of polygons.flat()) {
    const points = ring.map((p) => plane.forward(p[0]!, p[1]!));
    requireWithinReach(points, plane, mostRows * pixel);
    for (let i = 1; i < points.length; i++) addCrossings(crossings, points[i - 1]!, points[i]!, pixel);
  }
  const triples: number[] = [];
  for (const [row, xs] of crossings) {
    xs.sort((a, b) => a - b);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const first = Math.ceil(xs[i]! / pixel - 0.5);
      const last = Math.ceil(xs[i + 1]! / pixel - 0.5) - 1;
      if (last >= first) triples.push(row, first, last);
    }
  }
  return fromTriples(triples);
}

/** Far from the central meridian the projection runs to infinity, and so would the rows. */
function requireWithinReach(points: [number, number][], plane: Plane, reach: number): void {
  const [x0, y0] = points[0] ?? [0, 0];
  for (const [x, y] of points) {
    // NaN and Infinity fail the comparison too.
    if (Math.abs(x - x0) <= reach && Math.abs(y - y0) <= reach) continue;
    throw new RangeError(`The outline reaches too far from ${plane.centralMeridian}°E to be measured.`);
  }
}

/** Where an edge crosses the centre lines of the pixel rows. */
function addCrossings(crossings: Map<number, number[]>, a: number[], b: number[], pixel: number): void {
  const [low, high] = a[1]! <= b[1]! ? [a, b] : [b, a];
  const end = Math.ceil(high[1]! / pixel - 0.5);
  for (let row = Math.ceil(low[1]! / pixel - 0.5); row < end; row++) {
    const share = ((row + 0.5) * pixel - low[1]!) / (high[1]! - low[1]!);
    const x = low[0]! + share * (high[0]! - low[0]!);
    const xs = crossings.get(row);
    if (xs) xs.push(x);
    else crossings.set(row, [x]);
  }
}
