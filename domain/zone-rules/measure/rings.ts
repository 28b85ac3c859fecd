/** What can be said of rings as they are written: their number of vertices, whether they close, points that are not meant. */
import type { Position } from 'geojson';
import type { Outline } from '../../geo/edit/sheet.ts';
import { segmentLengthM } from '../../geo/geodesic.ts';
import type { RingMeasures } from '../measures.ts';

/** Nearer to the one before, a point is the same one again, m. */
const sameM = 0.01;
/** A border that turns back by less than this has a spike, degrees. */
const spikeDegrees = 1;

export function measureRings(outline: Outline): RingMeasures {
  const rings = outline.flat();
  return {
    vertices: rings.reduce((sum, ring) => sum + ring.length, 0),
    open: rings.filter((ring) => !isClosed(ring)).map((ring) => [ring[0]![0]!, ring[0]![1]!]),
    strays: rings.flatMap((ring) =>
      straysOf(ring).map((i) => [ring[i]![0]!, ring[i]![1]!] as [number, number]),
    ),
  };
}

export function isClosed(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1];
}

/** Indices of repeated points and of the tips of spikes; the closing point is not looked at. */
export function straysOf(ring: readonly Position[]): number[] {
  const corners = isClosed(ring) ? ring.slice(0, -1) : ring;
  if (corners.length < 4) return [];
  return corners.flatMap((corner, i) => {
    const before = corners[(i + corners.length - 1) % corners.length]!;
    const after = corners[(i + 1) % corners.length]!;
    return isSame(before, corner) || isSpike(before, corner, after) ? [i] : [];
  });
}

const isSame = (a: Position, b: Position) => segmentLengthM(a[0]!, a[1]!, b[0]!, b[1]!) < sameM;

function isSpike(before: Position, tip: Position, after: Position): boolean {
  if (isSame(tip, before) || isSame(tip, after)) return false;
  const shrink = Math.cos((tip[1]! * Math.PI) / 180);
  const [ax, ay] = [(before[0]! - tip[0]!) * shrink, before[1]! - tip[1]!];
  const [bx, by] = [(after[0]! - tip[0]!) * shrink, after[1]! - tip[1]!];
  const angle = Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
  return angle < (spikeDegrees * Math.PI) / 180;
}
