import type pg from 'pg';
import type { z } from 'zod';
import type { PublicArea, publicAreaQuery } from '../../domain/model/public-area.ts';

type Query = z.output<typeof publicAreaQuery>;

/** The parent is that of the hierarchy; a ridge of the 四山 besides has what lies inside it. */
const below = (area: string, parent: string) => `(
  ${area}.parent_id = ${parent}.id
  OR (${parent}.kind = 'mountain' AND ${area}.kind IN ('zone', 'town') AND ${area}.geom && ${parent}.geom
      AND ST_Covers(${parent}.geom, ${area}.inside)))`;

const filter = `
  FROM public_area a LEFT JOIN public_figure f ON f.area_id = a.id
  WHERE ($1::text IS NULL OR strpos(lower(a.name), lower($1)) > 0)
    AND ($2::text IS NULL OR a.kind = $2)
    AND ($3::text IS NULL OR EXISTS (SELECT FROM public_area p WHERE p.id = $3 AND ${below('a', 'p')}))
    AND (NOT $4 OR f.area_id IS NOT NULL)`;

const listSql = `
  WITH page AS (
    SELECT a.id, a.kind, a.code, a.name, a.parent_id, a.geom, a.inside, a.illustrative, f.title, f.from_day, f.to_day, f.coverage
    ${filter}
    ORDER BY array_position('{city,mountain,district,zone,town,village,farm,grid}'::text[], a.kind), a.code
    LIMIT $5 OFFSET $6)
  SELECT a.id, a.kind, a.name, a.illustrative,
    (SELECT json_build_object('id', p.id, 'name', p.name) FROM public_area p WHERE p.id = a.parent_id) AS parent,
    (SELECT count(*) FROM public_area c WHERE ${below('c', 'a')}) AS children,
    coalesce((SELECT json_agg(json_build_object('name', c.name, 'title', c.title) ORDER BY c.title <> '总林长', c.id)
              FROM public_chief c WHERE c.area_id = a.id), '[]') AS chiefs,
    CASE WHEN a.coverage IS NOT NULL THEN json_build_object(
      'title', a.title, 'period', json_build_object('from', a.from_day, 'to', a.to_day),
      'ratio', a.coverage -> 'ratio', 'status', a.coverage -> 'status') END AS published
  FROM page a
  ORDER BY array_position('{city,mountain,district,zone,town,village,farm,grid}'::text[], a.kind), a.code`;

/** Areas that have a board, from the whole to the part. */
export async function listPublicAreas(
  client: pg.ClientBase,
  { q, kind, parent, published, limit, offset }: Query,
): Promise<{ items: PublicArea[]; total: number }> {
  const values = [q || null, kind ?? null, parent ?? null, published];
  const { rows: items } = await client.query<PublicArea>(listSql, [...values, limit, offset]);
  const { rows } = await client.query<{ total: number }>(`SELECT count(*) AS total ${filter}`, values);
  return { items, total: rows[0]!.total };
}
