import { CELLS_PER_TILE, TILE_CELLS } from './grid.ts';

/**
 * What a heat tile shows for each cell in a window of days:
 * - `dwell` 停留: seconds per hectare, all patrols together (a density, so it is comparable between zooms)
 * - `visits` 到访: patrols that touched the cell (one patrol is one visit, however often it crossed)
 * - `age` 距上次巡护天数: whole days since the last patrol that touched the cell
 */
export const heatMeasures = ['dwell', 'visits', 'age'] as const;
export type HeatMeasure = (typeof heatMeasures)[number];

/** Value of a cell that no patrol touched in the window. Not 0: a cell may be crossed in 0 s, or today. */
export const NEVER = -1;

/** A heat tile as the client draws it. */
export interface HeatSurface {
  measure: HeatMeasure;
  /** 64 × 64 values from the north-west corner, row by row; NEVER where no patrol was. */
  values: Float32Array;
  /** Cells with a value. */
  touched: number;
}

/**
 * Bytes of GET /tiles/heat/{z}/{x}/{y}. Little-endian, 16,400 bytes.
 *
 * | offset | bytes     | what                                                      |
 * |--------|-----------|-----------------------------------------------------------|
 * | 0      | 4         | ASCII `LZHT`                                              |
 * | 4      | 1         | version of this layout: 1                                 |
 * | 5      | 1         | measure: 0 dwell, 1 visits, 2 age                         |
 * | 6      | 2         | Uint16 cells along an edge: 64                            |
 * | 8      | 4         | Uint32 cells with a value                                 |
 * | 12     | 4         | 0, reserved (keeps the values aligned for a Float32Array) |
 * | 16     | 4 × 4096  | Float32 values, row by row from the north-west; -1: never |
 */
const MAGIC = 0x54485a4c; // 'LZHT' read little-endian
const VERSION = 1;
const HEADER_BYTES = 16;

export function encodeSurface(surface: HeatSurface): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + 4 * CELLS_PER_TILE);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint8(4, VERSION);
  view.setUint8(5, heatMeasures.indexOf(surface.measure));
  view.setUint16(6, TILE_CELLS, true);
  view.setUint32(8, surface.touched, true);
  for (let i = 0; i < CELLS_PER_TILE; i++) view.setFloat32(HEADER_BYTES + 4 * i, surface.values[i]!, true);
  return bytes;
}

/**
 * Reads what encodeSurface wrote.
 * @throws RangeError when the bytes are not a heat tile of this layout
 */
export function decodeSurface(bytes: Uint8Array): HeatSurface {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length === HEADER_BYTES + 4 * CELLS_PER_TILE;
  const measure = whole ? heatMeasures[view.getUint8(5)] : undefined;
  if (!measure || view.getUint32(0, true) !== MAGIC || view.getUint8(4) !== VERSION) {
    throw new RangeError('not a heat tile of version 1');
  }
  const values = new Float32Array(CELLS_PER_TILE);
  for (let i = 0; i < CELLS_PER_TILE; i++) values[i] = view.getFloat32(HEADER_BYTES + 4 * i, true);
  return { measure, values, touched: view.getUint32(8, true) };
}
