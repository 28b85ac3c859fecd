import type { Plane } from '../geo/plane.ts';
import { type SparseBitmap, wordMask } from './bitmap.ts';
import { Capsule } from './capsule.ts';
import type { PlaneTrack } from './track.ts';

const capsule = new Capsule();
/**
 * For each row of a line's reach the run of pixels that is not written yet, empty when `from` is above `to`. Capsules of
 * neighbouring segments overlap almost wholly: joining their runs first spares nine of ten writes.
 */
let from = new Int32Array(1024);
let to = new Int32Array(1024);
/** Where the words of each tile of a line's reach start, looked up once a line; -1: not yet. */
let directory = new Int32Array(1024);
let bottomRow = 0;
let leftTile = 0;
let bottomTile = 0;
let tilesAcross = 0;

/**
 * Sets every pixel whose centre lies within `radiusM` true metres of a track: the union of the swaths of many
 * tracks is this, called for each of them on one bitmap.
 */
export function stampTrack(
  bitmap: SparseBitmap,
  track: PlaneTrack,
  plane: Plane,
  pixel: number,
  radiusM: number,
): void {
  for (const xy of track.lines) {
    if (xy.length === 0) continue;
    const radius = radiusM * plane.scaleAt(xy[0]!);
    const rows = prepareLine(xy, pixel, radius);
    // A line of one position is a disc.
    for (let i = 0; i < Math.max(2, xy.length - 2); i += 2) {
      const b = i + 2 < xy.length ? i + 2 : i;
      capsule.set(xy[i]!, xy[i + 1]!, xy[b]!, xy[b + 1]!, radius, pixel);
      joinCapsule(bitmap);
    }
    for (let row = 0; row < rows; row++) if (from[row]! <= to[row]!) writeRun(bitmap, row);
  }
}

/** Makes room for the rows and tiles that a line's swath may reach; returns the number of rows. */
function prepareLine(xy: Float64Array, pixel: number, radius: number): number {
  let [west, south] = [xy[0]!, xy[1]!];
  let [east, north] = [west, south];
  for (let i = 2; i < xy.length; i += 2) {
    west = Math.min(west, xy[i]!);
    east = Math.max(east, xy[i]!);
    south = Math.min(south, xy[i + 1]!);
    north = Math.max(north, xy[i + 1]!);
  }
  // A pixel more on each side than the capsules round to.
  const reach = radius + 2 * pixel;
  bottomRow = Math.floor((south - reach) / pixel);
  const rows = Math.ceil((north + reach) / pixel) - bottomRow + 1;
  if (rows > from.length) {
    from = new Int32Array(2 * rows);
    to = new Int32Array(2 * rows);
  }
  from.fill(0, 0, rows);
  to.fill(-1, 0, rows);
  leftTile = Math.floor((west - reach) / pixel) >> 6;
  bottomTile = bottomRow >> 6;
  tilesAcross = (Math.ceil((east + reach) / pixel) >> 6) - leftTile + 1;
  const tiles = tilesAcross * (((bottomRow + rows) >> 6) - bottomTile + 1);
  if (tiles > directory.length) directory = new Int32Array(2 * tiles);
  directory.fill(-1, 0, tiles);
  return rows;
}

function joinCapsule(bitmap: SparseBitmap): void {
  const { firstRow, rows, first, last } = capsule;
  for (let r = 0; r < rows; r++) {
    const a = first[r]!;
    const b = last[r]!;
    if (a > b) continue;
    const row = firstRow + r - bottomRow;
    if (from[row]! > to[row]!) {
      from[row] = a;
      to[row] = b;
    } else if (a <= to[row]! + 1 && b >= from[row]! - 1) {
      if (a < from[row]!) from[row] = a;
      if (b > to[row]!) to[row] = b;
    } else {
      writeRun(bitmap, row);
      from[row] = a;
      to[row] = b;
    }
  }
}

/** Sets the pixels of a row's run. */
function writeRun(bitmap: SparseBitmap, row: number): void {
  const start = from[row]!;
  const end = to[row]!;
  const pixelRow = row + bottomRow;
  const tileY = pixelRow >> 6;
  const inTile = (pixelRow & 63) * 2;
  const line = (tileY - bottomTile) * tilesAcross - leftTile;
  for (let k = start >> 5; k <= end >> 5; k++) {
    const tileX = k >> 1;
    let offset = directory[line + tileX]!;
    if (offset < 0) {
      offset = bitmap.ensure(tileX, tileY);
      directory[line + tileX] = offset;
    }
    const column = k * 32;
    const a = start > column ? start - column : 0;
    const b = end < column + 31 ? end - column : 31;
    bitmap.words[offset + inTile + (k & 1)]! |= wordMask(a, b);
  }
}
