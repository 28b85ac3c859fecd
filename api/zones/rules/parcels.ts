import type pg from 'pg';
import type { CutParcel } from '../../../domain/zone-rules/fault.ts';
import { crumbM2 } from '../../../domain/zone-rules/ground/patch.ts';
import { byCut, mostListed } from '../../../domain/zone-rules/measure/parcels.ts';
import type { GroundMeasures } from '../../../domain/zone-rules/measures.ts';
import { drawnOutline } from '../outline.ts';
import { areal } from './plane.ts';

/**
 * Parcels that the border runs through, found piece by piece of it; each is then cut with only that part of the outline
 * that is near, so that a long border does not cost its length for every parcel.
 */
const cutSql = `
  WITH drawn AS MATERIALIZED (SELECT ${drawnOutline} AS geom),
  line AS MATERIALIZED (SELECT ST_Subdivide(ST_Boundary(geom), 64) AS geom FROM drawn),
  crossed AS MATERIALIZED (
    SELECT DISTINCT p.id FROM line JOIN parcel p ON ST_Intersects(p.geom, line.geom)
    JOIN parcel_layer l ON l.id = p.layer_id AND l.valid @> $2::date),
  held AS (
    SELECT p.id, p.code, p.di_lei, p.area_m2,
           ST_Area(${areal('ST_Intersection(p.geom, ST_ClipByBox2D(drawn.geom, ST_Expand(p.geom, 1e-5)))')}::geography) AS m2
    FROM drawn, crossed JOIN parcel p ON p.id = crossed.id)
  SELECT id::text, code, di_lei AS "diLei", m2 AS "insideM2", area_m2 - m2 AS "outsideM2", m2 / area_m2 AS share
  FROM held WHERE m2 >= $3 AND area_m2 - m2 >= $3`;

export async function cut(
  client: pg.Pool | pg.PoolClient,
  geojson: string,
  day: string,
): Promise<NonNullable<GroundMeasures['cut']>> {
  const { rows } = await client.query<CutParcel>(cutSql, [geojson, day, crumbM2]);
  return { count: rows.length, parcels: rows.sort(byCut).slice(0, mostListed) };
}
