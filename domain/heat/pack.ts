import { CELLS_PER_TILE } from './grid.ts';

/** The touched cells of one tile as parallel arrays, ascending by index. */
export interface Cells {
  index: Uint16Array;
  /** Seconds that all patrols together dwelt in the cell. */
  dwellS: Float64Array;
  /** Patrols that touched the cell; ≥ 1. */
  visits: Uint32Array;
}

/**
 * Bytes of heat_tile.cells: one tile on one day. Little-endian, no padding; n = number of touched cells.
 *
 * | offset     | bytes | what                                                            |
 * |------------|-------|-----------------------------------------------------------------|
 * | 0          | 1     | version of this layout: 1                                       |
 * | 1          | 1     | 0, reserved                                                     |
 * | 2          | 2     | Uint16 n, 0 … 4096                                              |
 * | 4          | 2 × n | Uint16 cell index (row × 64 + column from north-west), ascending |
 * | 4 + 2 × n  | 4 × n | Float32 dwell, seconds                                          |
 * | 4 + 6 × n  | 4 × n | Uint32 visits (patrols), ≥ 1                                    |
 *
 * Float32 seconds: relative error 6e-8 and no upper end, where whole deci-seconds would drop short crossings.
 * Columns rather than records, because the like next to the like compresses better in TOAST.
 */
const VERSION = 1;
const HEADER_BYTES = 4;
const CELL_BYTES = 10;

/** Packs the cells of one tile and day (layout above). */
export function packCells(cells: Cells): Uint8Array {
  const n = cells.index.length;
  const bytes = new Uint8Array(HEADER_BYTES + n * CELL_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint16(2, n, true);
  const dwellAt = HEADER_BYTES + 2 * n;
  const visitsAt = HEADER_BYTES + 6 * n;
  for (let i = 0; i < n; i++) {
    view.setUint16(HEADER_BYTES + 2 * i, cells.index[i]!, true);
    view.setFloat32(dwellAt + 4 * i, cells.dwellS[i]!, true);
    view.setUint32(visitsAt + 4 * i, cells.visits[i]!, true);
  }
  return bytes;
}

/**
 * Reads what packCells wrote.
 * @throws RangeError when the bytes are of another version, or cut short or too long
 */
export function unpackCells(bytes: Uint8Array): Cells {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes.length >= HEADER_BYTES ? view.getUint8(0) : undefined;
  if (version !== VERSION) throw new RangeError(`heat cells: unknown version ${version}`);
  const n = view.getUint16(2, true);
  if (n > CELLS_PER_TILE || bytes.length !== HEADER_BYTES + n * CELL_BYTES) {
    throw new RangeError(`heat cells: ${bytes.length} bytes do not hold ${n} cells`);
  }
  const cells: Cells = {
    index: new Uint16Array(n),
    dwellS: new Float64Array(n),
    visits: new Uint32Array(n),
  };
  const dwellAt = HEADER_BYTES + 2 * n;
  const visitsAt = HEADER_BYTES + 6 * n;
  for (let i = 0; i < n; i++) {
    cells.index[i] = view.getUint16(HEADER_BYTES + 2 * i, true);
    cells.dwellS[i] = view.getFloat32(dwellAt + 4 * i, true);
    cells.visits[i] = view.getUint32(visitsAt + 4 * i, true);
  }
  return cells;
}

/** Adds two sets of cells of the same tile and day (what is stored, and what comes new). */
export function mergeCells(a: Cells, b: Cells): Cells {
  const index = new Uint16Array(a.index.length + b.index.length);
  const dwellS = new Float64Array(index.length);
  const visits = new Uint32Array(index.length);
  let n = 0;
  for (let i = 0, j = 0; i < a.index.length || j < b.index.length; n++) {
    const left = a.index[i] ?? CELLS_PER_TILE;
    const right = b.index[j] ?? CELLS_PER_TILE;
    index[n] = Math.min(left, right);
    if (left <= right) {
      dwellS[n]! += a.dwellS[i]!;
      visits[n]! += a.visits[i]!;
      i++;
    }
    if (right <= left) {
      dwellS[n]! += b.dwellS[j]!;
      visits[n]! += b.visits[j]!;
      j++;
    }
  }
  return { index: index.slice(0, n), dwellS: dwellS.slice(0, n), visits: visits.slice(0, n) };
}
