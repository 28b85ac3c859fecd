import { CELLS_PER_TILE } from './grid.ts';
import type { Cells } from './pack.ts';

/** The cells that were touched in a span of days (a month, a year): sums over them, and the last day of each. */
export interface SpanCells extends Cells {
  /** Days from the span's first day to the last on which a patrol touched the cell. */
  lastDay: Uint16Array;
}

/** A day's cells as a span in which nothing else happened. `offset`: days from the span's first day to this one. */
export function spanOfDay(offset: number, cells: Cells): SpanCells {
  return { ...cells, lastDay: new Uint16Array(cells.index.length).fill(offset) };
}

/** The same in a longer span that begins `days` earlier. */
export function laterInSpan(days: number, cells: SpanCells): SpanCells {
  return { ...cells, lastDay: cells.lastDay.map((day) => day + days) };
}

/** Adds up two parts of one span of the same tile. */
export function mergeSpans(a: SpanCells, b: SpanCells): SpanCells {
  const most = a.index.length + b.index.length;
  const index = new Uint16Array(most);
  const dwellS = new Float64Array(most);
  const visits = new Uint32Array(most);
  const lastDay = new Uint16Array(most);
  let n = 0;
  for (let i = 0, j = 0; i < a.index.length || j < b.index.length; n++) {
    const left = a.index[i] ?? CELLS_PER_TILE;
    const right = b.index[j] ?? CELLS_PER_TILE;
    index[n] = Math.min(left, right);
    for (const [part, at] of [
      [a, left <= right ? i++ : -1],
      [b, right <= left ? j++ : -1],
    ] as const) {
      if (at < 0) continue;
      dwellS[n]! += part.dwellS[at]!;
      visits[n]! += part.visits[at]!;
      lastDay[n] = Math.max(lastDay[n]!, part.lastDay[at]!);
    }
  }
  return {
    index: index.slice(0, n),
    dwellS: dwellS.slice(0, n),
    visits: visits.slice(0, n),
    lastDay: lastDay.slice(0, n),
  };
}

/**
 * Bytes of heat_span.cells. Little-endian, no padding; n = number of touched cells.
 *
 * | offset     | bytes | what                                                             |
 * |------------|-------|------------------------------------------------------------------|
 * | 0          | 1     | version of this layout: 1                                        |
 * | 1          | 1     | 0, reserved                                                      |
 * | 2          | 2     | Uint16 n, 0 … 4096                                               |
 * | 4          | 2 × n | Uint16 cell index (row × 64 + column from north-west), ascending |
 * | 4 + 2 × n  | 8 × n | Float64 dwell, seconds                                           |
 * | 4 + 10 × n | 4 × n | Uint32 visits (patrols), ≥ 1                                     |
 * | 4 + 14 × n | 2 × n | Uint16 days from the span's first to the last visit              |
 *
 * Float64, because a sum is packed anew with every patrol: a year of a wide cell has 10^8 seconds, of which Float32 would
 * round off several each time.
 */
const VERSION = 1;
const HEADER_BYTES = 4;
const CELL_BYTES = 16;

/** Packs a tile's span (layout above). */
export function packSpan(cells: SpanCells): Uint8Array {
  const n = cells.index.length;
  const bytes = new Uint8Array(HEADER_BYTES + n * CELL_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint16(2, n, true);
  for (let i = 0; i < n; i++) {
    view.setUint16(HEADER_BYTES + 2 * i, cells.index[i]!, true);
    view.setFloat64(HEADER_BYTES + 2 * n + 8 * i, cells.dwellS[i]!, true);
    view.setUint32(HEADER_BYTES + 10 * n + 4 * i, cells.visits[i]!, true);
    view.setUint16(HEADER_BYTES + 14 * n + 2 * i, cells.lastDay[i]!, true);
  }
  return bytes;
}

/**
 * Reads what packSpan wrote.
 * @throws RangeError when the bytes are of another version, or cut short or too long
 */
export function unpackSpan(bytes: Uint8Array): SpanCells {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes.length >= HEADER_BYTES ? view.getUint8(0) : undefined;
  if (version !== VERSION) throw new RangeError(`heat span: unknown version ${version}`);
  const n = view.getUint16(2, true);
  if (n > CELLS_PER_TILE || bytes.length !== HEADER_BYTES + n * CELL_BYTES) {
    throw new RangeError(`heat span: ${bytes.length} bytes do not hold ${n} cells`);
  }
  const cells: SpanCells = {
    index: new Uint16Array(n),
    dwellS: new Float64Array(n),
    visits: new Uint32Array(n),
    lastDay: new Uint16Array(n),
  };
  for (let i = 0; i < n; i++) {
    cells.index[i] = view.getUint16(HEADER_BYTES + 2 * i, true);
    cells.dwellS[i] = view.getFloat64(HEADER_BYTES + 2 * n + 8 * i, true);
    cells.visits[i] = view.getUint32(HEADER_BYTES + 10 * n + 4 * i, true);
    cells.lastDay[i] = view.getUint16(HEADER_BYTES + 14 * n + 2 * i, true);
  }
  return cells;
}
