import type pg from 'pg';
import type { ChiefDetail, ChiefSummary } from '../../domain/model/chief.ts';

/** The columns of a ChiefSummary from `chief c`; $1 must be the day that areas are taken on. */
export const chiefColumns = `
  c.id, c.name, c.title, c.post, c.level, c.supervisor_id AS "supervisorId", c.illustrative,
  coalesce((
    SELECT json_agg(json_build_object('id', a.id, 'kind', a.kind, 'name', coalesce(v.name, a.code)) ORDER BY a.id)
    FROM responsibility r
    JOIN area a ON a.id = r.area_id
    LEFT JOIN area_version v ON v.area_id = a.id AND v.valid @> $1::date
    WHERE r.chief_id = c.id AND r.valid @> $1::date
  ), '[]') AS areas`;

/** From the city down to the village, then by id. */
export const chiefOrder = `array_position('{city,district,zone,town,village}'::text[], c.level), c.id`;

export interface ChiefFilter {
  at: string;
  level?: string | undefined;
  /** Part of the name, title or post, or of the name of an area the chief answers for. */
  q?: string | undefined;
  /** Only chiefs who answer for this area. */
  area?: string | undefined;
  /** Only the chiefs right under this one. */
  supervisor?: string | undefined;
  limit: number;
  offset: number;
}

const filter = `
  FROM chief c
  WHERE ($2::text IS NULL OR c.level = $2)
    AND ($3::text IS NULL OR strpos(lower(concat_ws(' ', c.name, c.title, c.post)), lower($3)) > 0 OR EXISTS (
      SELECT FROM responsibility r JOIN area_version v ON v.area_id = r.area_id AND v.valid @> $1::date
      WHERE r.chief_id = c.id AND r.valid @> $1::date AND strpos(lower(v.name), lower($3)) > 0))
    AND ($5::text IS NULL OR c.supervisor_id = $5)
    AND ($4::text IS NULL OR EXISTS (
      SELECT FROM responsibility r WHERE r.chief_id = c.id AND r.area_id = $4 AND r.valid @> $1::date))`;

export async function listChiefs(
  pool: pg.Pool,
  { at, level, q, area, supervisor, limit, offset }: ChiefFilter,
): Promise<{ items: ChiefSummary[]; total: number }> {
  const values = [at, level ?? null, q || null, area ?? null, supervisor ?? null];
  const [items, count] = await Promise.all([
    pool.query<ChiefSummary>(`SELECT ${chiefColumns} ${filter} ORDER BY ${chiefOrder} LIMIT $6 OFFSET $7`, [
      ...values,
      limit,
      offset,
    ]),
    // The day is used only by the area filter; a parameter must have a type even so.
    pool.query<{ total: number }>(`SELECT count(*) AS total ${filter} AND $1::date IS NOT NULL`, values),
  ]);
  return { items: items.rows, total: count.rows[0]?.total ?? 0 };
}

export async function findChief(pool: pg.Pool, id: string, at: string): Promise<ChiefDetail | undefined> {
  const { rows } = await pool.query<ChiefDetail>(
    `SELECT ${chiefColumns}, c.phone,
       CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'name', o.name) END AS office,
       CASE WHEN s.id IS NOT NULL
            THEN json_build_object('id', s.id, 'name', s.name, 'title', s.title) END AS supervisor,
       (SELECT count(*) FROM chief sub WHERE sub.supervisor_id = c.id) AS "subordinateCount"
     FROM chief c
     LEFT JOIN office o ON o.id = c.office_id
     LEFT JOIN chief s ON s.id = c.supervisor_id
     WHERE c.id = $2`,
    [at, id],
  );
  return rows[0];
}

/** Chiefs by id, in the order of the ids. */
export async function chiefsById(pool: pg.Pool, ids: string[], at: string): Promise<ChiefSummary[]> {
  const { rows } = await pool.query<ChiefSummary>(
    `SELECT ${chiefColumns} FROM chief c WHERE c.id = ANY ($2) ORDER BY array_position($2::text[], c.id)`,
    [at, ids],
  );
  return rows;
}
