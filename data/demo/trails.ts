import type { Point } from './axis.ts';
import { resample, toLonLat } from './axis.ts';
import { bending, roughness } from './noise.ts';
import { chance } from './random.ts';
import type { Terrain } from './terrain.ts';

/** A path that patrols walk again and again. */
export interface Trail {
  lon: Float64Array;
  lat: Float64Array;
  /** Height above sea, metres. */
  ele: Float32Array;
  /** Metres between its points. */
  stepM: number;
  lengthM: number;
}

const stepM = 20;
const bend = bending('trails', [
  [800, 75],
  [260, 30],
  [90, 8],
]);

/** A trail along the given turning points: rounded, then bent by a field that all trails share. */
function trailThrough(turns: readonly Point[], heightAt: (at: Point) => number): Trail {
  const bent = spline(turns).map(([x, y]): Point => {
    const [dx, dy] = bend(x, y);
    return [x + dx, y + dy];
  });
  const points = resample(bent, stepM);
  const trail: Trail = {
    lon: new Float64Array(points.length),
    lat: new Float64Array(points.length),
    ele: Float32Array.from(points, heightAt),
    stepM,
    lengthM: (points.length - 1) * stepM,
  };
  points.forEach((at, i) => {
    const [lon, lat] = toLonLat(at);
    trail.lon[i] = lon;
    trail.lat[i] = lat;
  });
  return trail;
}

/** Catmull-Rom curve, a point about every 25 m. */
function spline(turns: readonly Point[]): Point[] {
  const line: Point[] = [turns[0]!];
  for (let i = 0; i + 1 < turns.length; i++) {
    const [b, c] = [turns[i]!, turns[i + 1]!];
    const [a, d] = [turns[Math.max(0, i - 1)]!, turns[Math.min(turns.length - 1, i + 2)]!];
    const pieces = Math.max(1, Math.round(Math.hypot(c[0] - b[0], c[1] - b[1]) / 25));
    for (let k = 1; k <= pieces; k++) {
      const f = k / pieces;
      const along = (p: number, q: number, r: number, s: number): number =>
        q + 0.5 * f * (r - p + f * (2 * p - 5 * q + 4 * r - s + f * (3 * (q - r) + s - p)));
      line.push([along(a[0], b[0], c[0], d[0]), along(a[1], b[1], c[1], d[1])]);
    }
  }
  return line;
}

/** The ridge-line trail around `s` (metres along the axis), cut where a gorge ends the ridge; null beside a ridge. */
export function ridgeTrail(terrain: Terrain, s: number, lengthM: number): Trail | null {
  const stretch = terrain.stretches.find(({ from, to }) => s >= from && s <= to);
  if (!stretch) return null;
  const from = Math.max(stretch.from + 150, Math.min(s, stretch.to - lengthM / 2) - lengthM / 2);
  const to = Math.min(stretch.to - 150, from + lengthM);
  if (to - from < 1500) return null;
  const wander = roughness(`ridge trail ${terrain.ridge.key}`, [
    [2400, 260],
    [700, 80],
  ]);
  const turns: Point[] = [];
  for (let at = from; at <= to; at += 120) turns.push(terrain.axis.at(at, wander(at)));
  return trailThrough(turns, (at) => terrain.heightAt(terrain.axis.locate(at)));
}

/** How much longer a bent trail is than the straight lines between its turning points. */
const detour = 1.12;

const far = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** The places of one grid that trails lead over, and which of them are neighbours. */
export class TrailNet {
  private readonly neighbours: number[][];
  /** The trailhead: the lowest place. */
  private readonly home: number;

  constructor(
    private readonly nodes: readonly Point[],
    spacingM: number,
    private readonly heightAt: (at: Point) => number,
  ) {
    this.neighbours = nodes.map((a, i) => {
      const near: number[] = [];
      for (let j = 0; j < nodes.length; j++) if (j !== i && far(a, nodes[j]!) < 1.75 * spacingM) near.push(j);
      return near;
    });
    const heights = nodes.map(heightAt);
    this.home = heights.indexOf(Math.min(...heights));
  }

  /**
   * A round trip: from the trailhead to neighbours not yet seen, home when the length asks for it. Different `key`s
   * give different trips over the same net; null when there are too few places.
   */
  roundTrip(lengthM: number, key: string): Trail | null {
    const { nodes, neighbours, home } = this;
    if (home < 0 || neighbours[home]!.length < 2) return null;
    const seen = new Map<number, number>([[home, 1]]);
    const turns = [home];
    let walked = 0;
    const go = (cost: (next: number) => number): void => {
      const here = turns[turns.length - 1]!;
      const next = neighbours[here]!.reduce((best, j) => (cost(j) < cost(best) ? j : best));
      walked += far(nodes[here]!, nodes[next]!) * detour;
      seen.set(next, (seen.get(next) ?? 0) + 1);
      turns.push(next);
    };
    const toHome = (i: number): number => far(nodes[i]!, nodes[home]!) * detour;
    while (walked + toHome(turns[turns.length - 1]!) < lengthM) {
      go((j) => 2 * (seen.get(j) ?? 0) + chance(key, turns.length, j) + 0.6 * chance(key, j));
    }
    for (let i = 0; turns[turns.length - 1] !== home && i < 40; i++) {
      go((j) => toHome(j) + 150 * (seen.get(j) ?? 0));
    }
    const line = turns.map((i) => nodes[i]!);
    return trailThrough(line, this.heightAt);
  }
}
