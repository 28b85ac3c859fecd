/** What can be taken hold of on an outline: its corners, and the middle of each edge, where a new corner can be pulled out. */
import type { CornerAt, Outline, OutlineId } from '../../../../domain/geo/edit/sheet.ts';
import type { Bbox } from '../../../../domain/model/index.ts';

export interface Handle {
  kind: 'corner' | 'middle';
  /** the corner, or the one that the edge begins at */
  at: CornerAt;
  position: [lon: number, lat: number];
}

export interface View {
  bbox: Bbox;
  zoom: number;
}

/** More corners than this in view could neither be told apart nor be drawn quickly. */
const most = 1500;
/** An edge that is shorter on the screen has no middle to take hold of, px. */
const shortestPx = 44;

/** Handles in view; none, and `crowded`, when there are too many: the person has to zoom in. */
export function handlesOf(
  id: OutlineId,
  outline: Outline,
  { bbox, zoom }: View,
): { handles: Handle[]; crowded: boolean } {
  const [west, south, east, north] = bbox;
  const seen = (p: readonly number[]) => p[0]! >= west && p[0]! <= east && p[1]! >= south && p[1]! <= north;
  const perDegree = (512 * 2 ** zoom) / 360;
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const corners: Handle[] = [];
  const middles: Handle[] = [];
  for (const [part, rings] of outline.entries()) {
    for (const [ring, positions] of rings.entries()) {
      for (let corner = 0; corner < positions.length - 1; corner++) {
        const [a, b] = [positions[corner]!, positions[corner + 1]!];
        const at = { id, part, ring, corner };
        if (seen(a)) corners.push({ kind: 'corner', at, position: [a[0]!, a[1]!] });
        if (corners.length > most) return { handles: [], crowded: true };
        const middle: [number, number] = [(a[0]! + b[0]!) / 2, (a[1]! + b[1]!) / 2];
        const px = Math.hypot(b[0]! - a[0]!, (b[1]! - a[1]!) / shrink) * perDegree;
        if (px >= shortestPx && seen(middle)) middles.push({ kind: 'middle', at, position: middle });
      }
    }
  }
  return { handles: [...middles, ...corners], crowded: false };
}

type Point = { x: number; y: number };

/** The nearest handle within reach of a point on the screen; a corner goes before a middle. */
export function handleAt(
  handles: readonly Handle[],
  project: (position: [number, number]) => Point,
  { x, y }: Point,
  reachPx: number,
): Handle | null {
  let best: Handle | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const handle of handles) {
    const at = project(handle.position);
    const distance = Math.hypot(at.x - x, at.y - y);
    if (distance > reachPx) continue;
    const rank = distance + (handle.kind === 'middle' ? reachPx : 0);
    if (rank < nearest) [best, nearest] = [handle, rank];
  }
  return best;
}

/** The edge within reach of a point on the screen, and of those the nearest. */
export function edgeAt(
  id: OutlineId,
  outline: Outline,
  project: (position: [number, number]) => Point,
  point: Point,
  reachPx: number,
): CornerAt | null {
  let best: CornerAt | null = null;
  let nearest = reachPx;
  for (const [part, rings] of outline.entries()) {
    for (const [ring, positions] of rings.entries()) {
      const on = positions.map((p) => project([p[0]!, p[1]!]));
      for (let corner = 0; corner < on.length - 1; corner++) {
        const distance = distanceTo(on[corner]!, on[corner + 1]!, point);
        if (distance < nearest) [best, nearest] = [{ id, part, ring, corner }, distance];
      }
    }
  }
  return best;
}

function distanceTo(a: Point, b: Point, p: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2));
  return Math.hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}
