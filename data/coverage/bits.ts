/** Packed bitmaps (domain/coverage/pack) as they lie in the database: deflated. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SparseBitmap } from '../../domain/coverage/bitmap.ts';
import { addPacked, packBitmap, type TileBox } from '../../domain/coverage/pack.ts';

/** Runs of zeros and ones deflate to a tenth even so; a higher level costs ten times the time for a few per cent. */
const level = 1;

export function deflateBitmap(bitmap: SparseBitmap): Buffer {
  return deflateRawSync(packBitmap(bitmap), { level });
}

/** Sets the stored pixels in a bitmap. @param within only tiles in this box */
export function addStored(bitmap: SparseBitmap, bits: Uint8Array, within?: TileBox): void {
  addPacked(bitmap, inflateRawSync(bits), within);
}
