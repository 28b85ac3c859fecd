import { notFound } from '../../http/problem.ts';
import { areaCollections } from './areas.ts';
import type { Collection } from './collection.ts';
import { parcel } from './parcel.ts';
import { patrol } from './patrol.ts';
import { problem } from './problem.ts';

/** Every collection of /ogc, from the wide to the narrow. Adding one is adding its file and its line here. */
export const collections: readonly Collection[] = [...areaCollections, parcel, patrol, problem];

/** @throws HttpProblem 404 */
export function collectionNamed(id: string): Collection {
  const collection = collections.find((each) => each.id === id);
  if (!collection) throw notFound('collection', id);
  return collection;
}
