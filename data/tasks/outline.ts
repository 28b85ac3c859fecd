import type { ArealGeometry } from '../../domain/model/common.ts';

/**
 * SQL of a gap's outline as it is stored, from GeoJSON with closed rings. Outlines traced from pixels may touch themselves: what
 * they enclose counts, as the engine counts it.
 */
export const gapOutline = (json: string) =>
  `ST_ForcePolygonCCW(ST_Multi(ST_CollectionExtract(ST_MakeValid(ST_SetSRID(ST_Force2D(ST_GeomFromGeoJSON(${json})), 4490)), 3)))`;

/** PostGIS reads no ring that is left open, and has nothing else to say about it. */
export function closedRings(geometry: ArealGeometry): ArealGeometry {
  const close = (ring: [number, number, ...number[]][]) => {
    const [first, last] = [ring[0]!, ring.at(-1)!];
    return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
  };
  return geometry.type === 'Polygon'
    ? { ...geometry, coordinates: geometry.coordinates.map(close) }
    : { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(close)) };
}
