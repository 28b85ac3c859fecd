import type pg from 'pg';
import type { TileAddress } from '../address.ts';
import type { Layer, TileFilter } from '../catalogue/layer.ts';
import { cancellableQuery } from '../serve/cancellable-query.ts';
import { type Statement, tileStatement } from './query.ts';

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
  return drawTile(({ text, values }) => cancellableQuery(pool, text, values, signal), layer, tile, filter);
}

/** What a tile's statement answers. */
interface TileRow {
  tile: Buffer;
  note: Buffer;
  labels: Buffer;
}

/** The same tile by way of any connection. */
export async function drawTile(
  run: (statement: Statement) => Promise<pg.QueryResult<TileRow>>,
  layer: Layer,
  tile: TileAddress,
  filter: TileFilter,
): Promise<Uint8Array> {
  if (tile.z < layer.minzoom) return new Uint8Array();
  const { rows } = await run(tileStatement(layer, tile, filter));
  const { tile: features, labels, note } = rows[0]!;
  return Buffer.concat([features, labels, note]);
}
