/**
 * From cleaned tracks to heat cells: how long patrols dwelt in each cell and how many patrols touched it,
 * at every zoom of the pyramid. Stored per tile and day (table heat_tile, bytes: pack.ts).
 */
import { BASE_ZOOM, baseCell, CELLS_PER_TILE, columnOf, parentCell, rowOf, TOP_ZOOM } from './grid.ts';
import type { Cells } from './pack.ts';

export { type Cells, mergeCells, packCells, unpackCells } from './pack.ts';

/** One good fix: epoch milliseconds and CGCS2000 degrees. */
export interface HeatFix {
  at: number;
  lon: number;
  lat: number;
}

/**
 * One patrol's heat: tile `z/x/y` → cell index → dwell seconds. A cell is there when the track touched it,
 * even with 0 s. Cell index = row × 64 + column, from the tile's north-west corner.
 */
export type HeatTiles = Map<string, Map<number, number>>;

/** Adds to one patrol's base cells; remembers the last tile, because a track seldom leaves it. */
class BaseCells {
  /** tile row × 2^13 + tile column → cell → seconds */
  readonly tiles = new Map<number, Map<number, number>>();
  private tileKey = -1;
  private tile = new Map<number, number>();

  add(column: number, row: number, seconds: number): void {
    const key = (row >> 6) * 2 ** BASE_ZOOM + (column >> 6);
    if (key !== this.tileKey) {
      this.tileKey = key;
      const known = this.tiles.get(key);
      this.tile = known ?? new Map();
      if (!known) this.tiles.set(key, this.tile);
    }
    const index = ((row & 63) << 6) | (column & 63);
    this.tile.set(index, (this.tile.get(index) ?? 0) + seconds);
  }
}

/**
 * Walks one segment. The time of each piece goes to the cells it crosses, by the length inside each (grid walk
 * after Amanatides and Woo). The number of steps is fixed beforehand, so rounding can never lead the walk past
 * its end, and the last cell takes the rest of the time, so no second is lost.
 */
function walk(segment: readonly HeatFix[], cells: BaseCells): void {
  const first = segment[0];
  if (!first) return;
  let u0 = columnOf(first.lon);
  let v0 = rowOf(first.lat);
  let at0 = first.at;
  let column = baseCell(u0);
  let row = baseCell(v0);
  let pending = 0; // seconds in the current cell, not added yet
  for (let i = 1; i < segment.length; i++) {
    const fix = segment[i]!;
    const u1 = columnOf(fix.lon);
    const v1 = rowOf(fix.lat);
    const seconds = Math.max(0, fix.at - at0) / 1000;
    const endColumn = baseCell(u1);
    const endRow = baseCell(v1);
    let columnsLeft = Math.abs(endColumn - column);
    let rowsLeft = Math.abs(endRow - row);
    if (columnsLeft + rowsLeft > 0) {
      const du = u1 - u0;
      const dv = v1 - v0;
      const columnStep = du < 0 ? -1 : 1;
      const rowStep = dv < 0 ? -1 : 1;
      // Share of the piece (0 … 1) at which it meets the next column or row, and from one to the next.
      let columnAt = columnsLeft > 0 ? (column + (du < 0 ? 0 : 1) - u0) / du : Infinity;
      let rowAt = rowsLeft > 0 ? (row + (dv < 0 ? 0 : 1) - v0) / dv : Infinity;
      let done = 0;
      while (columnsLeft + rowsLeft > 0) {
        const share = Math.max(done, Math.min(1, columnAt, rowAt));
        cells.add(column, row, pending + (share - done) * seconds);
        pending = 0;
        done = share;
        const crossesColumn = columnAt <= rowAt;
        if (rowAt <= columnAt) {
          row += rowStep;
          rowAt = --rowsLeft > 0 ? rowAt + Math.abs(1 / dv) : Infinity;
        }
        if (crossesColumn) {
          column += columnStep;
          columnAt = --columnsLeft > 0 ? columnAt + Math.abs(1 / du) : Infinity;
        }
      }
      pending = (1 - done) * seconds;
    } else {
      pending += seconds;
    }
    u0 = u1;
    v0 = v1;
    at0 = fix.at;
  }
  cells.add(column, row, pending);
}

/**
 * Heat of one patrol: the cleaned track's segments (lists of good fixes in time order, CGCS2000 degrees, epoch
 * milliseconds). Each touched cell of each zoom 5 … 13 is one visit of this patrol. A segment of one fix, or of
 * fixes at one place, touches its cell; time that runs backwards counts as 0 s.
 */
export function heatOfTrack(segments: readonly (readonly HeatFix[])[]): HeatTiles {
  const base = new BaseCells();
  for (const segment of segments) walk(segment, base);

  const heat: HeatTiles = new Map();
  let level = base.tiles;
  for (let z = BASE_ZOOM; ; z--) {
    for (const [key, cells] of level) heat.set(`${z}/${key % 2 ** z}/${Math.floor(key / 2 ** z)}`, cells);
    if (z === TOP_ZOOM) return heat;
    level = parentLevel(level, z);
  }
}

/** Sums the cells of zoom z (tiles keyed row × 2^z + column) into those of zoom z − 1. */
function parentLevel(level: Map<number, Map<number, number>>, z: number): Map<number, Map<number, number>> {
  const parents = new Map<number, Map<number, number>>();
  for (const [key, cells] of level) {
    const x = key % 2 ** z;
    const y = Math.floor(key / 2 ** z);
    const parentKey = (y >> 1) * 2 ** (z - 1) + (x >> 1);
    const known = parents.get(parentKey);
    const parent = known ?? new Map<number, number>();
    if (!known) parents.set(parentKey, parent);
    for (const [index, seconds] of cells) {
      const up = parentCell(x, y, index);
      parent.set(up, (parent.get(up) ?? 0) + seconds);
    }
  }
  return parents;
}

/**
 * Adds the heat of many patrols of one day: dwell sums, and each patrol counts one visit in each cell it touched.
 * Returns tile `z/x/y` → cells, ready for packCells; add to what is stored already with mergeCells.
 */
export function mergeHeat(patrols: Iterable<HeatTiles>): Map<string, Cells> {
  const byTile = new Map<string, Map<number, number>[]>();
  for (const heat of patrols) {
    for (const [key, cells] of heat) {
      const list = byTile.get(key);
      if (list) list.push(cells);
      else byTile.set(key, [cells]);
    }
  }
  const merged = new Map<string, Cells>();
  const dwell = new Float64Array(CELLS_PER_TILE);
  const visits = new Uint32Array(CELLS_PER_TILE);
  for (const [key, list] of byTile) {
    const touched: number[] = [];
    for (const cells of list) {
      for (const [index, seconds] of cells) {
        if (visits[index] === 0) touched.push(index);
        dwell[index]! += seconds;
        visits[index]!++;
      }
    }
    const index = Uint16Array.from(touched).sort();
    const result: Cells = {
      index,
      dwellS: Float64Array.from(index, (i) => dwell[i]!),
      visits: Uint32Array.from(index, (i) => visits[i]!),
    };
    for (const i of touched) dwell[i] = visits[i] = 0;
    merged.set(key, result);
  }
  return merged;
}
