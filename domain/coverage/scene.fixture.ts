/** A small piece of ground for the engine's tests: an area near 缙云山, four parcels, two grids, and walks in it. */
import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { planeAt } from '../geo/plane.ts';
import { type CoverageRule, coverageRule } from '../model/coverage.ts';
import {
  type CoverageTrack,
  type MeasuredCoverage,
  measureCoverage,
  type Parcel,
  placeTrack,
  prepareArea,
  prepareGround,
} from './index.ts';

export const west = 106.4;
export const south = 29.8;
export const plane = planeAt(west);
export const rule: CoverageRule = coverageRule.parse({});

/** Rectangle by offsets in degrees from the scene's south-west corner. */
export function box(x0: number, y0: number, x1: number, y1: number): Polygon {
  const at = (x: number, y: number) => [west + x, south + y];
  return { type: 'Polygon', coordinates: [[at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1), at(x0, y0)]] };
}

/** 0.04° × 0.04°: about 3.9 × 4.4 km. */
export const areaBox = box(0, 0, 0.04, 0.04);
export const parcels: Parcel[] = [
  { id: 'sw', geometry: box(0, 0, 0.02, 0.02) },
  { id: 'se', geometry: box(0.02, 0, 0.04, 0.02) },
  { id: 'nw', geometry: box(0, 0.02, 0.02, 0.04) },
  { id: 'ne', geometry: box(0.02, 0.02, 0.04, 0.04) },
];
export const grids: Parcel[] = [
  { id: 'south', geometry: box(0, 0, 0.04, 0.02) },
  { id: 'north', geometry: box(0, 0.02, 0.04, 0.04) },
];

export const ground = prepareGround(plane, rule, parcels, grids);
export const area = prepareArea(ground, { ids: ['area'], geometry: areaBox }, rule);

/** Everybody's tracks in the scene's area, of a period with data, unless said otherwise. */
export function measure(tracks: CoverageTrack[], options = {}, target = area): MeasuredCoverage {
  const placed = tracks.map((each) => placeTrack(each, plane));
  return measureCoverage(ground, target, placed, rule, {
    effectiveOnly: false,
    dataInPeriod: true,
    ...options,
  });
}

/** A track along offsets in degrees, one position every `stepS` seconds. */
export function track(
  id: string,
  lines: [number, number][][],
  stepS = 60,
  more: Partial<CoverageTrack> = {},
): CoverageTrack {
  let clock = Date.UTC(2026, 0, 5, 1) / 1000;
  return {
    id,
    kind: 'open',
    fault: null,
    posts: [],
    lines: lines.map((line) => Float64Array.from(line.flatMap(([x, y]) => [west + x, south + y]))),
    times: lines.map((line) =>
      Float64Array.from(
        line.map(() => {
          clock += stepS;
          return clock;
        }),
      ),
    ),
    ...more,
  };
}

const offset = fc.double({ min: -0.01, max: 0.05, noNaN: true });
/** Any track in and around the scene: one to three lines of one to twelve positions. */
export const anyTrack = fc
  .array(fc.array(fc.tuple(offset, offset), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 })
  .map((lines) => track('any', lines as [number, number][][]));
