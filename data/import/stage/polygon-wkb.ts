import type { Position } from 'geojson';

const MULTI_POLYGON_SRID = 6 | 0x20000000;
const POLYGON = 3;
const CGCS2000 = 4490;

/** EWKB (little-endian) of a MultiPolygon in EPSG:4490, what a binary COPY takes as a geometry. */
export function polygonsWkb(polygons: readonly Position[][][]): Buffer {
  let size = 13;
  for (const rings of polygons) {
    size += 9;
    for (const ring of rings) size += 4 + ring.length * 16;
  }
  const wkb = Buffer.allocUnsafe(size);
  let at = wkb.writeUInt8(1, 0);
  at = wkb.writeUInt32LE(MULTI_POLYGON_SRID, at);
  at = wkb.writeUInt32LE(CGCS2000, at);
  at = wkb.writeUInt32LE(polygons.length, at);
  for (const rings of polygons) {
    at = wkb.writeUInt8(1, at);
    at = wkb.writeUInt32LE(POLYGON, at);
    at = wkb.writeUInt32LE(rings.length, at);
    for (const ring of rings) {
      at = wkb.writeUInt32LE(ring.length, at);
      for (const [x, y] of ring as [number, number][]) {
        at = wkb.writeDoubleLE(x, at);
        at = wkb.writeDoubleLE(y, at);
      }
    }
  }
  return wkb;
}
