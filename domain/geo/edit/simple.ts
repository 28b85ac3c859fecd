/** What an edit must leave: borders that cross or touch nothing of their own outline, holes inside. */
import type { Position } from 'geojson';
import { crossingOf, meets, runsThrough, samePoint } from './plane.ts';
import { boxOf, nearBox, sideOf } from './rings.ts';
import { EditError, type Outline, type Ring } from './sheet.ts';

/** An edge of one outline: from this corner to the next. */
export interface EdgeAt {
  readonly part: number;
  readonly ring: number;
  readonly corner: number;
}

/**
 * Checks the edges that an edit has made against all others of the outline; what was not touched was right before.
 * @throws EditError crosses-itself
 */
export function assertSimple(outline: Outline, made: readonly EdgeAt[]): void {
  for (const at of made) {
    const ring = outline[at.part]![at.ring]!;
    const [a, b] = [ring[at.corner]!, ring[at.corner + 1]!];
    for (const other of outline.flat()) {
      if (!reaches(other, a, b)) continue;
      const fault = other === ring ? clashInRing(ring, at.corner) : clashWith(other, a, b);
      if (fault) throw new EditError('crosses-itself');
    }
  }
  for (const part of new Set(made.map((at) => at.part))) assertPlaces(outline, part);
}

function reaches(ring: Ring, a: Position, b: Position): boolean {
  const [west, south, east, north] = boxOf(ring);
  return !(
    Math.max(a[0]!, b[0]!) < west ||
    Math.min(a[0]!, b[0]!) > east ||
    Math.max(a[1]!, b[1]!) < south ||
    Math.min(a[1]!, b[1]!) > north
  );
}

function clashInRing(ring: Ring, edge: number): boolean {
  const count = ring.length - 1;
  const [a, b] = [ring[edge]!, ring[edge + 1]!];
  if (samePoint(a, b)) return true;
  for (let i = 0; i < count; i++) {
    if (i === edge) continue;
    const [c, d] = [ring[i]!, ring[i + 1]!];
    const follows = i === (edge + 1) % count;
    const precedes = edge === (i + 1) % count;
    if (follows || precedes) {
      // They share one end; a spike lies on top of its neighbour.
      const far = follows ? d : c;
      if (runsThrough(a, b, far) || runsThrough(c, d, follows ? a : b)) return true;
      if (samePoint(far, follows ? a : b)) return true;
    } else if (meets(a, b, c, d)) return true;
  }
  return false;
}

/** Two rings of one outline may have corners in common (a hole that touches the border), no more. */
function clashWith(other: Ring, a: Position, b: Position): boolean {
  for (let i = 0; i < other.length - 1; i++) {
    const [c, d] = [other[i]!, other[i + 1]!];
    if (crossingOf(a, b, c, d)) return true;
    if ([a, b].some((p) => runsThrough(c, d, p)) || [c, d].some((p) => runsThrough(a, b, p))) return true;
    if ((samePoint(a, c) && samePoint(b, d)) || (samePoint(a, d) && samePoint(b, c))) return true;
  }
  return false;
}

/** Holes in their part and in no other hole, parts in no other part. */
function assertPlaces(outline: Outline, part: number): void {
  const [outer, ...holes] = outline[part]!;
  const wrong =
    holes.some((hole) => where(outer!, hole) === 'outside') ||
    holes.some((hole, i) => holes.some((other, k) => i !== k && where(other, hole) === 'inside')) ||
    outline.some(
      (other, i) => i !== part && (overlaps(other, outer!) || overlaps(outline[part]!, other[0]!)),
    );
  if (wrong) throw new EditError('crosses-itself');
}

/** Whether a ring that crosses nothing lies in a part and not in one of its holes. */
function overlaps([outer, ...holes]: readonly Ring[], ring: Ring): boolean {
  return where(outer!, ring) === 'inside' && !holes.some((hole) => where(hole, ring) === 'inside');
}

/** By the first corner that is not on the border of both. */
function where(ring: Ring, of: Ring): 'inside' | 'outside' {
  for (const p of of) {
    if (!nearBox(ring, p, 0)) return 'outside';
    const side = sideOf(ring, p);
    if (side !== 'border') return side;
  }
  return 'inside';
}
