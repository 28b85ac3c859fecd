import type { MultiPolygon, Polygon } from 'geojson';

/** WKT of an outline; JavaScript writes each number with the digits that tell it from its neighbours, so nothing is lost. */
export function multiPolygonWkt(geometry: Polygon | MultiPolygon): string {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const rings = (polygon: number[][][]) =>
    polygon.map((ring) => `(${ring.map(([x, y]) => `${x} ${y}`).join(',')})`).join(',');
  return `MULTIPOLYGON(${polygons.map((polygon) => `(${rings(polygon)})`).join(',')})`;
}
