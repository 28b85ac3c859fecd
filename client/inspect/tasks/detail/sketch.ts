import type { Position } from 'geojson';
import type { ArealGeometry, Task } from '../../../../domain/model/index.ts';
import { ringsOf } from '../../../map/rings.ts';

export interface Sketch {
  /** metres */
  width: number;
  height: number;
  /** SVG path data */
  bounds: string[];
  gaps: string[];
  legs: { d: string; onTrail: boolean }[];
  stops: [x: number, y: number][];
  /** length of the scale bar, metres */
  bar: number;
}

/** Metres of a degree of latitude; a sketch of some kilometres needs no projection. */
const metresPerDegree = 111_000;

/**
 * A task's gaps and route in metres, x to the east and y to the south, a margin around; the bounds of the areas as far
 * as they come into it.
 */
export function sketchOf(
  { gaps, route }: Pick<Task, 'gaps' | 'route'>,
  areas: readonly ArealGeometry[] = [],
): Sketch {
  const places: Position[] = [
    ...gaps.flatMap(({ geometry }) => geometry.coordinates.flat(2)),
    ...route.legs.flatMap(({ line }) => line),
  ];
  const lons = places.map(([lon]) => lon!);
  const lats = places.map(([, lat]) => lat!);
  const extent = (values: number[]): [number, number] => [
    least(values),
    -least(values.map((value) => -value)),
  ];
  const [west, east] = extent(lons);
  const [south, north] = extent(lats);
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const span = Math.max((east - west) * shrink, north - south) * metresPerDegree;
  const margin = 0.06 * span + 20;
  const at = ([lon, lat]: Position): [number, number] => [
    Math.round((lon! - west) * shrink * metresPerDegree + margin),
    Math.round((north - lat!) * metresPerDegree + margin),
  ];
  const path = (line: Position[]) =>
    line.map((place, i) => `${i === 0 ? 'M' : 'L'}${at(place).join(' ')}`).join('');
  const width = (east - west) * shrink * metresPerDegree + 2 * margin;
  return {
    width,
    height: (north - south) * metresPerDegree + 2 * margin,
    bounds: areas.map((area) =>
      ringsOf(area)
        .map((ring) => `${path(ring)}Z`)
        .join(''),
    ),
    gaps: gaps.map(({ geometry }) =>
      geometry.coordinates
        .flat()
        .map((ring) => `${path(ring)}Z`)
        .join(''),
    ),
    legs: route.legs.map(({ line, onTrail }) => ({ d: path(line), onTrail })),
    stops: route.stops.map(({ place }) => at(place)),
    bar: roundLength(width / 4),
  };
}

/** Outlines have more places than a function takes arguments. */
function least(values: number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

/** The largest of 1, 2, 5 × 10ⁿ that is not longer. */
function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return ([5, 2, 1].find((n) => n * power <= metres) ?? 1) * power;
}
