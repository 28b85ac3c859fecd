import { both, type Collection } from '../collections/collection.ts';
import { collectionAddress, type Link, link } from '../links.ts';
import { geoJsonType, jsonType } from '../negotiate.ts';

const withQuery = (address: string, query: URLSearchParams) =>
  query.size > 0 ? `${address}?${query}` : address;

const toCollection = (base: string, collection: Collection) =>
  link('collection', collectionAddress(base, collection), jsonType, both(collection.title));

/**
 * Links of a page.
 *
 * @param given the query as the client gave it
 * @param next what the next page's query has besides; undefined when there is none
 */
export function pageLinks(
  base: string,
  collection: Collection,
  given: URLSearchParams,
  next: Record<string, string> | undefined,
): Link[] {
  const address = `${collectionAddress(base, collection)}/items`;
  const links = [link('self', withQuery(address, given), geoJsonType, 'This page')];
  if (next) {
    const query = new URLSearchParams(given);
    for (const [name, value] of Object.entries(next)) query.set(name, value);
    links.push(link('next', withQuery(address, query), geoJsonType, 'The next page'));
  }
  return [...links, toCollection(base, collection)];
}

/** Links of one feature. */
export function featureLinks(
  base: string,
  collection: Collection,
  id: string | number,
  given: URLSearchParams,
): Link[] {
  const address = `${collectionAddress(base, collection)}/items/${encodeURIComponent(id)}`;
  return [
    link('self', withQuery(address, given), geoJsonType, 'This feature'),
    toCollection(base, collection),
  ];
}
