/** How to walk a gap so that the swath closes it: parallel lines, or the trails inside. */
import type { Spans } from '../coverage/spans.ts';
import type { Point } from './point.ts';
import type { Trails } from './trails.ts';

export interface Sweep {
  by: 'lines' | 'trails';
  /** Walked one after the other, each straight from point to point; a run of one point is only passed. Plane metres. */
  runs: Point[][];
}

/** Steps in which a gap is looked at, metres. */
const stepM = 10;
/** Samples of a gap that trails are judged by lie this far apart, metres. */
const sampleM = 25;
/** A trail point that sees less new land than this share of its disc is not worth a way of its own. */
const leastGain = 0.25;

/**
 * Lines at the swath's width along the gap's longer axis. Each is as long as what its strip holds of the gap, less half a
 * radius at either end, so that nearly all of the gap is seen; a strip shorter than a radius is one point.
 *
 * @param radius of the swath, plane metres
 */
export function sweepLines(gap: Spans, pixel: number, radius: number): Point[][] {
  const points = samplesOf(gap, pixel, stepM);
  const { u, v, middle } = axes(points);
  const along = points.map(([x, y]) => (x - middle[0]) * u[0] + (y - middle[1]) * u[1]);
  const across = points.map(([x, y]) => (x - middle[0]) * v[0] + (y - middle[1]) * v[1]);
  const [low, high] = extent(across);
  const strips = Math.max(1, Math.ceil((high - low + pixel) / (2 * radius)));
  const width = (high - low + pixel) / strips;
  const places: number[][] = Array.from({ length: strips }, () => []);
  along.forEach((a, i) => {
    places[Math.min(strips - 1, Math.floor((across[i]! - low + pixel / 2) / width))]!.push(a);
  });
  const at = (a: number, b: number): Point => [
    middle[0] + a * u[0] + b * v[0],
    middle[1] + a * u[1] + b * v[1],
  ];
  const stretches = places.flatMap((held, strip) => {
    const b = low - pixel / 2 + (strip + 0.5) * width;
    return pieces(held, 2 * radius).map(([from, to]) => ({ from, to, b }));
  });
  // A gap that is seen from one place is crossed all the same: a place is no track.
  const least = stretches.length === 1 ? radius / 2 : 0;
  return nearestRuns(
    stretches.map(({ from, to, b }) => {
      const a = (from + to) / 2;
      const half = Math.max((to - from - radius) / 2, least);
      return half > 0 ? [at(a - half, b), at(a + half, b)] : [at(a, b)];
    }),
  );
}

/**
 * Points of the trails in and around a gap from which the needed share of it is seen, nearly all if it comes cheaply;
 * null where the trails don't show enough of it, or all of it from one place.
 */
export function sweepTrails(
  gap: Spans,
  pixel: number,
  radius: number,
  trails: Trails,
  needed: number,
): Point[][] | null {
  const samples = samplesOf(gap, pixel, sampleM);
  const seenFrom = new Map<number, number[]>();
  samples.forEach(([x, y], i) => {
    for (const node of trails.within(x, y, radius)) {
      const seen = seenFrom.get(node);
      if (seen) seen.push(i);
      else seenFrom.set(node, [i]);
    }
  });
  const disc = (Math.PI * radius * radius) / (sampleM * sampleM);
  const open = new Set(samples.keys());
  const chosen: Point[] = [];
  for (;;) {
    let best: [node: number, gain: number] = [0, 0];
    for (const [node, seen] of seenFrom) {
      if (seen.length <= best[1]) continue;
      const left = seen.filter((i) => open.has(i));
      seenFrom.set(node, left);
      if (left.length > best[1]) best = [node, left.length];
    }
    const enough = open.size <= (1 - needed) * samples.length;
    if (best[1] === 0 || (enough && best[1] < leastGain * disc)) break;
    for (const i of seenFrom.get(best[0])!) open.delete(i);
    chosen.push(trails.place(best[0]));
  }
  if (chosen.length < 2 || open.size > (1 - needed) * samples.length) return null;
  return nearestRuns(chosen.map((point) => [point]));
}

/** Middles of the gap's pixels, about `step` metres apart; at least one a row of runs that the step meets. */
function samplesOf({ runs }: Spans, pixel: number, step: number): Point[] {
  const every = Math.max(1, Math.round(step / pixel));
  const points: Point[] = [];
  for (let i = 0; i < runs.length; i += 3) {
    if (runs[i]! % every !== 0) continue;
    const [first, last] = [runs[i + 1]!, runs[i + 2]!];
    for (let column = first; column <= last; column += every) {
      points.push([(column + 0.5) * pixel, (runs[i]! + 0.5) * pixel]);
    }
  }
  if (points.length === 0) points.push([(runs[1]! + 0.5) * pixel, (runs[0]! + 0.5) * pixel]);
  return points;
}

/** The middle of points, and unit vectors along and across their longer axis. */
function axes(points: Point[]): { u: Point; v: Point; middle: Point } {
  const n = points.length;
  const middle: Point = [sum(points.map(([x]) => x)) / n, sum(points.map(([, y]) => y)) / n];
  const xx = sum(points.map(([x]) => (x - middle[0]) ** 2));
  const yy = sum(points.map(([, y]) => (y - middle[1]) ** 2));
  const xy = sum(points.map(([x, y]) => (x - middle[0]) * (y - middle[1])));
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const u: Point = [Math.cos(angle), Math.sin(angle)];
  return { u, v: [-u[1], u[0]], middle };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function extent(values: number[]): [number, number] {
  return values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}

/** Stretches of a strip that hold a bit of the gap, joined over holes shorter than `hole`. */
function pieces(held: number[], hole: number): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const a of [...held].sort((p, q) => p - q)) {
    const last = found.at(-1);
    if (last && a - last[1] <= hole) last[1] = a;
    else found.push([a, a]);
  }
  return found;
}

/** Run after run, each time the one whose nearer end is nearest; begins with an outer one. */
function nearestRuns(runs: Point[][]): Point[][] {
  const left = [...runs];
  const ordered: Point[][] = [left.shift()!];
  while (left.length > 0) {
    const at = ordered.at(-1)!.at(-1)!;
    let next = 0;
    let turned = false;
    let nearest = Infinity;
    left.forEach((run, i) => {
      for (const back of [false, true]) {
        const end = back ? run.at(-1)! : run[0]!;
        const away = Math.hypot(end[0] - at[0], end[1] - at[1]);
        if (away < nearest) [next, turned, nearest] = [i, back, away];
      }
    });
    const [run] = left.splice(next, 1);
    ordered.push(turned ? run!.toReversed() : run!);
  }
  return ordered;
}
