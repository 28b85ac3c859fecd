/** Ways between places: along trails where that is not too far round, else straight. */
import { lineString, simplify } from '@turf/turf';
import type { Point } from './point.ts';
import type { Trails } from './trails.ts';

/** A metre off the trails counts as so many on them: no way is cut through the forest to save a short detour. */
export const offTrailFactor = 2.5;
/** Trails further away are not looked for, metres. */
export const nearTrailM = 500;
/** The corners of the cells are dropped, metres. */
const toleranceM = 8;

export interface Piece {
  onTrail: boolean;
  /** plane metres */
  points: Point[];
}

/** The cheaper of the straight way and the best way along trails. */
export function wayBetween(from: Point, to: Point, trails: Trails): Piece[] {
  const straight: Piece[] = [{ onTrail: false, points: [from, to] }];
  let best = straight;
  let cost = offTrailFactor * distance(from, to);
  const ends = trails.access(...to, nearTrailM);
  for (const start of trails.access(...from, nearTrailM)) {
    const end = ends.find(({ net }) => net === start.net);
    if (!end) continue;
    const off = offTrailFactor * (start.awayM + end.awayM);
    if (off + distance(trails.place(start.node), trails.place(end.node)) >= cost) continue;
    const path = trails.path(start.node, end.node);
    const total = off + lengthOf(path);
    if (path.length < 2 || total >= cost) continue;
    cost = total;
    best = [
      { onTrail: false, points: [from, path[0]!] },
      { onTrail: true, points: smooth(path) },
      { onTrail: false, points: [path.at(-1)!, to] },
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
