import type pg from 'pg';
import type { Period } from '../../domain/model/common.ts';

export interface DueProblem {
  id: string;
  kind: string;
  reportedOn: string;
  dueOn: string;
  closedOn: string | null;
  /** Those of the areas asked for that it lies in. */
  areas: string[];
}

/**
 * Problems whose deadline lies in a period, by the areas that they lie in. Deadlines and closing are those of now.
 * @param at civil day that the outlines are taken on
 */
export async function problemsDue(
  pool: pg.Pool,
  areaIds: string[],
  { from, to }: Period,
  at: string,
): Promise<DueProblem[]> {
  const { rows } = await pool.query<DueProblem>(
    `SELECT p.id, p.kind, p.reported_on::text AS "reportedOn", p.due_on::text AS "dueOn",
            p.closed_on::text AS "closedOn", array_agg(DISTINCT v.area_id ORDER BY v.area_id) AS areas
     FROM area_version v JOIN problem p ON v.geom && p.geom AND ST_Covers(v.geom, p.geom)
     WHERE v.area_id = ANY ($1) AND v.valid @> $4::date AND p.due_on >= $2::date AND p.due_on < $3::date
     GROUP BY p.id ORDER BY p.id`,
    [areaIds, from, to, at],
  );
  return rows;
}
