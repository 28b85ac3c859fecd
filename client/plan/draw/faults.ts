/** Where an outline is wrong, for the message and the mark on the map. */
import type { ArealGeometry, Problem } from '../../../domain/model/index.ts';
import { invalidPlaces } from '../../../domain/zone-rules/measure/validity.ts';

/** What can be wrong with an outline: keys below `plan:faults`. */
export const faultKeys = [
  'outline-not-valid',
  'outline-too-small',
  'outside-city',
  'too-many-vertices',
  'ring-not-closed',
] as const;
export type FaultKey = (typeof faultKeys)[number];

export interface Fault {
  /** null when only `message` says it */
  key: FaultKey | null;
  message: string;
  /** lon, lat; null when the whole outline is meant */
  at: [number, number] | null;
}

/** Where an outline is not valid: known before anybody is asked, so nothing is counted that means nothing. */
export function crossings(geometry: ArealGeometry | null): Fault[] {
  if (!geometry) return [];
  const outline = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return invalidPlaces(outline).map(({ at }) => ({ key: 'outline-not-valid' as const, message: '', at }));
}

/** The faults a problem answer names, with the place or the vertex they stand at. */
export function faultsOf(problem: Problem, geometry: ArealGeometry | null): Fault[] {
  const key = faultKeys.find((known) => problem.type === `urn:problem:${known}`) ?? null;
  const errors = problem.errors ?? [];
  if (errors.length === 0) return [{ key, message: problem.detail ?? problem.title, at: null }];
  return errors.map(({ path, message, rule, at }) => ({
    key: faultKeys.find((known) => known === rule) ?? key,
    message,
    at: at ?? vertexAt(path, geometry),
  }));
}

/** The vertex that a path such as `geometry.coordinates.0.3` leads to. */
function vertexAt(path: string, geometry: ArealGeometry | null): [number, number] | null {
  const [head, ...steps] = path.replace(/^geometry\./, '').split('.');
  if (head !== 'coordinates' || !geometry) return null;
  let here: unknown = geometry.coordinates;
  for (const step of steps) {
    if (isPosition(here)) break;
    here = Array.isArray(here) ? here[Number(step)] : undefined;
  }
  return isPosition(here) ? [here[0], here[1]] : null;
}

const isPosition = (value: unknown): value is [number, number] =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';
