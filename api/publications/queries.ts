import type pg from 'pg';
import type { Publication, PublicationDetail } from '../../domain/model/publication.ts';

const person = (of: string) =>
  `json_build_object('chiefId', ${of}.by_chief_id, 'rangerId', ${of}.by_ranger_id, 'name', ${of}.by_name)`;

const columns = `
  p.id, p.title, json_build_object('from', p.from_day, 'to', p.to_day) AS period, p.denominator,
  cardinality(p.areas) AS "areaCount", p.illustrative, p.published_at AS "publishedAt", ${person('p')} AS by,
  CASE WHEN w.publication_id IS NOT NULL THEN json_build_object(
    'at', to_json(w.withdrawn_at), 'reason', w.reason, 'by', ${person('w')}) END AS withdrawn`;
const tables = 'publication p LEFT JOIN publication_withdrawal w ON w.publication_id = p.id';

/** Newest first, withdrawn ones too. */
export async function listPublications(
  pool: pg.Pool,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ items: Publication[]; total: number }> {
  const [items, count] = await Promise.all([
    pool.query<Publication>(
      `SELECT ${columns} FROM ${tables} ORDER BY p.published_at DESC, p.id LIMIT $1 OFFSET $2`,
      [limit, offset],
    ),
    pool.query<{ total: number }>('SELECT count(*) AS total FROM publication'),
  ]);
  return { items: items.rows, total: count.rows[0]!.total };
}

/** One with its figures; undefined: there is none. */
export async function findPublication(pool: pg.Pool, id: string): Promise<PublicationDetail | undefined> {
  const { rows } = await pool.query<PublicationDetail>(
    `SELECT ${columns},
       (SELECT json_agg(json_build_object('area', json_build_object('id', f.area_id, 'kind', f.kind, 'name', f.name),
                                          'coverage', f.coverage, 'duty', f.duty) ORDER BY array_position(p.areas, f.area_id))
        FROM publication_figure f WHERE f.publication_id = p.id) AS figures
     FROM ${tables} WHERE p.id = $1`,
    [id],
  );
  return rows[0];
}
