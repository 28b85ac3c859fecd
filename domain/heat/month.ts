import { CELLS_PER_TILE } from './grid.ts';
import type { Cells } from './pack.ts';

/** The cells that were touched in a month: sums over its days, and the last day of each. */
export interface MonthCells extends Cells {
  /** Day of the month, 1 … 31, on which a patrol last touched the cell. */
  lastDay: Uint8Array;
}

/** A day of a month as a month of that day only. */
export function monthOfDay(dayOfMonth: number, cells: Cells): MonthCells {
  return { ...cells, lastDay: new Uint8Array(cells.index.length).fill(dayOfMonth) };
}

/** Adds up two parts of one month of the same tile. */
export function mergeMonths(a: MonthCells, b: MonthCells): MonthCells {
  const most = a.index.length + b.index.length;
  const index = new Uint16Array(most);
  const dwellS = new Float64Array(most);
  const visits = new Uint32Array(most);
  const lastDay = new Uint8Array(most);
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
 * Bytes of heat_month.cells. Little-endian, no padding; n = number of touched cells.
 *
 * | offset     | bytes | what                                                             |
 * |------------|-------|------------------------------------------------------------------|
 * | 0          | 1     | version of this layout: 1                                        |
 * | 1          | 1     | 0, reserved                                                      |
 * | 2          | 2     | Uint16 n, 0 … 4096                                               |
 * | 4          | 2 × n | Uint16 cell index (row × 64 + column from north-west), ascending |
 * | 4 + 2 × n  | 4 × n | Float32 dwell, seconds                                           |
 * | 4 + 6 × n  | 4 × n | Uint32 visits (patrols), ≥ 1                                     |
 * | 4 + 10 × n | 1 × n | Uint8 day of the month of the last visit                         |
 */
const VERSION = 1;
const HEADER_BYTES = 4;
const CELL_BYTES = 11;

/** Packs a tile's month (layout above). */
export function packMonth(cells: MonthCells): Uint8Array {
  const n = cells.index.length;
  const bytes = new Uint8Array(HEADER_BYTES + n * CELL_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint16(2, n, true);
  for (let i = 0; i < n; i++) {
    view.setUint16(HEADER_BYTES + 2 * i, cells.index[i]!, true);
    view.setFloat32(HEADER_BYTES + 2 * n + 4 * i, cells.dwellS[i]!, true);
    view.setUint32(HEADER_BYTES + 6 * n + 4 * i, cells.visits[i]!, true);
  }
  bytes.set(cells.lastDay, HEADER_BYTES + 10 * n);
  return bytes;
}

/**
 * Reads what packMonth wrote.
 * @throws RangeError when the bytes are of another version, or cut short or too long
 */
export function unpackMonth(bytes: Uint8Array): MonthCells {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes.length >= HEADER_BYTES ? view.getUint8(0) : undefined;
  if (version !== VERSION) throw new RangeError(`heat month: unknown version ${version}`);
  const n = view.getUint16(2, true);
  if (n > CELLS_PER_TILE || bytes.length !== HEADER_BYTES + n * CELL_BYTES) {
    throw new RangeError(`heat month: ${bytes.length} bytes do not hold ${n} cells`);
  }
  const cells: MonthCells = {
    index: new Uint16Array(n),
    dwellS: new Float64Array(n),
    visits: new Uint32Array(n),
    lastDay: new Uint8Array(bytes.subarray(HEADER_BYTES + 10 * n)), // a Buffer’s own slice would not copy
  };
  for (let i = 0; i < n; i++) {
    cells.index[i] = view.getUint16(HEADER_BYTES + 2 * i, true);
    cells.dwellS[i] = view.getFloat32(HEADER_BYTES + 2 * n + 4 * i, true);
    cells.visits[i] = view.getUint32(HEADER_BYTES + 6 * n + 4 * i, true);
  }
  return cells;
}
