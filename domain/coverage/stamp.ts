import type { Plane } from '../geo/plane.ts';
import { type SparseBitmap, wordMask } from './bitmap.ts';
import { Capsule } from './capsule.ts';
import type { PlaneTrack } from './track.ts';

const capsule = new Capsule();
/** The tiles of one tile row below a capsule, looked up once for all of its pixel rows. */
let offsets = new Int32Array(64);
/** No tile has this row. An integer, so that the loops below stay in integer arithmetic. */
const noRow = -(2 ** 30);

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
    // A line of one position is a disc.
    for (let i = 0; i < Math.max(2, xy.length - 2); i += 2) {
      const b = i + 2 < xy.length ? i + 2 : i;
      capsule.set(xy[i]!, xy[i + 1]!, xy[b]!, xy[b + 1]!, radius, pixel);
      stampCapsule(bitmap);
    }
  }
}

function stampCapsule(bitmap: SparseBitmap): void {
  const { firstRow, rows, first, last } = capsule;
  let tileRow = noRow;
  let tileX0 = 0;
  for (let r = 0; r < rows; r++) {
    const row = firstRow + r;
    const from = first[r]!;
    const to = last[r]!;
    if (row >> 6 !== tileRow) {
      tileRow = row >> 6;
      tileX0 = lookUpTiles(bitmap, tileRow);
    }
    const rowWords = (row & 63) * 2;
    for (let k = from >> 5; k <= to >> 5; k++) {
      const column = k * 32;
      const a = from > column ? from - column : 0;
      const b = to < column + 31 ? to - column : 31;
      bitmap.words[offsets[(k >> 1) - tileX0]! + rowWords + (k & 1)]! |= wordMask(a, b);
    }
  }
}

/** Fills `offsets` with the tiles that the capsule touches in a tile row; returns the leftmost tile. */
function lookUpTiles(bitmap: SparseBitmap, tileRow: number): number {
  const start = Math.max(0, tileRow * 64 - capsule.firstRow);
  const end = Math.min(capsule.rows, tileRow * 64 + 64 - capsule.firstRow);
  let left = capsule.first[start]!;
  let right = capsule.last[start]!;
  for (let r = start + 1; r < end; r++) {
    left = Math.min(left, capsule.first[r]!);
    right = Math.max(right, capsule.last[r]!);
  }
  const leftTile = left >> 6;
  const tiles = (right >> 6) - leftTile + 1;
  if (tiles > offsets.length) offsets = new Int32Array(2 * tiles);
  for (let i = 0; i < tiles; i++) offsets[i] = bitmap.ensure(leftTile + i, tileRow);
  return leftTile;
}
