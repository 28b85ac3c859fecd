import { booleanPointInPolygon } from '@turf/turf';
import type { MultiPolygon } from 'geojson';
import { type Point, toLonLat } from './axis.ts';
import { outlineBox } from './outline.ts';
import { chance } from './random.ts';

/**
 * Points inside an outline on a shaken triangular lattice: even but not regular, and every outline sees the same
 * lattice.
 *
 * @param spacingM distance between neighbours, metres
 * @returns plane metres
 */
export function latticeInside(outline: MultiPolygon, spacingM: number, key: string): Point[] {
  const [west, south, east, north] = outlineBox(outline, 0);
  const rowM = (spacingM * Math.sqrt(3)) / 2;
  const points: Point[] = [];
  for (let j = Math.floor(south / rowM); j <= north / rowM; j++) {
    for (let i = Math.floor(west / spacingM); i <= east / spacingM; i++) {
      const at: Point = [
        (i + (j & 1) / 2 + 0.6 * (chance(key, 'east', i, j) - 0.5)) * spacingM,
        j * rowM + 0.6 * (chance(key, 'north', i, j) - 0.5) * spacingM,
      ];
      if (booleanPointInPolygon(toLonLat(at), outline)) points.push(at);
    }
  }
  return points;
}

/** Groups points around `count` centres (Lloyd's k-means, centres first as far apart as they can be). */
export function cluster(points: readonly Point[], count: number): number[] {
  const centres: Point[] = [points[0]!];
  const away = (at: Point): number => Math.min(...centres.map(([x, y]) => Math.hypot(x - at[0], y - at[1])));
  while (centres.length < Math.min(count, points.length)) {
    centres.push(points.reduce((best, at) => (away(at) > away(best) ? at : best)));
  }
  let groups: number[] = [];
  for (let round = 0; round < 15; round++) {
    groups = points.map((at) => nearest(centres, at));
    centres.forEach((_, g) => {
      const members = points.filter((_, i) => groups[i] === g);
      if (members.length === 0) return;
      centres[g] = [mean(members.map(([x]) => x)), mean(members.map(([, y]) => y))];
    });
  }
  return groups;
}

/** Index of the nearest point. */
export function nearest(points: readonly Point[], [x, y]: Point): number {
  let [best, distance] = [0, Infinity];
  points.forEach(([px, py], i) => {
    const d = (px - x) ** 2 + (py - y) ** 2;
    if (d < distance) {
      best = i;
      distance = d;
    }
  });
  return best;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
