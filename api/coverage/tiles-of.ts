import type { TileBox } from '../../domain/coverage/pack.ts';
import type { Spans } from '../../domain/coverage/spans.ts';

/** The tiles (64 pixels) that spans lie in. */
export function tilesOf(all: Spans[]): TileBox {
  const tiles: TileBox = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const { runs, box } of all) {
    if (runs.length === 0) continue;
    tiles.west = Math.min(tiles.west, box[0] >> 6);
    tiles.south = Math.min(tiles.south, box[1] >> 6);
    tiles.east = Math.max(tiles.east, box[2] >> 6);
    tiles.north = Math.max(tiles.north, box[3] >> 6);
  }
  return tiles;
}
