/** Where two borders run beside each other, nearly but not quite together: only there can a sliver be. */
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import type { Outline } from '../../geo/edit/sheet.ts';
import { planeAt } from '../../geo/plane.ts';
import type { Bbox } from '../../model/common.ts';
import { meet, widened } from '../ground/box.ts';
import type { ZoneLimits } from '../limits.ts';

type XY = [x: number, y: number];

/** Thinner than this on the mean, a sliver is below what any survey of the border can tell, m. */
export const thinnestM = 0.01;

/** Looked at so many times at most, along the whole border: a long one in larger steps. */
const mostSteps = 40_000;

/** Boxes (degrees) around the stretches of the first border that are within the tolerance of the second, not on it. */
export function alongside(
  outline: Outline,
  neighbour: Outline,
  { sliverWidthM }: Pick<ZoneLimits, 'sliverWidthM'>,
): Bbox[] {
  const start = outline[0]![0]![0]!;
  const plane = planeAt(start[0]!);
  const flat = (rings: Outline) =>
    rings.flat().map((ring) => ring.map(([lon, lat]: Position): XY => plane.forward(lon!, lat!)));
  const distance = distanceTo(flat(neighbour), sliverWidthM);
  const own = flat(outline);
  const lengthM = own.reduce((sum, ring) => sum + ringLength(ring), 0);
  const stepM = Math.max(sliverWidthM / 2, lengthM / mostSteps);
  const near: Bbox[] = [];
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
        near.push([lon, lat, lon, lat]);
      }
    }
  }
  return merged(near.map((at) => widened(at, stepM + 4 * sliverWidthM)));
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

/** Boxes that meet become one; those along a border come in its order, so most are taken up at once. */
function merged(boxes: Bbox[]): Bbox[] {
  let rest = boxes;
  for (let before = -1; before !== rest.length; ) {
    before = rest.length;
    const out: Bbox[] = [];
    for (const box of rest) {
      const at = out.findIndex((other) => meet(other, box));
      const other = out[at];
      if (!other) out.push(box);
      else
        out[at] = [
          Math.min(other[0], box[0]),
          Math.min(other[1], box[1]),
          Math.max(other[2], box[2]),
          Math.max(other[3], box[3]),
        ];
    }
    rest = out;
  }
  return rest;
}
