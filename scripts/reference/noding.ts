import type { Point } from './place.ts';

/**
 * Vertices closer than this to a segment are put on it, in microdegrees (5 = about 0.5 m). The source
 * grid is 977 wide, so real detail never is; a vertex on a neighbour's long straight edge is, because
 * the GCJ-02 inverse bends that edge by decimetres.
 */
const TOLERANCE = 5;

/** Edge of a bucket of the segment index, microdegrees; most segments are 1,000 to 5,000 long. */
const BUCKET = 20_000;

/** Rounding a crossing can make a new one; two or three rounds are enough in practice. */
const MAX_ROUNDS = 20;

export const pointKey = ([x, y]: Point): string => `${x},${y}`;

export interface Segment {
  a: Point;
  b: Point;
}

/** The same for both directions of an edge, so that a shared border is split once for both sides. */
function segmentKey(a: Point, b: Point): string {
  const [first, second] = [pointKey(a), pointKey(b)];
  return first < second ? `${first} ${second}` : `${second} ${first}`;
}

const same = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1];
const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** The distinct undirected edges of all rings. */
export function uniqueSegments(rings: readonly Point[][]): Map<string, Segment> {
  const segments = new Map<string, Segment>();
  for (const ring of rings) {
    for (const [index, a] of ring.entries()) {
      const b = ring[index + 1];
      if (b && !same(a, b)) segments.set(segmentKey(a, b), { a, b });
    }
  }
  return segments;
}

function bucketsOf({ a, b }: Segment): string[] {
  const cell = (value: number, margin: number) => Math.floor((value + margin) / BUCKET);
  const keys: string[] = [];
  for (let x = cell(Math.min(a[0], b[0]), -TOLERANCE); x <= cell(Math.max(a[0], b[0]), TOLERANCE); x++) {
    for (let y = cell(Math.min(a[1], b[1]), -TOLERANCE); y <= cell(Math.max(a[1], b[1]), TOLERANCE); y++) {
      keys.push(`${x},${y}`);
    }
  }
  return keys;
}

/** Whether a vertex lies on the inside of a segment, within the tolerance, but is none of its ends. */
function touches(vertex: Point, { a, b }: Segment): boolean {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const along = ((vertex[0] - a[0]) * dx + (vertex[1] - a[1]) * dy) / (dx * dx + dy * dy);
  if (along <= 0 || along >= 1 || same(vertex, a) || same(vertex, b)) return false;
  return distance(vertex, [a[0] + along * dx, a[1] + along * dy]) <= TOLERANCE;
}

/** Where two segments cross, rounded to the lattice; an end within the tolerance is taken instead. */
function crossing(p: Segment, q: Segment): Point | undefined {
  const [px, py] = [p.b[0] - p.a[0], p.b[1] - p.a[1]];
  const [qx, qy] = [q.b[0] - q.a[0], q.b[1] - q.a[1]];
  const cross = px * qy - py * qx;
  if (cross === 0) return undefined;
  const [ox, oy] = [q.a[0] - p.a[0], q.a[1] - p.a[1]];
  const onP = (ox * qy - oy * qx) / cross;
  const onQ = (ox * py - oy * px) / cross;
  if (onP < 0 || onP > 1 || onQ < 0 || onQ > 1) return undefined;
  const meeting: Point = [Math.round(p.a[0] + onP * px), Math.round(p.a[1] + onP * py)];
  return [p.a, p.b, q.a, q.b].find((end) => distance(end, meeting) <= TOLERANCE) ?? meeting;
}

/** The points at which each segment must be split so that segments meet only in common ends. */
function findSplits(segments: Map<string, Segment>): Map<string, Point[]> {
  const splits = new Map<string, Point[]>();
  const add = (key: string, segment: Segment, point: Point) => {
    if (same(point, segment.a) || same(point, segment.b)) return;
    const points = splits.get(key) ?? [];
    if (!points.some((other) => same(other, point))) splits.set(key, [...points, point]);
  };
  for (const pairs of candidatePairs(segments)) {
    const [[keyP, p], [keyQ, q]] = pairs;
    const touching = [
      ...[q.a, q.b].filter((end) => touches(end, p)).map((end) => [keyP, p, end] as const),
      ...[p.a, p.b].filter((end) => touches(end, q)).map((end) => [keyQ, q, end] as const),
    ];
    for (const [key, segment, end] of touching) add(key, segment, end);
    const meeting = touching.length === 0 ? crossing(p, q) : undefined;
    if (!meeting) continue;
    add(keyP, p, meeting);
    add(keyQ, q, meeting);
  }
  return splits;
}

type Keyed = [string, Segment];

/** Pairs of segments that share a bucket; a pair in two buckets comes twice, which does no harm. */
function* candidatePairs(segments: Map<string, Segment>): Generator<[Keyed, Keyed]> {
  const buckets = new Map<string, Keyed[]>();
  for (const entry of segments) {
    for (const bucket of bucketsOf(entry[1])) {
      const earlier = buckets.get(bucket) ?? [];
      for (const other of earlier) yield [other, entry];
      earlier.push(entry);
      buckets.set(bucket, earlier);
    }
  }
}

/** A ring with its split points put in, in order, and repeated vertices dropped. */
function splitRing(ring: readonly Point[], splits: Map<string, Point[]>): Point[] {
  const result: Point[] = [];
  for (const [index, a] of ring.entries()) {
    const last = result.at(-1);
    if (!last || !same(last, a)) result.push(a);
    const b = ring[index + 1];
    const points = b ? (splits.get(segmentKey(a, b)) ?? []) : [];
    result.push(...[...points].sort((p, q) => distance(a, p) - distance(a, q)));
  }
  return result;
}

/**
 * Node a set of rings: afterwards segments of any two rings (or of one) are identical, share an end, or
 * are apart. Borders move by at most a few tolerances.
 */
export function nodeRings(rings: readonly Point[][]): Point[][] {
  let noded = rings.map((ring) => [...ring]);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const splits = findSplits(uniqueSegments(noded));
    if (splits.size === 0) return noded;
    noded = noded.map((ring) => splitRing(ring, splits));
  }
  throw new Error(`noding did not settle in ${MAX_ROUNDS} rounds`);
}
