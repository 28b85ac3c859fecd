import type pg from 'pg';
import type { ArealGeometry } from '../../domain/model/common.ts';
import type { ZonePreview } from '../../domain/model/zone.ts';
import { checkOutline, drawnOutline } from './outline.ts';

/**
 * m² that a parcel must have inside an outline, or outside, to count as there. Outlines are written to a tenth of a
 * millimetre: along a common border that leaves less.
 */
export const leastShareM2 = 1;

/**
 * SQL for m² that a parcel `p` has outside `part`, its intersection with something. By shares of the plane of degrees: a corner
 * that an overlay adds to a long side takes some m² off a geodesic area, for the side is straight in degrees.
 */
export const missingM2 = (part: string) => `p.area_m2 * (1 - ST_Area(${part}) / ST_Area(p.geom))`;

/** SQL for the part of a parcel `p` inside an outline: only one that its line cuts is intersected. */
export const partOf = (outline: string) => `
  SELECT covered AS whole, CASE WHEN covered THEN p.geom ELSE ST_Intersection(p.geom, ${outline}) END AS geom
  FROM (SELECT ST_CoveredBy(p.geom, ${outline}) AS covered) AS it`;

/**
 * Parcels (小班) that share area with the outline: only those that its line cuts are intersected, the others
 * are whole and their own area is known. A parcel that merely touches it shares none.
 */
const parcelSql = `
  WITH drawn AS MATERIALIZED (SELECT ${drawnOutline} AS geom),
  held AS (
    SELECT p.di_lei, p.forest, ${missingM2('part.geom')} > ${leastShareM2} AS cut,
           CASE WHEN part.whole THEN p.area_m2 ELSE ST_Area(part.geom::geography) END AS m2
    FROM drawn
    JOIN parcel p ON ST_Intersects(p.geom, drawn.geom)
    JOIN parcel_layer l ON l.id = p.layer_id AND l.valid @> $2::date
    CROSS JOIN LATERAL (${partOf('drawn.geom')}) AS part
  ),
  classes AS (
    SELECT di_lei, forest, count(*) AS count, count(*) FILTER (WHERE cut) AS cut, sum(m2) AS m2
    FROM held WHERE m2 > ${leastShareM2} GROUP BY di_lei, forest
  )
  SELECT coalesce(sum(count), 0)::int AS total, coalesce(sum(cut), 0)::int AS cut,
         coalesce(sum(m2) FILTER (WHERE forest), 0) AS "forestM2",
         coalesce(json_object_agg(di_lei, json_build_object('count', count, 'areaM2', m2)), '{}') AS "byClass"
  FROM classes`;

/** Grids, towns and zones that share more than a border with the outline. */
const areaSql = `
  WITH drawn AS MATERIALIZED (SELECT ${drawnOutline} AS geom)
  SELECT a.id, a.kind, v.name
  FROM drawn
  JOIN area_version v ON v.valid @> $2::date AND ST_Intersects(v.geom, drawn.geom)
  JOIN area a ON a.id = v.area_id AND a.kind IN ('grid', 'town', 'zone') AND a.id IS DISTINCT FROM $3
  WHERE NOT ST_Touches(v.geom, drawn.geom)
  ORDER BY a.code`;

interface Parcels {
  total: number;
  cut: number;
  forestM2: number;
  byClass: ZonePreview['parcels']['byClass'];
}

/**
 * What a drawn outline holds on a day, before it is saved.
 *
 * @param except a zone that is being redrawn: it does not overlap itself
 * @throws HttpProblem 422 as `checkOutline`
 */
export async function previewZone(
  pool: pg.Pool,
  geometry: ArealGeometry,
  day: string,
  except?: string,
): Promise<ZonePreview> {
  const { geojson, areaM2 } = await checkOutline(pool, geometry, day);
  const [parcels, areas] = await Promise.all([
    pool.query<Parcels>(parcelSql, [geojson, day]),
    pool.query<{ id: string; kind: string; name: string }>(areaSql, [geojson, day, except ?? null]),
  ]);
  const { forestM2, ...held } = parcels.rows[0]!;
  const named = (kind: string) =>
    areas.rows.filter((area) => area.kind === kind).map(({ id, name }) => ({ id, name }));
  return {
    areaM2,
    forestM2,
    parcels: held,
    grids: named('grid').length,
    towns: named('town'),
    overlappingZones: named('zone'),
  };
}
