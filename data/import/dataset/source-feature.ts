import type { Geometry } from 'geojson';
import type { Place } from '../import-log.ts';

/** A row of a dataset with its coordinates as the file has them. */
export interface SourceFeature {
  /** Counted from 1. */
  number: number;
  /** Line of a text file. */
  line?: number;
  properties: Record<string, unknown>;
  geometry: Geometry | null;
}

/** Where a row stands, as an issue says it. */
export function placeOfFeature({ number, line }: Pick<SourceFeature, 'number' | 'line'>): Place {
  return { feature: number, ...(line === undefined ? {} : { line }) };
}

/** Coordinates of some rows, whatever their geometry; what is no number is left out. */
export function* positionsOf(features: readonly SourceFeature[]): Generator<[number, number]> {
  for (const { geometry } of features)
    if (geometry && 'coordinates' in geometry) yield* pairs(geometry.coordinates);
}

/** A MultiPolygon has lists of lists of lists of positions; who writes more of them means harm. */
const DEEPEST = 3;

function* pairs(coordinates: unknown, depth = 0): Generator<[number, number]> {
  if (!Array.isArray(coordinates) || depth > DEEPEST) return;
  const [x, y] = coordinates as unknown[];
  if (Number.isFinite(x) && Number.isFinite(y)) yield [x as number, y as number];
  else if (!Number.isFinite(x)) for (const part of coordinates) yield* pairs(part, depth + 1);
}
