import type pg from 'pg';
import { asOwner } from '../../data/db/scoped-pool.ts';
import type { ArealGeometry } from '../../domain/model/common.ts';
import { checkOutline, drawnOutline } from './outline.ts';

/** Part of a zone that must lie in one district to belong to it; else it is the city's, for it crosses. */
const shareOfOneDistrict = 0.95;

const parentSql = `
  WITH drawn AS MATERIALIZED (SELECT ${drawnOutline} AS geom),
  district AS (
    SELECT a.id, ST_Area(ST_Intersection(v.geom, drawn.geom)::geography) AS m2
    FROM drawn
    JOIN area_version v ON v.valid @> $2::date AND ST_Intersects(v.geom, drawn.geom)
    JOIN area a ON a.id = v.area_id AND a.kind = 'district'
    ORDER BY m2 DESC LIMIT 1)
  SELECT coalesce(
    (SELECT id FROM district WHERE m2 >= $3::float8 * $4::float8),
    (SELECT a.id FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $2::date
     WHERE a.kind = 'city' ORDER BY a.id LIMIT 1)) AS id`;

/**
 * An outline that may become a version: checked, with the area it belongs to on the day.
 * @returns GeoJSON text for `drawnOutline`
 * @throws HttpProblem 422 as `checkOutline`
 */
export async function placeOutline(
  client: pg.PoolClient,
  geometry: ArealGeometry,
  day: string,
): Promise<{ geojson: string; parentId: string | null }> {
  const { geojson, areaM2 } = await checkOutline(client, geometry, day);
  const values = [geojson, day, areaM2, shareOfOneDistrict];
  // Who draws in a town does not see its district, and still draws in it.
  const { rows } = await asOwner(client, () => client.query<{ id: string | null }>(parentSql, values));
  return { geojson, parentId: rows[0]?.id ?? null };
}
