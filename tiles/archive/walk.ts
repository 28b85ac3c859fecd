import { zxyToTileId } from 'pmtiles';
import type { TileAddress } from '../address.ts';

/** The four tiles below a tile, in the order of their ids (along the Hilbert curve). */
function below({ z, x, y }: TileAddress): TileAddress[] {
  return [0, 1, 2, 3]
    .map((i) => ({ z: z + 1, x: 2 * x + (i & 1), y: 2 * y + (i >> 1) }))
    .sort((a, b) => zxyToTileId(a.z, a.x, a.y) - zxyToTileId(b.z, b.x, b.y));
}

/**
 * The tiles of one zoom that may hold something, in the order of their ids: down the pyramid from the top, only below tiles
 * that are occupied. Keeps nothing but the way down, so a zoom of a million tiles takes no memory; the tiles above are asked
 * once more for every zoom, which costs a third as many questions as there are tiles.
 *
 * @param occupied whether anything lies in a tile or below it
 */
export async function* tilesAt(
  zoom: number,
  occupied: (tile: TileAddress) => Promise<boolean>,
  from: TileAddress = { z: 0, x: 0, y: 0 },
): AsyncGenerator<TileAddress> {
  if (from.z === zoom) yield from;
  else if (await occupied(from)) {
    for (const tile of below(from)) yield* tilesAt(zoom, occupied, tile);
  }
}
