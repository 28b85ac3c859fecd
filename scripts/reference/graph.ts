import { pointKey, type Segment } from './noding.ts';
import type { Point } from './place.ts';

/** One direction of a noded segment. `left` of it lies one face of the plane; of `twin`, the other. */
export interface HalfEdge {
  from: Point;
  to: Point;
  twin: HalfEdge;
  /** Edges that leave `from`, counter-clockwise; shared by all of them. */
  fan: HalfEdge[];
}

function makePair({ a, b }: Segment, fanOf: (point: Point) => HalfEdge[]): HalfEdge[] {
  const there = { from: a, to: b, fan: fanOf(a) } as HalfEdge;
  const back: HalfEdge = { from: b, to: a, fan: fanOf(b), twin: there };
  there.twin = back;
  return [there, back];
}

const bearing = ({ from, to }: HalfEdge): number => Math.atan2(to[1] - from[1], to[0] - from[0]);

/** All half-edges of a set of noded segments, linked around their vertices. */
export function buildGraph(segments: Iterable<Segment>): HalfEdge[] {
  const fans = new Map<string, HalfEdge[]>();
  const fanOf = (point: Point): HalfEdge[] => {
    const fan = fans.get(pointKey(point)) ?? [];
    fans.set(pointKey(point), fan);
    return fan;
  };
  const edges = [...segments].flatMap((segment) => makePair(segment, fanOf));
  for (const edge of edges) edge.fan.push(edge);
  for (const fan of fans.values()) fan.sort((p, q) => bearing(p) - bearing(q));
  return edges;
}

/** The wanted edge that goes on around the area at the left: the first one clockwise from the way back. */
function nextEdge(edge: HalfEdge, wanted: ReadonlySet<HalfEdge>): HalfEdge {
  const fan = edge.twin.fan;
  const start = fan.indexOf(edge.twin);
  for (let step = 1; step <= fan.length; step++) {
    const candidate = fan[(start - step + fan.length) % fan.length];
    if (candidate && wanted.has(candidate)) return candidate;
  }
  throw new Error(`a ring ends at ${pointKey(edge.to)}`);
}

/**
 * Walk the wanted half-edges into closed loops that keep their area at the left. With all half-edges
 * wanted these are the faces of the plane; with the border of a set of faces, that set's rings.
 */
export function traceLoops(wanted: ReadonlySet<HalfEdge>): HalfEdge[][] {
  const left = new Set(wanted);
  const loops: HalfEdge[][] = [];
  for (const start of wanted) {
    if (!left.has(start)) continue;
    const loop: HalfEdge[] = [];
    for (let edge = start; left.delete(edge); edge = nextEdge(edge, wanted)) loop.push(edge);
    loops.push(loop);
  }
  return loops;
}

/** Cut a loop where it passes a vertex twice, so that every piece is a simple ring (closed). */
export function simpleRings(loop: readonly HalfEdge[]): Point[][] {
  const rings: Point[][] = [];
  const path: Point[] = [];
  for (const { from } of loop) {
    const earlier = path.findIndex((point) => pointKey(point) === pointKey(from));
    if (earlier >= 0) rings.push([...path.splice(earlier), from]);
    path.push(from);
  }
  const [first] = path;
  if (first) rings.push([...path, first]);
  return rings;
}

/** Twice the signed planar area, square microdegrees: positive for a counter-clockwise ring. */
export function signedArea(ring: readonly Point[]): number {
  const [origin] = ring;
  if (!origin) return 0;
  let sum = 0;
  for (const [index, a] of ring.entries()) {
    const b = ring[index + 1] ?? origin;
    // Relative to the first vertex the products stay below 2^53, so the sign is exact.
    sum += (a[0] - origin[0]) * (b[1] - origin[1]) - (b[0] - origin[0]) * (a[1] - origin[1]);
  }
  return sum;
}
