import type pg from 'pg';
import { addDays } from '../../domain/law/period.ts';
import type { Period } from '../../domain/model/common.ts';
import type { ClusterRule, FrequentArea } from '../../domain/model/frequent-area.ts';

/** A frequent-problem area, with what other records are compared with: EWKB in hexadecimal, EPSG:4490. */
export interface Cluster {
  area: FrequentArea;
  points: string;
  outline: string;
}

/** Plane that distances are measured in: CGCS2000, 3° zone of 108°E, as the coverage's. In the whole city within 1‰. */
export const clusterCrs = 'EPSG:4545';

/** Days of report that are looked at on a day. */
export function clusterPeriod(at: string, { days }: ClusterRule): Period {
  const to = addDays(at, 1);
  return { from: addDays(to, -days), to };
}

/**
 * Density clusters (DBSCAN) of the problems reported in [$1, $2): those that have $4 problems within $3 m of one of
 * them. In the order of ids, so that a problem between two clusters always goes to the same one. The outline is the
 * concave hull of a cluster's problems with a rim of $5 m. $6 is the day that names of places are of.
 */
const clusterSql = `
  WITH reported AS (
    SELECT id, kind, state, reported_on, source, geom, ST_Transform(geom, 4545) AS plane
    FROM problem WHERE reported_on >= $1::date AND reported_on < $2::date
  ), gathered AS (
    SELECT *, ST_ClusterDBSCAN(plane, $3, $4) OVER (ORDER BY id) AS cluster FROM reported
  ), clusters AS (
    SELECT cluster, (array_agg(id ORDER BY reported_on, id))[1] AS id, count(*) AS problems,
           count(*) FILTER (WHERE state <> 'closed') AS open, bool_or(source = 'demo') AS illustrative,
           min(reported_on)::text AS "firstOn", max(reported_on)::text AS "lastOn",
           ST_Collect(geom ORDER BY id) AS points,
           ST_Transform(ST_Buffer(ST_ConcaveHull(ST_Collect(plane ORDER BY id), 0.5), $5), 4490) AS outline
    FROM gathered WHERE cluster IS NOT NULL GROUP BY cluster
  )
  SELECT c.id, c.problems, c.open, c.illustrative, c."firstOn", c."lastOn",
         c.points::text, c.outline::text, ST_Area(c.outline::geography) AS "areaM2",
         ST_AsGeoJSON(c.outline, 6)::json AS geometry,
         CASE WHEN starts_with(grid.name, town.name) THEN grid.name ELSE concat(town.name, grid.name) END AS name,
         ARRAY[round(ST_X(middle)::numeric, 6), round(ST_Y(middle)::numeric, 6)]::float8[] AS center,
         ARRAY[ST_XMin(c.outline), ST_YMin(c.outline), ST_XMax(c.outline), ST_YMax(c.outline)] AS bbox,
         (SELECT jsonb_agg(jsonb_build_object('kind', kind, 'count', count) ORDER BY count DESC, kind)
          FROM (SELECT kind, count(*) FROM gathered g WHERE g.cluster = c.cluster GROUP BY kind) AS of_kind) AS kinds
  FROM clusters c
  CROSS JOIN LATERAL ST_PointOnSurface(c.outline) AS middle
  LEFT JOIN LATERAL (
    SELECT name FROM area_version v WHERE area_id LIKE 'town:%' AND valid @> $6::date AND geom IS NOT NULL
    ORDER BY geom <-> middle LIMIT 1) AS town ON true
  LEFT JOIN LATERAL (
    SELECT name FROM area_version v WHERE area_id LIKE 'grid:%' AND valid @> $6::date AND geom IS NOT NULL
    ORDER BY geom <-> middle LIMIT 1) AS grid ON true
  ORDER BY c.problems DESC, c.id`;

type Row = Omit<Cluster, 'area'> & FrequentArea;

/** The frequent-problem areas of a day, most problems first. The index of reported_on leads to the problems. */
export async function findClusters(pool: pg.Pool, at: string, rule: ClusterRule): Promise<Cluster[]> {
  const { from, to } = clusterPeriod(at, rule);
  const values = [from, to, rule.epsM, rule.minProblems, rule.bufferM, at];
  const { rows } = await pool.query<Row>(clusterSql, values);
  return rows.map(({ points, outline, ...area }) => ({ area, points, outline }));
}
