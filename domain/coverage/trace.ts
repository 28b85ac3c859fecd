/** From runs of pixels to rings: the outline of a connected component, corners cut so that stairs become lines. */

import { polygon, simplify } from '@turf/turf';

export type PixelPoint = [column: number, row: number];

/** Toggles: a corner that is in the list once is a corner of the outline, except where two runs go straight on. */
function cornersOfRow(above: number[], below: number[]): number[] {
  const corners: number[] = [];
  let a = 0;
  let b = 0;
  while (a < above.length || b < below.length) {
    const xa = above[a] ?? Infinity;
    const xb = below[b] ?? Infinity;
    if (xa < xb) {
      corners.push(xa);
      a++;
    } else if (xb < xa) {
      corners.push(xb);
      b++;
    } else {
      // The same column in both rows: a straight side, or two pixels that meet at a point (one starts, one ends).
      if (a % 2 !== b % 2) corners.push(xa, xa);
      a++;
      b++;
    }
  }
  return corners;
}

/**
 * Rings of a component given as [row, first, last] triples in order: closed walks along pixel edges with a point
 * at each corner, first point not repeated. The first ring is the outer one (it starts at the lowest corner);
 * the others are holes.
 */
export function traceRings(runs: ArrayLike<number>): PixelPoint[][] {
  const rows = new Map<number, number[]>();
  for (let i = 0; i < runs.length; i += 3) {
    const edges = rows.get(runs[i]!);
    if (edges) edges.push(runs[i + 1]!, runs[i + 2]! + 1);
    else rows.set(runs[i]!, [runs[i + 1]!, runs[i + 2]! + 1]);
  }
  const points: PixelPoint[] = [];
  const across: number[] = [];
  const columns = new Map<number, number[]>();
  const lines = [...new Set([...rows.keys()].flatMap((row) => [row, row + 1]))].sort((a, b) => a - b);
  for (const line of lines) {
    const corners = cornersOfRow(rows.get(line) ?? [], rows.get(line - 1) ?? []);
    corners.forEach((column, k) => {
      const index = points.length;
      points.push([column, line]);
      // Along a pixel line, outline edges lie between corners 0–1, 2–3, …; along a column likewise.
      across.push(k % 2 ? index - 1 : index + 1);
      const inColumn = columns.get(column);
      if (inColumn) inColumn.push(index);
      else columns.set(column, [index]);
    });
  }
  const along = new Int32Array(points.length);
  for (const column of columns.values()) {
    for (let k = 0; k + 1 < column.length; k += 2) {
      along[column[k]!] = column[k + 1]!;
      along[column[k + 1]!] = column[k]!;
    }
  }
  return walk(points, across, along);
}

function walk(points: PixelPoint[], across: number[], along: Int32Array): PixelPoint[][] {
  const seen = new Uint8Array(points.length);
  const rings: PixelPoint[][] = [];
  for (let start = 0; start < points.length; start++) {
    if (seen[start]) continue;
    const ring: PixelPoint[] = [];
    let at = start;
    let horizontal = true;
    do {
      seen[at] = 1;
      ring.push(points[at]!);
      at = horizontal ? across[at]! : along[at]!;
      horizontal = !horizontal;
    } while (at !== start || !horizontal);
    rings.push(ring);
  }
  return rings;
}

/** How far a corner is cut back, pixels: a stair of single pixels becomes a straight diagonal. */
const cutBack = 0.5;
/** Largest deviation that dropping points may cause, pixels. */
const tolerance = 0.6;

/** Cuts the corners of a traced ring and drops points that do not matter; closed, in pixel units. */
export function smoothRing(ring: PixelPoint[]): PixelPoint[] {
  const cut: PixelPoint[] = [];
  ring.forEach((corner, i) => {
    for (const neighbour of [ring.at(i - 1)!, ring[(i + 1) % ring.length]!]) {
      const length = Math.abs(neighbour[0] - corner[0]) + Math.abs(neighbour[1] - corner[1]);
      const share = Math.min(cutBack, length / 2) / length;
      const point: PixelPoint = [
        corner[0] + (neighbour[0] - corner[0]) * share,
        corner[1] + (neighbour[1] - corner[1]) * share,
      ];
      const last = cut.at(-1);
      if (!last || last[0] !== point[0] || last[1] !== point[1]) cut.push(point);
    }
  });
  if (cut[0]![0] !== cut.at(-1)![0] || cut[0]![1] !== cut.at(-1)![1]) cut.push(cut[0]!);
  const simplified = simplify(polygon([cut]), { tolerance, highQuality: true }).geometry.coordinates[0]!;
  return (simplified.length >= 4 ? simplified : cut) as PixelPoint[];
}
