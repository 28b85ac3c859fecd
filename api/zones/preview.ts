import type pg from 'pg';
import type { ArealGeometry } from '../../domain/model/common.ts';
import type { ZonePreview } from '../../domain/model/zone.ts';
import { checkOutline, drawnOutline } from './outline.ts';

/**
 * A piece below a pixel of the coverage engine (5 m × 5 m) is none: borders that were drawn along one another leave such
 * slivers on either side, and the browser's own count (domain/coverage/land.ts) can't see them.
 */
export const leastPieceM2 = 25;

/**
 * SQL for the part of a parcel `p` inside an outline: only one that its line cuts is intersected. OFFSET 0: otherwise the planner
 * would work the intersection out anew for each use of it.
 */
export const partOf = (outline: string) => `
  SELECT covered AS whole, CASE WHEN covered THEN p.geom ELSE ST_Intersection(p.geom, ${outline}) END AS geom
  FROM (SELECT ST_CoveredBy(p.geom, ${outline}) AS covered OFFSET 0) AS it OFFSET 0`;

/**
 * SQL for m² that a parcel `p` has outside `part`. By shares of the plane of degrees: a corner that an overlay adds to a long
 * side takes some m² off a geodesic area, for the side is straight in degrees.
 */
export const missingM2 = (part: string) => `p.area_m2 * (1 - ST_Area(${part}) / ST_Area(p.geom))`;

/**
 * Parcels (小班) that share area with the outline: only those that its line cuts are intersected, the others
 * are whole and their own area is known. A parcel that merely touches it shares none.
 */
const parcelSql = `
  WITH drawn AS MATERIALIZED (SELECT ${drawnOutline} AS geom),
  held AS (
    SELECT p.di_lei, nullif(btrim(p.you_shi_sz), '') AS species, p.forest, p.area_m2,
           ${missingM2('part.geom')} >= ${leastPieceM2} AS cut,
           CASE WHEN part.whole THEN p.area_m2 ELSE ST_Area(part.geom::geography) END AS m2
    FROM drawn
    JOIN parcel p ON ST_Intersects(p.geom, drawn.geom)
    JOIN parcel_layer l ON l.id = p.layer_id AND l.valid @> $2::date
    CROSS JOIN LATERAL (${partOf('drawn.geom')}) AS part
  ),
  pieces AS (
    SELECT di_lei, species, forest, m2, cut
    FROM held WHERE m2 >= least(${leastPieceM2}, 0.5 * area_m2)
  ),
  classes AS (SELECT di_lei, count(*) AS count, sum(m2) AS m2 FROM pieces GROUP BY di_lei),
  kinds AS (SELECT species, sum(m2) AS m2 FROM pieces WHERE forest GROUP BY species)
  SELECT count(*)::int AS total, count(*) FILTER (WHERE cut)::int AS cut,
         coalesce(sum(m2) FILTER (WHERE forest), 0) AS "forestM2",
         (SELECT coalesce(json_object_agg(di_lei, json_build_object('count', count, 'areaM2', m2)), '{}')
          FROM classes) AS "byClass",
         (SELECT coalesce(json_agg(json_build_object('species', species, 'areaM2', m2) ORDER BY m2 DESC), '[]')
          FROM kinds) AS "bySpecies"
  FROM pieces`;

/** Grids, towns and zones that share more than a border with the outline, the largest share first. */
const areaSql = `
  WITH drawn AS MATERIALIZED (SELECT ${drawnOutline} AS geom),
  held AS (
    SELECT a.id, a.kind, v.name, whole.m2 AS own, 
           CASE WHEN ST_CoveredBy(v.geom, drawn.geom) THEN whole.m2
                ELSE ST_Area(ST_Intersection(v.geom, drawn.geom)::geography) END AS m2
    FROM drawn
    JOIN area_version v ON v.valid @> $2::date AND ST_Intersects(v.geom, drawn.geom)
    JOIN area a ON a.id = v.area_id AND a.kind IN ('grid', 'town', 'zone') AND a.id IS DISTINCT FROM $3
    CROSS JOIN LATERAL (SELECT ST_Area(v.geom::geography) AS m2) AS whole
  )
  SELECT id, kind, name, m2 AS "areaM2", own - m2 >= ${leastPieceM2} AS cut
  FROM held WHERE m2 >= least(${leastPieceM2}, 0.5 * own)
  ORDER BY m2 DESC, id`;

interface Parcels {
  total: number;
  cut: number;
  forestM2: number;
  byClass: ZonePreview['parcels']['byClass'];
  bySpecies: ZonePreview['bySpecies'];
}

interface Area {
  id: string;
  kind: string;
  name: string;
  areaM2: number;
  cut: boolean;
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
  return { areaM2, ...(await contentsOf(pool, geojson, day, except)) };
}

/** The same of an outline that is known to be valid; `geojson` is its text. */
export async function contentsOf(
  pool: pg.Pool,
  geojson: string,
  day: string,
  except?: string,
): Promise<Omit<ZonePreview, 'areaM2'>> {
  const [parcels, areas] = await Promise.all([
    pool.query<Parcels>(parcelSql, [geojson, day]),
    pool.query<Area>(areaSql, [geojson, day, except ?? null]),
  ]);
  const { forestM2, bySpecies, ...held } = parcels.rows[0]!;
  const ofKind = (kind: string) => areas.rows.filter((area) => area.kind === kind);
  const grids = ofKind('grid');
  return {
    forestM2,
    parcels: held,
    bySpecies,
    grids: grids.length,
    gridsCut: grids.filter(({ cut }) => cut).length,
    towns: ofKind('town').map(({ id, name, areaM2 }) => ({ id, name, areaM2 })),
    overlappingZones: ofKind('zone').map(({ id, name }) => ({ id, name })),
  };
}
