import type { ArealGeometry } from '../../../domain/model/common.ts';

type Point = [number, number];

/** The largest outer ring by its bounding box: the ridge itself rather than a detached hill. */
function mainRing(geometry: ArealGeometry): Point[] {
  const rings = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map(
    (p) => p[0]!,
  );
  const extent = (ring: number[][]) => {
    const xs = ring.map((c) => c[0]!);
    const ys = ring.map((c) => c[1]!);
    return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
  };
  return rings.reduce((a, b) => (extent(b) > extent(a) ? b : a)).map(([x, y]) => [x!, y!]);
}

/** Direction of the longest spread of the vertices (first principal axis), radians. */
function mainAxis(ring: Point[]): number {
  const n = ring.length;
  const mx = ring.reduce((sum, c) => sum + c[0], 0) / n;
  const my = ring.reduce((sum, c) => sum + c[1], 0) / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const [x, y] of ring) {
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
    xy += (x - mx) * (y - my);
  }
  return Math.atan2(2 * xy, xx - yy) / 2;
}

/**
 * The middle line of a long area, to write its name along: midpoints of the widest chord across the main axis at
 * `steps` places. Degrees in, degrees out, scaled by cos(latitude) in between; a drawing aid, not a measure.
 */
export function ridgeLine(geometry: ArealGeometry, steps = 12): Point[] {
  const ring = mainRing(geometry);
  const shrink = Math.cos((ring[0]![1] * Math.PI) / 180);
  const flat = ring.map(([x, y]): Point => [x * shrink, y]);
  const angle = mainAxis(flat);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const turned = flat.map(([x, y]): Point => [x * c + y * s, y * c - x * s]);
  const along = turned.map((p) => p[0]);
  const [low, high] = [Math.min(...along), Math.max(...along)];
  const line: Point[] = [];
  for (let step = 1; step < steps; step++) {
    const u = low + ((high - low) * step) / steps;
    const middle = widestChord(turned, u);
    if (middle === null) continue;
    line.push([(u * c - middle * s) / shrink, u * s + middle * c]);
  }
  // Names are read from north to south, or from west to east on a flat one.
  const [first, last] = [line[0], line.at(-1)];
  if (first && last && last[1] - first[1] > Math.abs(last[0] - first[0])) line.reverse();
  return line;
}

/**
 * Where a ridge's name stands and how far it leans: the middle of its middle line, and the angle of the line's inner
 * third from straight down, degrees clockwise as the map is drawn. One point, because a name along the line is drawn
 * once for every piece that tiles cut the line into, and not at all where MapLibre can't keep it upright.
 */
export function ridgeName(geometry: ArealGeometry): { at: Point; tilt: number } {
  const line = ridgeLine(geometry);
  const at = line[Math.floor(line.length / 2)] ?? mainRing(geometry)[0]!;
  const ends = [line[Math.floor(line.length / 3)] ?? at, line[Math.ceil((line.length * 2) / 3)] ?? at];
  const [lower, upper] = ends.sort((a, b) => a[1] - b[1]) as [Point, Point];
  // Mercator stretches north-south by 1 / cos(latitude).
  const east = (lower[0] - upper[0]) * Math.cos((at[1] * Math.PI) / 180);
  const south = upper[1] - lower[1];
  return { at, tilt: (Math.atan2(-east, south) * 180) / Math.PI };
}

/** Middle of the widest part of the line u = const inside the ring. */
function widestChord(ring: Point[], u: number): number | null {
  const cuts: number[] = [];
  ring.forEach(([x0, y0], i) => {
    const [x1, y1] = ring[(i + 1) % ring.length]!;
    if (x0 <= u !== x1 <= u) cuts.push(y0 + ((u - x0) / (x1 - x0)) * (y1 - y0));
  });
  cuts.sort((a, b) => a - b);
  let best: [number, number] | null = null;
  for (let i = 0; i + 1 < cuts.length; i += 2) {
    const width = cuts[i + 1]! - cuts[i]!;
    if (!best || width > best[0]) best = [width, (cuts[i]! + cuts[i + 1]!) / 2];
  }
  return best?.[1] ?? null;
}
