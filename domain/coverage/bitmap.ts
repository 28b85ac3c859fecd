/**
 * A sparse bitmap of the plane: tiles of 64 × 64 pixels, two 32-bit words a row. Pixel (column i, row j) is the
 * square [i·p, (i+1)·p) × [j·p, (j+1)·p) of a plane with pixel edge p. Indices may be negative.
 */
export const wordsPerTile = 128;

/** Tile numbers of any plane stay far below 2^20, so that one number can hold both. */
const keyOffset = 2 ** 20;
const keyStride = 2 ** 21;

/** No tile has this number. */
const noTile = -(2 ** 30);

/** Number of set bits of a 32-bit word. */
export function popCount(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Bits `first`…`last` (0…31) of a word. */
export function wordMask(first: number, last: number): number {
  return (-1 << first) & (-1 >>> (31 - last));
}

export class SparseBitmap {
  private readonly offsets = new Map<number, number>();
  private used = 0;
  /** The tiles' words, tile after tile; read through `offsetOf`. */
  words = new Int32Array(64 * wordsPerTile);

  /** Where a tile's words start, or -1 when the tile is empty. */
  offsetOf(tileX: number, tileY: number): number {
    return this.offsets.get((tileY + keyOffset) * keyStride + tileX + keyOffset) ?? -1;
  }

  /** Where a tile's words start; makes the tile. `words` may be another array afterwards. */
  ensure(tileX: number, tileY: number): number {
    const key = (tileY + keyOffset) * keyStride + tileX + keyOffset;
    const known = this.offsets.get(key);
    if (known !== undefined) return known;
    const offset = this.used;
    this.used += wordsPerTile;
    if (this.used > this.words.length) {
      const grown = new Int32Array(this.words.length * 2);
      grown.set(this.words);
      this.words = grown;
    }
    this.offsets.set(key, offset);
    return offset;
  }

  get tileCount(): number {
    return this.offsets.size;
  }

  /** Calls back for each tile that has been made, with the index of its first word. */
  forTiles(visit: (tileX: number, tileY: number, offset: number) => void): void {
    for (const [key, offset] of this.offsets) {
      const row = Math.floor(key / keyStride);
      visit(key - row * keyStride - keyOffset, row - keyOffset, offset);
    }
  }

  /** Number of set pixels in columns first…last of a row. */
  countRun(row: number, first: number, last: number): number {
    let count = 0;
    this.forWords(row, first, last, (word, mask) => {
      count += popCount(word & mask);
    });
    return count;
  }

  /** Calls back for each word of a row's columns first…last: its bits (0 where no tile is), the wanted mask, its first column. */
  forWords(
    row: number,
    first: number,
    last: number,
    visit: (word: number, mask: number, column: number) => void,
  ): void {
    const tileY = row >> 6;
    const rowWords = (row & 63) * 2;
    let tileX = noTile;
    let offset = -1;
    for (let k = first >> 5; k <= last >> 5; k++) {
      if (k >> 1 !== tileX) {
        tileX = k >> 1;
        offset = this.offsetOf(tileX, tileY);
      }
      const column = k * 32;
      const mask = wordMask(Math.max(first - column, 0), Math.min(last - column, 31));
      visit(offset < 0 ? 0 : this.words[offset + rowWords + (k & 1)]!, mask, column);
    }
  }
}
