import type pg from 'pg';
import type { z } from 'zod';
import { today } from '../../domain/law/period.ts';
import type { RangerSummary, rangerQuery } from '../../domain/model/ranger.ts';

type Row = Omit<RangerSummary, 'lastPatrol'> & { lastPatrol: Date | null };

/** A grid lies in an area when a place inside it does; both as they are today. */
const filter = `
  FROM ranger r LEFT JOIN area_version g ON g.area_id = r.grid_id AND g.valid @> $1::date
  WHERE ($2::text IS NULL OR strpos(lower(concat_ws(' ', r.name, g.name)), lower($2)) > 0)
    AND ($3::text IS NULL OR r.grid_id = $3 OR r.grid_id IN (
      SELECT n.area_id FROM area_version v JOIN area_version n ON v.geom && n.geom AND ST_Intersects(v.geom, n.inside)
      WHERE v.area_id = $3 AND v.valid @> $1::date AND n.valid @> $1::date))`;

/** Rangers: of the named grids first, then by name. */
export async function listRangers(
  pool: pg.Pool,
  { q, area, grid = [], limit, offset }: z.output<typeof rangerQuery>,
): Promise<{ items: RangerSummary[]; total: number }> {
  const values = [today(), q || null, area ?? null];
  const [page, all] = await Promise.all([
    pool.query<Row>(
      `WITH page AS (
         SELECT r.id, r.name, r.team, r.illustrative, r.grid_id = ANY($4) AS posted,
                CASE WHEN r.grid_id IS NOT NULL
                     THEN json_build_object('id', r.grid_id, 'name', coalesce(g.name, r.grid_id)) END AS grid
         ${filter} ORDER BY coalesce(r.grid_id = ANY($4), false) DESC, r.name, r.id LIMIT $5 OFFSET $6)
       SELECT id, name, team, illustrative, grid,
              (SELECT max(started_at) FROM patrol WHERE ranger_id = page.id) AS "lastPatrol",
              (SELECT count(*) FROM task WHERE ranger_id = page.id AND state = 'open') AS "openTasks"
       FROM page ORDER BY coalesce(posted, false) DESC, name, id`,
      [...values, grid, limit, offset],
    ),
    pool.query<{ total: number }>(`SELECT count(*) AS total ${filter}`, values),
  ]);
  return {
    items: page.rows.map((row) => ({ ...row, lastPatrol: row.lastPatrol?.toISOString() ?? null })),
    total: all.rows[0]!.total,
  };
}
