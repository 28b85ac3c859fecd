/** Points and segments in the plane of degrees: what a border is, whichever way it is projected. */
import type { Position } from 'geojson';

/**
 * Two positions this near (degrees, 0.2 mm) are one: the drawing tools round to 9 decimals, so a corner that came
 * through them is off by half of that.
 */
export const sameWithin = 2e-9;

export function samePoint(a: Position, b: Position): boolean {
  return Math.abs(a[0]! - b[0]!) <= sameWithin && Math.abs(a[1]! - b[1]!) <= sameWithin;
}

/** Twice the signed area of a triangle: above 0 when it turns left, 0 when it is flat as far as doubles can tell. */
export function turn(a: Position, b: Position, c: Position): number {
  const left = (b[0]! - a[0]!) * (c[1]! - a[1]!);
  const right = (b[1]! - a[1]!) * (c[0]! - a[0]!);
  const det = left - right;
  return Math.abs(det) <= 4e-16 * (Math.abs(left) + Math.abs(right)) ? 0 : det;
}

export interface Foot {
  /** 0 at the segment's start, 1 at its end */
  along: number;
  position: Position;
  /** in the unit of the plane */
  distance: number;
}

/** The nearest point of a segment. `widthOf` is the length of a degree of longitude in degrees of latitude. */
export function footOn(a: Position, b: Position, p: Position, widthOf = 1): Foot {
  const dx = (b[0]! - a[0]!) * widthOf;
  const dy = b[1]! - a[1]!;
  const px = (p[0]! - a[0]!) * widthOf;
  const py = p[1]! - a[1]!;
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
  return {
    along,
    position: [a[0]! + along * (b[0]! - a[0]!), a[1]! + along * (b[1]! - a[1]!)],
    distance: Math.hypot(px - along * dx, py - along * dy),
  };
}

/** Whether a segment runs through a point that is none of its ends. */
export function runsThrough(a: Position, b: Position, p: Position): boolean {
  if (outsideBox(a, b, p)) return false;
  return !samePoint(a, p) && !samePoint(b, p) && footOn(a, b, p).distance <= sameWithin;
}

function outsideBox(a: Position, b: Position, p: Position): boolean {
  return (
    p[0]! < Math.min(a[0]!, b[0]!) - sameWithin ||
    p[0]! > Math.max(a[0]!, b[0]!) + sameWithin ||
    p[1]! < Math.min(a[1]!, b[1]!) - sameWithin ||
    p[1]! > Math.max(a[1]!, b[1]!) + sameWithin
  );
}

function boxesApart(a: Position, b: Position, c: Position, d: Position): boolean {
  return (
    Math.max(a[0]!, b[0]!) < Math.min(c[0]!, d[0]!) ||
    Math.min(a[0]!, b[0]!) > Math.max(c[0]!, d[0]!) ||
    Math.max(a[1]!, b[1]!) < Math.min(c[1]!, d[1]!) ||
    Math.min(a[1]!, b[1]!) > Math.max(c[1]!, d[1]!)
  );
}

/** Where two segments cross, each with its inside; null when they don't, or only touch. */
export function crossingOf(a: Position, b: Position, c: Position, d: Position): Position | null {
  if (boxesApart(a, b, c, d)) return null;
  const [ca, cb] = [turn(c, d, a), turn(c, d, b)];
  if (ca * cb >= 0 || turn(a, b, c) * turn(a, b, d) >= 0) return null;
  const along = ca / (ca - cb);
  return [a[0]! + along * (b[0]! - a[0]!), a[1]! + along * (b[1]! - a[1]!)];
}

/** Whether two segments have a point in common, an end or not. */
export function meets(a: Position, b: Position, c: Position, d: Position): boolean {
  if (crossingOf(a, b, c, d)) return true;
  if ([c, d].some((p) => samePoint(a, p) || samePoint(b, p))) return true;
  return runsThrough(a, b, c) || runsThrough(a, b, d) || runsThrough(c, d, a) || runsThrough(c, d, b);
}
