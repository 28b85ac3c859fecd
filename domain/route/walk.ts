/** Ways between places: along trails where that is not too far round, else straight. */
import { lineString, simplify } from '@turf/turf';
import type { Point } from './point.ts';
import { offTrailFactor, type Piece, type Trails } from './trails.ts';

/** A sweep further from any trail is said to have none near, metres. */
export const nearTrailM = 500;
/** No way goes further to reach a trail, metres. */
const mostAccessM = 2000;
/** The corners of the cells are dropped, metres. */
const toleranceM = 8;

/** The cheaper of the straight way and the best way along trails. */
export function wayBetween(from: Point, to: Point, trails: Trails): Piece[] {
  let best: Piece[] = [{ onTrail: false, points: [from, to] }];
  let cost = offTrailFactor * distance(from, to);
  // Who goes further than that to reach a trail is there sooner without one.
  const reach = Math.min(mostAccessM, distance(from, to));
  const ends = trails.access(...to, reach);
  for (const start of trails.access(...from, reach)) {
    const end = ends.find(({ net }) => net === start.net);
    if (!end) continue;
    const off = offTrailFactor * (start.awayM + end.awayM);
    if (off + distance(trails.place(start.node), trails.place(end.node)) >= cost) continue;
    const path = trails.path(start.node, end.node);
    if (path.pieces.length === 0 || off + path.cost >= cost) continue;
    cost = off + path.cost;
    best = [
      { onTrail: false, points: [from, trails.place(start.node)] },
      ...path.pieces.map(({ onTrail, points }) => ({ onTrail, points: smooth(points) })),
      { onTrail: false, points: [trails.place(end.node), to] },
    ];
  }
  return best.filter(({ points }) => lengthOf(points) > 0);
}

/** Plane metres. */
export function lengthOf(points: readonly Point[]): number {
  let length = 0;
  for (let i = 1; i < points.length; i++) length += distance(points[i - 1]!, points[i]!);
  return length;
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function smooth(path: Point[]): Point[] {
  const line = simplify(lineString(path.map(([x, y]) => [x, y])), { tolerance: toleranceM });
  return line.geometry.coordinates.map(([x, y]): Point => [x!, y!]);
}
