import type pg from 'pg';
import type { TileAddress } from '../address.ts';
import type { Layer, TileFilter } from '../catalogue/layer.ts';
import { cancellableQuery } from '../serve/cancellable-query.ts';
import { cellStatement } from './cells.ts';
import { tileStatement } from './query.ts';
import type { Statement } from './statement.ts';

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
  const { text, values } = statementOf(layer, tile, filter);
  const { rows } = await cancellableQuery<Record<string, Buffer>>(pool, { text, values }, signal);
  return Buffer.concat(Object.values(rows[0]!));
}

function statementOf(layer: Layer, tile: TileAddress, filter: TileFilter): Statement {
  const { cells } = layer;
  if (cells && tile.z <= cells.maxzoom && 'at' in filter) return cellStatement(layer, cells, tile, filter);
  return tileStatement(layer, tile, filter);
}
