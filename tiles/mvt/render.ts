import type pg from 'pg';
import type { TileAddress } from '../address.ts';
import type { Layer, TileFilter } from '../catalogue/layer.ts';
import { cancellableQuery } from '../serve/cancellable-query.ts';
import { tileStatement } from './query.ts';

/**
 * One vector tile (Mapbox Vector Tile 2.1, extent 4096, buffer 64) from PostGIS; empty where nothing is.
 * Features carry the layer's attributes; the tile's layer has the catalogue's id.
 *
 * @param signal stops the query on the server too
 */
export async function renderTile(
  pool: pg.Pool,
  layer: Layer,
  tile: TileAddress,
  filter: TileFilter,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  if (tile.z < layer.minzoom) return new Uint8Array();
  const { text, values } = tileStatement(layer, tile, filter);
  const { rows } = await cancellableQuery<{ tile: Buffer; note: Buffer; labels: Buffer }>(
    pool,
    text,
    values,
    signal,
  );
  const { tile: features, labels, note } = rows[0]!;
  return Buffer.concat([features, labels, note]);
}
