import type { Link } from '../links.ts';
import { encodeCursor, type Position } from './cursor.ts';
import type { FeatureRow } from './service.ts';

/** A GeoJSON feature without its closing brace, so that members can follow. */
function openFeature({ id, geometry, properties }: FeatureRow): string {
  return `{"type":"Feature","id":${JSON.stringify(id)},"geometry":${geometry},"properties":${properties}`;
}

/** The text of one feature with its links. */
export function featureText(row: FeatureRow, links: Link[]): string {
  return `${openFeature(row)},"links":${JSON.stringify(links)}}`;
}

/**
 * The text of a feature collection, piece by piece. The links come last, for only then is it known whether there is more.
 *
 * @param chunks up to `limit` features, and one more when there is one
 * @param linksTo the links, with a cursor when there is more
 */
export async function* collectionText(
  chunks: AsyncIterable<FeatureRow[]>,
  limit: number,
  numberMatched: number | undefined,
  linksTo: (next: string | undefined) => Link[],
): AsyncGenerator<string> {
  const head = { type: 'FeatureCollection', timeStamp: new Date().toISOString(), numberMatched };
  yield `${JSON.stringify(head).slice(0, -1)},"features":[`;
  let sent = 0;
  let last: Position | undefined;
  let more = false;
  for await (const rows of chunks) {
    const shown = rows.slice(0, limit - sent);
    more = rows.length > shown.length;
    if (shown.length === 0) continue;
    yield `${sent > 0 ? ',' : ''}\n${shown.map((row) => `${openFeature(row)}}`).join(',\n')}`;
    sent += shown.length;
    last = shown.at(-1)!.position;
  }
  const links = linksTo(more && last ? encodeCursor(last) : undefined);
  yield `],\n"numberReturned":${sent},"links":${JSON.stringify(links)}}`;
}
