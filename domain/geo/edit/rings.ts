/** Rings and outlines: their boxes, their areas in the plane, and what is inside. */
import type { Position } from 'geojson';
import type { ArealGeometry } from '../../model/common.ts';
import { runsThrough, samePoint, turn } from './plane.ts';
import { EditError, type Outline, type Ring } from './sheet.ts';

/** west, south, east, north */
type Box = readonly [number, number, number, number];

const boxes = new WeakMap<Ring, Box>();

/** Kept with the ring: rings are never changed in place, so one that an edit leaves alone is measured once. */
export function boxOf(ring: Ring): Box {
  const known = boxes.get(ring);
  if (known) return known;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const position of ring) {
    west = Math.min(west, position[0]!);
    south = Math.min(south, position[1]!);
    east = Math.max(east, position[0]!);
    north = Math.max(north, position[1]!);
  }
  const box: Box = [west, south, east, north];
  boxes.set(ring, box);
  return box;
}

export function nearBox(ring: Ring, [lon, lat]: Position, within: number): boolean {
  const [west, south, east, north] = boxOf(ring);
  return lon! >= west - within && lon! <= east + within && lat! >= south - within && lat! <= north + within;
}

/** Without the position that closes it. */
export function cornersOf(ring: Ring): Position[] {
  return ring.slice(0, -1);
}

export function closed(corners: readonly Position[]): Ring {
  return [...corners, corners[0]!];
}

export function ringsOf(outline: Outline): Ring[] {
  return outline.flat();
}

/** Signed area in square degrees, above 0 counter-clockwise. Taken from the first corner, where no digits are lost. */
export function signedArea(ring: Ring): number {
  const origin = ring[0]!;
  let twice = 0;
  for (let i = 1; i + 2 < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[i + 1]!];
    twice += (a[0]! - origin[0]!) * (b[1]! - origin[1]!) - (b[0]! - origin[0]!) * (a[1]! - origin[1]!);
  }
  return twice / 2;
}

/** Square degrees; of a valid outline. */
export function planeArea(outline: Outline): number {
  return ringsOf(outline).reduce((sum, ring) => sum + signedArea(ring), 0);
}

/** Where a point lies: inside a ring, outside, or on its border. */
export function sideOf(ring: Ring, p: Position): 'inside' | 'outside' | 'border' {
  if (!nearBox(ring, p, 0)) return 'outside';
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!];
    if (samePoint(a, p) || runsThrough(a, b, p)) return 'border';
    if (a[1]! > p[1]! !== b[1]! > p[1]! && turn(a, b, p) > 0 === b[1]! > a[1]!) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}

/** Strictly inside an outline: not on a border, not in a hole. */
export function isInside(outline: Outline, p: Position): boolean {
  return outline.some(
    ([outer, ...holes]) =>
      sideOf(outer!, p) === 'inside' && holes.every((hole) => sideOf(hole, p) === 'outside'),
  );
}

/** Less than this (square degrees, about a square millimetre … centimetre) is no area but the rounding of one. */
const noArea = 1e-16;

/**
 * A ring as a sheet holds it: closed, turning the way its place asks for, no corner twice in a row.
 * @returns null when no area is left
 */
export function tidyRing(ring: Ring, outer: boolean): Ring | null {
  const corners: Position[] = [];
  for (const [lon, lat] of ring) {
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) throw new EditError('too-few-corners');
    const last = corners.at(-1);
    if (!last || last[0] !== lon || last[1] !== lat) corners.push([lon!, lat!]);
  }
  while (corners.length > 1 && samePair(corners[0]!, corners.at(-1)!)) corners.pop();
  if (corners.length < 3) return null;
  const area = signedArea(closed(corners));
  if (Math.abs(area) < noArea) return null;
  return closed(area > 0 === outer ? corners : corners.reverse());
}

function samePair(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/**
 * An outline as a sheet holds it. Whether it crosses itself is not asked: what a planner draws or loads may, and is
 * told by the rules (规则) where.
 * @throws EditError too-few-corners
 */
export function tidyOutline(outline: Outline): Outline {
  const parts = outline.flatMap((rings) => {
    const outer = rings[0] && tidyRing(rings[0], true);
    if (!outer) return [];
    const holes = rings.slice(1).map((hole) => tidyRing(hole, false));
    return [[outer, ...holes.filter((hole) => hole !== null)]];
  });
  if (parts.length === 0) throw new EditError('too-few-corners');
  return parts;
}

/** @throws EditError too-few-corners */
export function outlineOf(geometry: ArealGeometry): Outline {
  return tidyOutline(geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates);
}

/** One part is a Polygon, several are a MultiPolygon. */
export function geometryOf(outline: Outline): ArealGeometry {
  const parts = outline.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => pair(lon!, lat!))));
  const [first, ...more] = parts;
  return more.length === 0 && first
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: parts };
}

const pair = (lon: number, lat: number): [number, number] => [lon, lat];
