/** The coverage engine on a ridge of about 30 × 4 km with 1,000 parcels. */
import type { Polygon } from 'geojson';
import { Random } from '../../data/demo/random.ts';
import {
  type CoverageTrack,
  findGaps,
  measureCoverage,
  placeTrack,
  prepareArea,
  prepareGround,
} from '../../domain/coverage/index.ts';
import { planeAt } from '../../domain/geo/plane.ts';
import { coverageRule } from '../../domain/model/coverage.ts';

const west = 106.35;
const south = 29.6;
const rule = coverageRule.parse({});
const plane = planeAt(west);

function box(x0: number, y0: number, x1: number, y1: number): Polygon {
  const at = (x: number, y: number) => [west + x, south + y];
  return { type: 'Polygon', coordinates: [[at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1), at(x0, y0)]] };
}

/** 500 fixes of about 13 m each, as the spike's tracks were. */
function walk(next: () => number, id: number): CoverageTrack {
  const line = new Float64Array(1000);
  let heading = 2 * Math.PI * next();
  let x = 0.04 * next();
  let y = 0.27 * next();
  for (let i = 0; i < 500; i++) {
    heading += (next() - 0.5) * 0.5;
    x += (13 * Math.cos(heading)) / 96_800;
    y += (13 * Math.sin(heading)) / 110_850;
    line[2 * i] = west + x;
    line[2 * i + 1] = south + y;
  }
  const times = Float64Array.from({ length: 500 }, (_, i) => 1.77e9 + id * 3600 + i * 10);
  return { id: String(id), kind: 'open', fault: null, posts: [], lines: [line], times: [times] };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function timed<T>(work: () => T): [T, number] {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
}

export default async function run(): Promise<Record<string, string | number>[]> {
  const parcels = Array.from({ length: 1000 }, (_, i) => {
    const [column, row] = [i % 10, Math.floor(i / 10)];
    return {
      id: String(i),
      geometry: box(column * 0.004, row * 0.0027, (column + 1) * 0.004, (row + 1) * 0.0027),
    };
  });
  const [ground, groundMs] = timed(() => prepareGround(plane, rule, parcels, []));
  const area = prepareArea(ground, { ids: ['ridge'], geometry: box(0, 0, 0.04, 0.27) }, rule);
  const rows = [];
  for (const count of [500, 5000]) {
    const stream = new Random('bench', count);
    const next = () => stream.next();
    const tracks = Array.from({ length: count }, (_, id) => walk(next, id));
    const place: number[] = [];
    const measure: number[] = [];
    const gap: number[] = [];
    let ratio = 0;
    let gaps = 0;
    for (let i = 0; i < 5; i++) {
      const [placed, placeMs] = timed(() => tracks.map((track) => placeTrack(track, plane)));
      const [result, measureMs] = timed(() =>
        measureCoverage(ground, area, placed, rule, { effectiveOnly: false, dataInPeriod: true }),
      );
      const [found, gapMs] = timed(() => findGaps(area, result.bitmap, ground, 5000, 100));
      place.push(placeMs);
      measure.push(measureMs);
      gap.push(gapMs);
      ratio = result.ratio!;
      gaps = found.total;
    }
    rows.push({
      tracks: count,
      'parcels into the plane, ms': Math.round(groundMs),
      'project, ms': Math.round(median(place)),
      'stamp and count, ms': Math.round(median(measure)),
      'gaps, ms': Math.round(median(gap)),
      ratio: ratio.toFixed(4),
      gaps,
      'heap, MB': Math.round(process.memoryUsage().heapUsed / 2 ** 20),
    });
  }
  return rows;
}
