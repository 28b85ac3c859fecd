import type { Plane } from '../geo/plane.ts';
import { type SparseBitmap, wordMask } from './bitmap.ts';
import { capsuleRows } from './capsule.ts';
import { forSegments, type PlaneTrack } from './track.ts';

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
  // The tiles of one tile row below a capsule, looked up once for all of its pixel rows.
  const offsets: number[] = [];
  forSegments(track, (ax, ay, bx, by) => {
    const radius = radiusM * plane.scaleAt((ax + bx) / 2);
    const tileX0 = Math.floor((Math.min(ax, bx) - radius) / pixel) >> 6;
    const tileX1 = Math.ceil((Math.max(ax, bx) + radius) / pixel) >> 6;
    let tileRow = Number.NaN;
    capsuleRows(ax, ay, bx, by, radius, pixel, (row, first, last) => {
      if (row >> 6 !== tileRow) {
        tileRow = row >> 6;
        for (let x = tileX0; x <= tileX1; x++) offsets[x - tileX0] = -1;
      }
      const rowWords = (row & 63) * 2;
      for (let k = first >> 5; k <= last >> 5; k++) {
        const slot = (k >> 1) - tileX0;
        if (offsets[slot]! < 0) offsets[slot] = bitmap.ensure(k >> 1, tileRow);
        const column = k * 32;
        bitmap.words[offsets[slot]! + rowWords + (k & 1)]! |= wordMask(
          Math.max(first - column, 0),
          Math.min(last - column, 31),
        );
      }
    });
  });
}
