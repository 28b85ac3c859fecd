import { featureCollection, point, voronoi } from '@turf/turf';
import type { Position } from 'geojson';
import { type Point, toLonLat } from './axis.ts';
import { Random } from './random.ts';

const mix = (a: Point, b: Point, f: number): Point => [a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f];
const distance = (a: Point, b: Point): number => Math.hypot(b[0] - a[0], b[1] - a[1]);
const keyOf = ([x, y]: Point): string => `${x} ${y}`;

/** Plane rectangle, metres. */
export type Box = [west: number, south: number, east: number, north: number];

/**
 * Voronoi cells around plane seeds, their straight edges replaced by ragged ones as natural borders have.
 * Neighbours share every vertex exactly, and edges never cross (see {@link raggedEdge}).
 *
 * @param box the diagram's outer limit; callers clip the outer cells
 * @param stepM shortest piece of an edge, metres
 * @param key names the raggedness
 * @returns one closed ring per seed, lon/lat
 */
export function raggedCells(seeds: readonly Point[], box: Box, stepM: number, key: string): Position[][] {
  const diagram = voronoi(featureCollection(seeds.map((seed) => point(seed))), { bbox: box });
  const cells = diagram.features.map((cell) => cell.geometry.coordinates[0] as Point[]);
  const owners = edgeOwners(cells);
  const edges = new Map<string, Position[]>();
  return cells.map((ring) => {
    const line = ring.slice(1).flatMap((b, i) => {
      const a = ring[i]!;
      const forward = keyOf(a) < keyOf(b);
      const [start, end] = forward ? [a, b] : [b, a];
      const name = `${keyOf(start)} ${keyOf(end)}`;
      let edge = edges.get(name);
      if (!edge) {
        const [left, right] = owners.get(name)!;
        const between =
          right === undefined
            ? []
            : raggedEdge([start, seeds[left!]!, end, seeds[right]!], stepM, new Random(key, left!, right));
        edge = [start, ...between, end].map(toLonLat);
        edges.set(name, edge);
      }
      return (forward ? edge : [...edge].reverse()).slice(0, -1);
    });
    return [...line, line[0]!];
  });
}

/** The one or two cells on both sides of each edge. */
function edgeOwners(cells: readonly Point[][]): Map<string, number[]> {
  const owners = new Map<string, number[]>();
  cells.forEach((ring, cell) => {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [keyOf(ring[i - 1]!), keyOf(ring[i]!)];
      const name = a < b ? `${a} ${b}` : `${b} ${a}`;
      const list = owners.get(name);
      if (list) list.push(cell);
      else owners.set(name, [cell]);
    }
  });
  return owners;
}

/**
 * A ragged line from `start` to `end`, both left out. It stays in the kite start–p–end–q, where p and q lie
 * towards the two seeds; kites of different edges don't overlap, so no two lines can cross. After the noisy
 * edges of A. Patel's polygon map generation.
 */
function raggedEdge(
  [start, left, end, right]: [Point, Point, Point, Point],
  stepM: number,
  random: Random,
): Point[] {
  const middle = mix(start, end, 0.5);
  const half = distance(start, end) / 2;
  if (half === 0) return [];
  // A seed beside the edge's end would make the kite concave: come near enough to the middle.
  const along =
    ((left[0] - middle[0]) * (end[0] - start[0]) + (left[1] - middle[1]) * (end[1] - start[1])) / (2 * half);
  const reach = Math.min(0.75, (0.8 * half) / Math.max(1e-9, Math.abs(along)));
  const line: Point[] = [];
  subdivide(start, mix(middle, left, reach), end, mix(middle, right, reach), stepM, random, line);
  return line;
}

function subdivide(
  a: Point,
  b: Point,
  c: Point,
  d: Point,
  stepM: number,
  random: Random,
  line: Point[],
): void {
  if (distance(a, c) < 2 * stepM || distance(b, d) < stepM) return;
  const [p, q] = [random.between(0.36, 0.64), random.between(0.36, 0.64)];
  const [e, f] = [mix(a, d, p), mix(b, c, p)];
  const [g, i] = [mix(a, b, q), mix(d, c, q)];
  const h = mix(e, f, q);
  subdivide(a, g, h, e, stepM, random, line);
  line.push(h);
  subdivide(h, f, c, i, stepM, random, line);
}
