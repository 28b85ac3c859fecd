/** A ridge of 30 × 4 km and walks on it, the same for the engine and for PostGIS. */
import type { Polygon } from 'geojson';
import { Random } from '../../../data/demo/random.ts';
import type { CoverageTrack } from '../../../domain/coverage/index.ts';
import { planeAt } from '../../../domain/geo/plane.ts';
import { coverageRule } from '../../../domain/model/coverage.ts';

const west = 106.35;
const south = 29.6;
const width = 0.04;
const height = 0.27;
const fixes = 500;
/** Metres between fixes. */
const stepM = 13;
/** Metres of a GPS fix's error on each axis, as the spike's tracks had it: lines are jagged, not smooth. */
const noiseM = 7;
const east1m = 1 / 96_800;
const north1m = 1 / 110_850;

export const rule = coverageRule.parse({ denominator: 'area' });
export const plane = planeAt(west);
/** Grid metres per true metre in the middle of the ridge. */
export const scale = plane.scaleAt(plane.forward(west + width / 2, south)[0]);

const ring = [
  [west, south],
  [west + width, south],
  [west + width, south + height],
  [west, south + height],
  [west, south],
];
export const ridge: Polygon = { type: 'Polygon', coordinates: [ring] };

function walk(random: Random, id: number): CoverageTrack {
  const line = new Float64Array(2 * fixes);
  let heading = 2 * Math.PI * random.next();
  let x = width * random.next();
  let y = height * random.next();
  for (let i = 0; i < fixes; i++) {
    heading += (random.next() - 0.5) * 0.5;
    x += stepM * Math.cos(heading) * east1m;
    y += stepM * Math.sin(heading) * north1m;
    line[2 * i] = west + x + noiseM * random.gauss() * east1m;
    line[2 * i + 1] = south + y + noiseM * random.gauss() * north1m;
  }
  const times = Float64Array.from({ length: fixes }, (_, i) => 1.77e9 + id * 3600 + i * 10);
  return { id: String(id), kind: 'open', fault: null, posts: [], lines: [line], times: [times] };
}

export function tracksOf(count: number): CoverageTrack[] {
  const random = new Random('bench', count);
  return Array.from({ length: count }, (_, id) => walk(random, id));
}
