import { planeAt } from '../../domain/geo/plane.ts';

export type Point = [x: number, y: number];

/** Everything in the demo is drawn in the city's one plane, metres. */
export const plane = planeAt(106.6);

/** Plane metres → lon/lat rounded to 1e-7° (1 cm), so that shared vertices stay equal as text. */
export function toLonLat([x, y]: Point): Point {
  const [lon, lat] = plane.inverse(x, y);
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

const stepM = 100;
/** Spread of the smoothing: keeps the bend's radius above the half width of any ridge, so offsets never fold. */
const smoothingM = 2000;

/** A smooth centre line with coordinates along (`s`, metres from the north end) and across (`t`, metres, east positive). */
export class Axis {
  readonly lengthM: number;
  private readonly points: Point[];

  constructor(vertices: readonly (readonly [number, number])[]) {
    const rough = resample(vertices.map(([lon, lat]) => plane.forward(lon, lat)));
    this.points = resample(smooth(rough));
    this.lengthM = (this.points.length - 1) * stepM;
  }

  /** Plane point at (s, t). */
  at(s: number, t: number): Point {
    const place = Math.min(Math.max(s / stepM, 0), this.points.length - 1.000001);
    const i = Math.floor(place);
    const f = place - i;
    const [a, b] = [this.points[i]!, this.points[i + 1]!];
    // The direction is interpolated too: with one per piece, offset lines would jump at each vertex.
    const [d0, d1] = [this.direction(i), this.direction(i + 1)];
    const [ux, uy] = [d0[0] * (1 - f) + d1[0] * f, d0[1] * (1 - f) + d1[1] * f];
    const size = Math.hypot(ux, uy);
    return [a[0] + (b[0] - a[0]) * f - (t * uy) / size, a[1] + (b[1] - a[1]) * f + (t * ux) / size];
  }

  /** (s, t) of a plane point: its nearest place on the axis. */
  locate([x, y]: Point): { s: number; t: number } {
    // Coarse, then fine: an axis has a thousand points, and every trail asks for its height at every step.
    const coarse = 12;
    const around = this.nearest(x, y, 0, this.points.length - 1, coarse);
    const best = this.nearest(x, y, around - coarse, around + coarse, 1);
    const [px, py] = this.points[best]!;
    const [ux, uy] = this.direction(best);
    return { s: best * stepM + (x - px) * ux + (y - py) * uy, t: (y - py) * ux - (x - px) * uy };
  }

  private nearest(x: number, y: number, from: number, to: number, step: number): number {
    let [best, distance] = [0, Infinity];
    for (let i = Math.max(0, from); i <= Math.min(to, this.points.length - 1); i += step) {
      const [px, py] = this.points[i]!;
      const d = (px - x) ** 2 + (py - y) ** 2;
      if (d < distance) {
        best = i;
        distance = d;
      }
    }
    return best;
  }

  private direction(i: number): Point {
    const [a, b] = [this.points[Math.max(0, i - 1)]!, this.points[Math.min(this.points.length - 1, i + 1)]!];
    const size = Math.hypot(b[0] - a[0], b[1] - a[1]);
    return [(b[0] - a[0]) / size, (b[1] - a[1]) / size];
  }
}

/** Points every `stepM` along a line; the rest of the last step is dropped. */
export function resample(line: readonly Point[], step = stepM): Point[] {
  const out: Point[] = [line[0]!];
  let ahead = step;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    while (ahead <= length) {
      out.push([a[0] + ((b[0] - a[0]) * ahead) / length, a[1] + ((b[1] - a[1]) * ahead) / length]);
      ahead += step;
    }
    ahead -= length;
  }
  return out;
}

/** Gaussian mean along the line; beyond its ends the line goes on straight, so the ends stay where they are. */
function smooth(line: readonly Point[]): Point[] {
  const reach = Math.round((3 * smoothingM) / stepM);
  const last = line.length - 1;
  const beyond = (i: number): Point => {
    const end = i < 0 ? 0 : last;
    const inner = Math.min(last, Math.max(0, 2 * end - i));
    return [2 * line[end]![0] - line[inner]![0], 2 * line[end]![1] - line[inner]![1]];
  };
  return line.map((_, i) => {
    let [x, y, sum] = [0, 0, 0];
    for (let k = -reach; k <= reach; k++) {
      const point = i + k < 0 || i + k > last ? beyond(i + k) : line[i + k]!;
      const weight = Math.exp(-0.5 * ((k * stepM) / smoothingM) ** 2);
      x += weight * point[0];
      y += weight * point[1];
      sum += weight;
    }
    return [x / sum, y / sum];
  });
}
