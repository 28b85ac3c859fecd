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
  return drawTile((statement) => cancellableQuery(pool, statement, signal), layer, tile, filter);
}

/** What a tile's statement answers: the parts of the tile. */
type TileRow = Record<string, Buffer>;

/** The same tile by way of any connection. */
export async function drawTile(
  run: (statement: Statement) => Promise<pg.QueryResult<TileRow>>,
  layer: Layer,
  tile: TileAddress,
  filter: TileFilter,
): Promise<Uint8Array> {
  if (tile.z < layer.minzoom) return new Uint8Array();
  const { rows } = await run(statementOf(layer, tile, filter));
  return Buffer.concat(Object.values(rows[0]!));
}

/** The statement of a layer's tile: of its cells far out, where it has any, else of its features. */
export function statementOf(layer: Layer, tile: TileAddress, filter: TileFilter): Statement {
  return { name: `tile-${layer.id}-${tile.z}`, ...unnamed(layer, tile, filter) };
}

function unnamed(layer: Layer, tile: TileAddress, filter: TileFilter): Statement {
  if (layer.filter === 'day' && layer.cells && tile.z <= layer.cells.maxzoom && 'at' in filter) {
    return cellStatement(layer, layer.cells, tile, filter);
  }
  return tileStatement(layer, tile, filter);
}
