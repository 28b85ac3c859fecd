/** Two edges, and a place in a ring: the arithmetic below the test of validity. */
import type { Position } from 'geojson';

export interface Edge {
  from: Position;
  to: Position;
}

/** Twice the signed area of a triangle: which side of a→b the place c lies on. */
function side(a: Position, b: Position, c: Position): number {
  return (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!);
}

const onEdge = ({ from: a, to: b }: Edge, p: Position): boolean =>
  Math.min(a[0]!, b[0]!) <= p[0]! &&
  p[0]! <= Math.max(a[0]!, b[0]!) &&
  Math.min(a[1]!, b[1]!) <= p[1]! &&
  p[1]! <= Math.max(a[1]!, b[1]!) &&
  side(a, b, p) === 0;

/** How two edges meet: crossing inside both, along each other, or only at a point where one of them ends; null: not. */
export function meeting(a: Edge, b: Edge): { how: 'cross' | 'along' | 'point'; at: [number, number] } | null {
  const s1 = side(a.from, a.to, b.from);
  const s2 = side(a.from, a.to, b.to);
  const s3 = side(b.from, b.to, a.from);
  const s4 = side(b.from, b.to, a.to);
  if (s1 * s2 < 0 && s3 * s4 < 0) {
    const t = s3 / (s3 - s4);
    return {
      how: 'cross',
      at: [a.from[0]! + t * (a.to[0]! - a.from[0]!), a.from[1]! + t * (a.to[1]! - a.from[1]!)],
    };
  }
  const shared = [
    ...[b.from, b.to].filter((p) => onEdge(a, p)),
    ...[a.from, a.to].filter((p) => onEdge(b, p)),
  ];
  const [first] = shared;
  if (!first) return null;
  const at: [number, number] = [first[0]!, first[1]!];
  const along = shared.some((p) => p[0] !== at[0] || p[1] !== at[1]);
  return { how: along ? 'along' : 'point', at };
}

/** Whether a place lies in a closed ring, by even-odd. */
export function contains(ring: readonly Position[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i] as [number, number];
    const [xj, yj] = ring[j] as [number, number];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
