import type pg from 'pg';
import { addDays } from '../../domain/law/period.ts';
import type { AssessedChief } from '../../domain/model/assessment.ts';
import type { Period } from '../../domain/model/common.ts';
import { notFound } from '../http/problem.ts';

export type AssessedPerson = AssessedChief['chief'] & { illustrative: boolean };

/** The area and all below it on $2. UNION ends where a list of parents runs in a circle. */
const subtree = `
  WITH RECURSIVE below AS (
    SELECT $1::text AS id
    UNION
    SELECT v.area_id FROM below JOIN area_version v ON v.parent_id = below.id AND v.valid @> $2::date)`;

/**
 * Who is assessed: the chiefs who answer on the period's last day for the area or one below it, from the city down.
 * @throws HttpProblem 404 when there is no such area on that day
 */
export async function assessedPeople(
  pool: pg.Pool,
  areaId: string,
  { to }: Period,
): Promise<{ area: { id: string; name: string }; people: AssessedPerson[] }> {
  const day = addDays(to, -1);
  const [area, people] = await Promise.all([
    pool.query<{ id: string; name: string }>(
      'SELECT area_id AS id, name FROM area_version WHERE area_id = $1 AND valid @> $2::date',
      [areaId, day],
    ),
    pool.query<AssessedPerson>(
      `${subtree}
       SELECT c.id, c.name, c.title, c.level, c.illustrative,
              (SELECT json_agg(json_build_object('id', a.id, 'name', coalesce(v.name, a.code)) ORDER BY a.id)
               FROM responsibility r JOIN area a ON a.id = r.area_id
               LEFT JOIN area_version v ON v.area_id = a.id AND v.valid @> $2::date
               WHERE r.chief_id = c.id AND r.valid @> $2::date) AS areas
       FROM chief c
       WHERE EXISTS (SELECT FROM responsibility r JOIN below b ON b.id = r.area_id
                     WHERE r.chief_id = c.id AND r.valid @> $2::date)
       ORDER BY array_position('{city,district,zone,town,village}'::text[], c.level), c.id`,
      [areaId, day],
    ),
  ]);
  if (!area.rows[0]) throw notFound('area', areaId);
  return { area: area.rows[0], people: people.rows };
}
