/** Where two borders run beside each other, nearly but not quite together: only there can a sliver be. */
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import type { Outline } from '../../geo/edit/sheet.ts';
import { planeAt } from '../../geo/plane.ts';
import type { Bbox } from '../../model/common.ts';
import { meet, widened } from '../ground/box.ts';
import type { ZoneLimits } from '../limits.ts';

type XY = [x: number, y: number];

/** So much of the border, and the box around it. */
interface Stretch {
  box: Bbox;
  lengthM: number;
}

/** Thinner than this on the mean, a sliver is below what any survey of the border can tell, m. */
export const thinnestM = 0.01;

/** Looked at so many times at most, along the whole border: a long one in larger steps. */
const mostSteps = 40_000;

/** Boxes (degrees) around the stretches of the first border that are within the tolerance of the second, not on it. */
export function alongside(
  outline: Outline,
  neighbour: Outline,
  { sliverWidthM, sliverLengthM }: Pick<ZoneLimits, 'sliverWidthM' | 'sliverLengthM'>,
): Bbox[] {
  const start = outline[0]![0]![0]!;
  const plane = planeAt(start[0]!);
  const flat = (rings: Outline) =>
    rings.flat().map((ring) => ring.map(([lon, lat]: Position): XY => plane.forward(lon!, lat!)));
  const distance = distanceTo(flat(neighbour), sliverWidthM);
  const own = flat(outline);
  const lengthM = own.reduce((sum, ring) => sum + ringLength(ring), 0);
  const stepM = Math.max(sliverWidthM / 2, lengthM / mostSteps);
  const near: Stretch[] = [];
  for (const ring of own) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!];
      const pieces = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / stepM));
      for (let k = 0; k < pieces; k++) {
        // A little off the corners: borders that part at one are not beside each other there.
        const f = (k + 0.5) / pieces;
        const [x, y] = [a[0] + f * (b[0] - a[0]), a[1] + f * (b[1] - a[1])];
        const d = distance(x, y);
        if (d < thinnestM / 2 || d > sliverWidthM) continue;
        const [lon, lat] = plane.inverse(x, y);
        const box = widened([lon, lat, lon, lat], stepM + 4 * sliverWidthM);
        near.push({ box, lengthM: Math.hypot(b[0] - a[0], b[1] - a[1]) / pieces });
      }
    }
  }
  // Borders that cross are near each other too, but not for long; a sliver is as long as the stretch, and its ends.
  const least = Math.max(stepM, sliverLengthM - sliverWidthM);
  return merged(near).flatMap(({ box, lengthM }) => (lengthM < least ? [] : [box]));
}

const ringLength = (ring: XY[]) =>
  ring.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - ring[i]![0], y - ring[i]![1]), 0);

/** Distance to the nearest of some borders; infinite beyond the reach. */
function distanceTo(rings: XY[][], reachM: number): (x: number, y: number) => number {
  const edges = rings.flatMap((ring) => ring.slice(1).map((to, i) => [ring[i]!, to] as const));
  const index = new Flatbush(Math.max(1, edges.length));
  for (const [[ax, ay], [bx, by]] of edges)
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  if (edges.length === 0) index.add(Infinity, Infinity, Infinity, Infinity);
  index.finish();
  return (x, y) => {
    let least = Number.POSITIVE_INFINITY;
    for (const e of index.search(x - reachM, y - reachM, x + reachM, y + reachM)) {
      const edge = edges[e];
      if (edge) least = Math.min(least, toEdge(x, y, edge[0], edge[1]));
    }
    return least;
  };
}

function toEdge(x: number, y: number, [ax, ay]: XY, [bx, by]: XY): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const f = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
  return Math.hypot(x - ax - f * dx, y - ay - f * dy);
}

/** Stretches whose boxes meet become one; those along a border come in its order, so most are taken up at once. */
function merged(stretches: Stretch[]): Stretch[] {
  let rest = stretches;
  for (let before = -1; before !== rest.length; ) {
    before = rest.length;
    const out: Stretch[] = [];
    for (const stretch of rest) {
      const at = out.findIndex(({ box }) => meet(box, stretch.box));
      if (at < 0) out.push(stretch);
      else out[at] = joined(out[at]!, stretch);
    }
    rest = out;
  }
  return rest;
}

function joined({ box: a, lengthM }: Stretch, { box: b, lengthM: more }: Stretch): Stretch {
  const box: Bbox = [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
  return { box, lengthM: lengthM + more };
}
