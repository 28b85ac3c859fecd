import type { CleanTrack, RawFix } from '../../domain/geo/track.ts';

const EWKB_SRID = 0x20000000;
const EWKB_M = 0x40000000;
const LINE_STRING = 2;
const MULTI_LINE_STRING = 5;
const CGCS2000 = 4490;

/**
 * EWKB (little-endian) of the cleaned track as MultiLineStringM in EPSG:4490, M in epoch seconds. A segment of one fix is no line and is
 * left out; null when no line remains.
 */
export function trackWkb(fixes: readonly RawFix[], track: CleanTrack): Buffer | null {
  const lines = track.segments.filter((segment) => segment.length > 1);
  if (lines.length === 0) return null;
  const points = lines.reduce((sum, line) => sum + line.length, 0);
  const wkb = Buffer.allocUnsafe(13 + lines.length * 9 + points * 24);
  let at = wkb.writeUInt8(1, 0);
  at = wkb.writeUInt32LE(MULTI_LINE_STRING | EWKB_M | EWKB_SRID, at);
  at = wkb.writeUInt32LE(CGCS2000, at);
  at = wkb.writeUInt32LE(lines.length, at);
  for (const line of lines) {
    at = wkb.writeUInt8(1, at);
    at = wkb.writeUInt32LE(LINE_STRING | EWKB_M, at);
    at = wkb.writeUInt32LE(line.length, at);
    for (const index of line) {
      const fix = fixes[index]!;
      at = wkb.writeDoubleLE(fix.lon, at);
      at = wkb.writeDoubleLE(fix.lat, at);
      at = wkb.writeDoubleLE(fix.at / 1000, at);
    }
  }
  return wkb;
}
