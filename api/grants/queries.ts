import type pg from 'pg';
import { today } from '../../domain/law/period.ts';
import type { GrantArea, GrantAreaQuery, GrantPerson, GrantPersonQuery } from '../../domain/model/grants.ts';

/** Areas in force today, from the whole to the part; those whose name begins with the text first. */
export async function findGrantAreas(
  pool: pg.Pool,
  { q, ids, limit }: GrantAreaQuery,
): Promise<{ items: GrantArea[]; total: number }> {
  const { rows } = await pool.query<GrantArea & { total: number }>(
    `SELECT a.id, a.kind, v.name, p.name AS parent, count(*) OVER () AS total
     FROM area a
     JOIN area_version v ON v.area_id = a.id AND v.valid @> $1::date
     LEFT JOIN area_version p ON p.area_id = v.parent_id AND p.valid @> $1::date
     WHERE CASE WHEN $3::text[] IS NOT NULL THEN a.id = ANY ($3)
                ELSE $2::text IS NULL OR strpos(lower(v.name), lower($2)) > 0 END
     ORDER BY array_position('{city,mountain,district,zone,town,village,farm,grid}'::text[], a.kind),
              strpos(lower(v.name), lower(coalesce($2, ''))), a.code
     LIMIT $4`,
    [today(), q || null, ids ?? null, limit],
  );
  return pageOf(rows);
}

/** People on record: chiefs from the city down, then rangers, by name. */
export async function findGrantPeople(
  pool: pg.Pool,
  { q, chief, ranger, limit }: GrantPersonQuery,
): Promise<{ items: GrantPerson[]; total: number }> {
  const { rows } = await pool.query<GrantPerson & { total: number }>(
    `WITH person AS (
       SELECT c.id AS "chiefId", NULL::text AS "rangerId", c.name, c.title, c.post,
              (SELECT string_agg(v.name, '、' ORDER BY v.name)
               FROM responsibility r JOIN area_version v ON v.area_id = r.area_id AND v.valid @> $1::date
               WHERE r.chief_id = c.id AND r.valid @> $1::date) AS place,
              array_position('{city,district,zone,town,village}'::text[], c.level) AS rank
       FROM chief c
       UNION ALL
       SELECT NULL, r.id, r.name, r.team, NULL, g.name, 9
       FROM ranger r LEFT JOIN area_version g ON g.area_id = r.grid_id AND g.valid @> $1::date)
     SELECT "chiefId", "rangerId", name, title, place, count(*) OVER () AS total
     FROM person
     WHERE CASE WHEN $3::text IS NOT NULL OR $4::text IS NOT NULL THEN "chiefId" = $3 OR "rangerId" = $4
                ELSE $2::text IS NULL OR strpos(lower(concat_ws(' ', name, title, post, place)), lower($2)) > 0 END
     ORDER BY rank, name, "chiefId", "rangerId"
     LIMIT $5`,
    [today(), q || null, chief ?? null, ranger ?? null, limit],
  );
  return pageOf(rows);
}

function pageOf<T extends { total: number }>(rows: T[]): { items: Omit<T, 'total'>[]; total: number } {
  return { items: rows.map(({ total: _, ...item }) => item), total: rows[0]?.total ?? 0 };
}
