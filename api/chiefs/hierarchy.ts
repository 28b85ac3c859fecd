import type pg from 'pg';
import type { ChiefSummary } from '../../domain/model/chief.ts';
import type { Responsibility } from '../../domain/model/hierarchy.ts';
import { chiefColumns } from './queries.ts';

/**
 * The chiefs above one, from the top down, and himself at the end, in one query. Where superiors run in a circle (a list
 * that was imported so), the way up ends before it closes.
 *
 * @param at day that areas are taken on
 * @returns nothing: there is no such chief
 */
export async function chiefAncestry(pool: pg.Pool, id: string, at: string): Promise<ChiefSummary[]> {
  const { rows } = await pool.query<ChiefSummary>(
    `WITH RECURSIVE up AS (
       SELECT id, supervisor_id, 0 AS steps, ARRAY[id] AS seen FROM chief WHERE id = $2
       UNION ALL
       SELECT s.id, s.supervisor_id, up.steps + 1, up.seen || s.id
       FROM up JOIN chief s ON s.id = up.supervisor_id WHERE s.id <> ALL (up.seen)
     )
     SELECT ${chiefColumns} FROM up JOIN chief c ON c.id = up.id ORDER BY up.steps DESC`,
    [at, id],
  );
  return rows;
}

/** All terms of a chief: current ones, then those to come, then past ones, the latest first. `at`: the day "current" means. */
export async function chiefResponsibilities(
  pool: pg.Pool,
  id: string,
  at: string,
): Promise<Responsibility[]> {
  const { rows } = await pool.query<Responsibility>(
    `SELECT r.id::text AS id, term.from, term.to, term.state,
            json_build_object('id', a.id, 'kind', a.kind, 'name', coalesce(v.name, last.name, a.code)) AS area,
            CASE WHEN v.id IS NOT NULL THEN json_build_object(
              'at', term.seen, 'areaM2', v.area_m2, 'illustrative', v.illustrative,
              'bbox', CASE WHEN v.geom IS NOT NULL
                THEN json_build_array(ST_XMin(v.geom), ST_YMin(v.geom), ST_XMax(v.geom), ST_YMax(v.geom)) END
            ) END AS outline
     FROM responsibility r
     JOIN area a ON a.id = r.area_id
     CROSS JOIN LATERAL (
       SELECT nullif(lower(r.valid), '-infinity') AS from, nullif(upper(r.valid), 'infinity') AS to,
              CASE WHEN r.valid @> $2::date THEN 'current' WHEN r.valid << daterange($2, NULL) THEN 'past'
                   ELSE 'future' END AS state,
              CASE WHEN r.valid @> $2::date THEN $2::date
                   WHEN r.valid << daterange($2, NULL) THEN upper(r.valid) - 1 ELSE lower(r.valid) END AS seen
     ) AS term
     LEFT JOIN area_version v ON v.area_id = a.id AND v.valid @> term.seen
     LEFT JOIN LATERAL (
       SELECT name FROM area_version WHERE area_id = a.id ORDER BY upper(valid) DESC LIMIT 1) AS last ON true
     WHERE r.chief_id = $1
     ORDER BY array_position('{current,future,past}'::text[], term.state), term.from DESC NULLS LAST, a.id`,
    [id, at],
  );
  return rows;
}
