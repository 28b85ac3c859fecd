/**
 * Shared borders. Outlines of a sheet have no topology of their own: two of them share what has the same coordinates.
 * So a place is looked up in all of them, by the boxes that are kept with the rings (`boxOf`): one look costs a
 * comparison a ring and one a corner of the few rings around the place, and an edit measures anew only what it made.
 */
import type { Position } from 'geojson';
import type { Draft } from './draft.ts';
import { runsThrough, samePoint, sameWithin } from './plane.ts';
import { boxOf, closed, cornersOf, nearBox } from './rings.ts';
import type { CornerAt, OutlineId, Ring } from './sheet.ts';

interface RingAt {
  readonly id: OutlineId;
  readonly part: number;
  readonly ring: number;
}

function ringsNear(draft: Draft, p: Position, only?: OutlineId): [RingAt, Ring][] {
  const found: [RingAt, Ring][] = [];
  for (const [id, outline] of draft.outlines()) {
    if (only !== undefined && id !== only) continue;
    outline.forEach((rings, part) => {
      rings.forEach((each, ring) => {
        if (nearBox(each, p, sameWithin)) found.push([{ id, part, ring }, each]);
      });
    });
  }
  return found;
}

/** Every corner that lies at a place. */
export function cornersAt(draft: Draft, p: Position, only?: OutlineId): CornerAt[] {
  return ringsNear(draft, p, only).flatMap(([at, ring]) => {
    const corners: CornerAt[] = [];
    for (let corner = 0; corner < ring.length - 1; corner++) {
      if (samePoint(ring[corner]!, p)) corners.push({ ...at, corner });
    }
    return corners;
  });
}

/** Gives a corner to every border that runs through a place without having one there. Areas stay as they are. */
export function meetAt(draft: Draft, p: Position, only?: OutlineId): void {
  for (const [at, ring] of ringsNear(draft, p, only)) {
    const corners: Position[] = [];
    for (let i = 0; i < ring.length - 1; i++) {
      corners.push(ring[i]!);
      if (runsThrough(ring[i]!, ring[i + 1]!, p)) corners.push(p);
    }
    if (corners.length >= ring.length) draft.setRing(at, closed(corners));
  }
}

/** The two corners beside one in its ring. */
export function besides(draft: Draft, at: CornerAt): [Position, Position] {
  const corners = cornersOf(draft.ring(at));
  const count = corners.length;
  return [corners[(at.corner + count - 1) % count]!, corners[(at.corner + 1) % count]!];
}

/** Every corner of any outline that lies inside a segment: there the borders along it part or begin. */
export function cornersAlong(draft: Draft, a: Position, b: Position): Position[] {
  const [west, east] = a[0]! < b[0]! ? [a[0]!, b[0]!] : [b[0]!, a[0]!];
  const [south, north] = a[1]! < b[1]! ? [a[1]!, b[1]!] : [b[1]!, a[1]!];
  const found: Position[] = [];
  for (const [, outline] of draft.outlines()) {
    for (const ring of outline.flat()) {
      const [w, s, e, n] = boxOf(ring);
      const apart =
        w > east + sameWithin || e < west - sameWithin || s > north + sameWithin || n < south - sameWithin;
      if (apart) continue;
      for (let i = 0; i < ring.length - 1; i++) if (runsThrough(a, b, ring[i]!)) found.push(ring[i]!);
    }
  }
  return found;
}

/**
 * Makes all borders at a place alike, so that it can move: each that runs through gets a corner there, and the edges
 * that start there end at the same corners on both sides.
 */
export function joinAt(draft: Draft, p: Position): CornerAt[] {
  meetAt(draft, p);
  const ends = cornersAt(draft, p).flatMap((at) => besides(draft, at));
  for (const end of distinct(ends)) {
    for (const between of distinct(cornersAlong(draft, p, end))) meetAt(draft, between);
  }
  return cornersAt(draft, p);
}

export function distinct(positions: readonly Position[]): Position[] {
  const found: Position[] = [];
  for (const p of positions) if (!found.some((known) => samePoint(known, p))) found.push(p);
  return found;
}
