/**
 * Bitmaps as bytes, for storing and sending: a record a tile, of tile column, tile row (int32) and the tile's 128
 * words (int32), little-endian, tiles by row and column: the same pixels are always the same bytes. Most words
 * of a swath are 0 or −1, so whoever keeps the bytes deflates them.
 */
import { SparseBitmap, wordsPerTile } from './bitmap.ts';

const recordInts = 2 + wordsPerTile;

/** A block is 8 × 8 tiles: what is stored, rewritten and sent as one piece. */
export const tilesPerBlock = 8;

/** The block that a tile column or row lies in. */
export function blockOf(tile: number): number {
  return Math.floor(tile / tilesPerBlock);
}

/** Columns and rows of tiles, both ends included. */
export interface TileBox {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** The tiles that hold set pixels; null when there is none. */
export function tileBoxOf(bitmap: SparseBitmap): TileBox | null {
  let box: TileBox | null = null;
  bitmap.forTiles((x, y, offset) => {
    if (isEmpty(bitmap, offset)) return;
    box = box
      ? {
          west: Math.min(box.west, x),
          south: Math.min(box.south, y),
          east: Math.max(box.east, x),
          north: Math.max(box.north, y),
        }
      : { west: x, south: y, east: x, north: y };
  });
  return box;
}

function isEmpty(bitmap: SparseBitmap, offset: number): boolean {
  for (let k = 0; k < wordsPerTile; k++) if (bitmap.words[offset + k] !== 0) return false;
  return true;
}

/** Packs the tiles that hold set pixels. */
export function packBitmap(bitmap: SparseBitmap): Uint8Array {
  const tiles: [x: number, y: number, offset: number][] = [];
  bitmap.forTiles((x, y, offset) => {
    if (!isEmpty(bitmap, offset)) tiles.push([x, y, offset]);
  });
  tiles.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  const bytes = new Uint8Array(tiles.length * recordInts * 4);
  const view = new DataView(bytes.buffer);
  tiles.forEach(([x, y, offset], i) => {
    let at = i * recordInts * 4;
    view.setInt32(at, x, true);
    view.setInt32(at + 4, y, true);
    at += 8;
    for (let k = 0; k < wordsPerTile; k++, at += 4) view.setInt32(at, bitmap.words[offset + k]!, true);
  });
  return bytes;
}

/**
 * Sets the packed pixels in a bitmap, besides those that are set already.
 * @param within only tiles in this box; all of them without one
 * @throws RangeError when the bytes are not whole records
 */
export function addPacked(bitmap: SparseBitmap, bytes: Uint8Array, within?: TileBox): void {
  if (bytes.byteLength % (recordInts * 4) !== 0) {
    throw new RangeError(`a packed bitmap of ${bytes.byteLength} bytes is cut off`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.byteLength; at += recordInts * 4) {
    const x = view.getInt32(at, true);
    const y = view.getInt32(at + 4, true);
    if (within && (x < within.west || x > within.east || y < within.south || y > within.north)) continue;
    const offset = bitmap.ensure(x, y);
    const { words } = bitmap;
    for (let k = 0; k < wordsPerTile; k++) words[offset + k]! |= view.getInt32(at + 8 + 4 * k, true);
  }
}

/** Sets the pixels of another bitmap, besides those that are set already. */
export function addBitmap(bitmap: SparseBitmap, other: SparseBitmap): void {
  other.forTiles((x, y, from) => {
    const to = bitmap.ensure(x, y);
    for (let k = 0; k < wordsPerTile; k++) bitmap.words[to + k]! |= other.words[from + k]!;
  });
}

/** A bitmap cut into its blocks, by `x/y`. */
export function splitBlocks(
  bitmap: SparseBitmap,
): Map<string, { x: number; y: number; bitmap: SparseBitmap }> {
  const blocks = new Map<string, { x: number; y: number; bitmap: SparseBitmap }>();
  bitmap.forTiles((tileX, tileY, offset) => {
    if (isEmpty(bitmap, offset)) return;
    const [x, y] = [blockOf(tileX), blockOf(tileY)];
    const key = `${x}/${y}`;
    let block = blocks.get(key);
    if (!block) {
      block = { x, y, bitmap: new SparseBitmap() };
      blocks.set(key, block);
    }
    const own = block.bitmap.ensure(tileX, tileY);
    block.bitmap.words.set(bitmap.words.subarray(offset, offset + wordsPerTile), own);
  });
  return blocks;
}
