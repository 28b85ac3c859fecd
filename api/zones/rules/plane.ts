/** SQL that grows and shrinks outlines as `domain/zone-rules/ground/grow.ts` does, so that both find the same. */
import { planeAt } from '../../../domain/geo/plane.ts';
import type { ArealGeometry } from '../../../domain/model/common.ts';
import { pieceDegrees } from '../../../domain/zone-rules/ground/grow.ts';

/** The SRID of the plane of an outline; outside China's zones that of Chongqing: such a zone is refused anyway. */
export function planeOf({ type, coordinates }: ArealGeometry): number {
  const [lon] = type === 'Polygon' ? coordinates[0]![0]! : coordinates[0]![0]![0]!;
  const found = /^EPSG:(\d+)$/.exec(planeAt(lon).crs);
  return found ? Number(found[1]) : 4545;
}

/** `geom` (EPSG:4490) grown by metres of the plane; negative shrinks. */
export function grown(geom: string, metres: number, srid: number): string {
  const inPlane = `ST_Transform(ST_Segmentize(${geom}, ${pieceDegrees}), ${srid})`;
  return `ST_Transform(ST_Buffer(${inPlane}, ${metres}, 'quad_segs=8'), 4490)`;
}

/** Only its areas: where borders touch, an intersection has lines and points besides. */
export const areal = (geom: string): string => `ST_CollectionExtract(${geom}, 3)`;

/** A geometry as the answer needs it: every digit, or borders would part again. */
export const exact = (geom: string): string => `ST_AsGeoJSON(${geom}, 15)::json`;
