/** Between runs of pixels and bitmaps. */
import { SparseBitmap, wordMask } from './bitmap.ts';
import { type TileBox, tileBoxOf } from './pack.ts';
import { fromTriples, type Spans } from './spans.ts';

/** Runs of the spans' pixels that are set in a bitmap: [row, first, last] triples in order. */
export function setRuns(spans: Spans, bitmap: SparseBitmap): Int32Array {
  return runsOf(spans, bitmap, 0);
}

/** Runs of the spans' pixels that are not set in a bitmap: [row, first, last] triples in order. */
export function unsetRuns(spans: Spans, bitmap: SparseBitmap): Int32Array {
  return runsOf(spans, bitmap, -1);
}

/** Runs of a bitmap's pixels in a box of tiles: [row, first, last] triples in order. */
export function runsInBox(bitmap: SparseBitmap, box: TileBox): Int32Array {
  const own = tileBoxOf(bitmap);
  if (!own) return new Int32Array(0);
  const [west, east] = [Math.max(own.west, box.west) * 64, Math.min(own.east, box.east) * 64 + 63];
  if (west > east) return new Int32Array(0);
  const rows: number[] = [];
  const end = (Math.min(own.north, box.north) + 1) * 64;
  for (let row = Math.max(own.south, box.south) * 64; row < end; row++) rows.push(row, west, east);
  return setRuns(fromTriples(rows), bitmap);
}

/** @param flip 0 for the set pixels, -1 (all bits) for the others */
function runsOf({ runs }: Spans, bitmap: SparseBitmap, flip: number): Int32Array {
  const out: number[] = [];
  for (let i = 0; i < runs.length; i += 3) {
    const row = runs[i]!;
    bitmap.forWords(row, runs[i + 1]!, runs[i + 2]!, (word, mask, column) => {
      let open = (word ^ flip) & mask;
      while (open) {
        const first = 31 - Math.clz32(open & -open);
        const rest = ~(open >>> first);
        const length = Math.min(rest ? 31 - Math.clz32(rest & -rest) : 32, 32 - first);
        const n = out.length;
        if (n && out[n - 3] === row && out[n - 1] === column + first - 1) out[n - 1]! += length;
        else out.push(row, column + first, column + first + length - 1);
        open = first + length >= 32 ? 0 : open & (-1 << (first + length));
      }
    });
  }
  return Int32Array.from(out);
}

/** The spans' pixels in a box of tiles as a bitmap. */
export function drawRuns({ runs }: Spans, box: TileBox): SparseBitmap {
  const bitmap = new SparseBitmap();
  for (let i = 0; i < runs.length; i += 3) {
    const row = runs[i]!;
    if (row >> 6 < box.south || row >> 6 > box.north) continue;
    const from = Math.max(runs[i + 1]!, box.west * 64);
    const to = Math.min(runs[i + 2]!, box.east * 64 + 63);
    for (let k = from >> 5; k <= to >> 5; k++) {
      const at = bitmap.ensure(k >> 1, row >> 6) + (row & 63) * 2 + (k & 1);
      bitmap.words[at]! |= wordMask(Math.max(from - k * 32, 0), Math.min(to - k * 32, 31));
    }
  }
  return bitmap;
}
