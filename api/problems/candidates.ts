import type pg from 'pg';
import type { ProblemCandidate } from '../../domain/model/problem-ledger.ts';

/** Rangers further away are no candidates, metres; more than this many of them neither. */
const reachM = 10_000;
const mostRangers = 20;

/**
 * Chiefs who answer for the place on $2, from the smallest area to the largest, then rangers by how far their grid is from it.
 * The box in degrees finds grids by the index of places; the distance itself is geodesic.
 */
const candidatesSql = `
  WITH place AS (SELECT geom FROM problem WHERE id = $1),
  chiefs AS (
    SELECT DISTINCT ON (c.id) c.id AS "chiefId", NULL::text AS "rangerId", c.name, c.title AS role, v.name AS area,
           v.area_m2 AS rank
    FROM place JOIN area_version v ON v.geom && place.geom AND v.valid @> $2::date AND ST_Covers(v.geom, place.geom)
    JOIN responsibility r ON r.area_id = v.area_id AND r.valid @> $2::date
    JOIN chief c ON c.id = r.chief_id
    ORDER BY c.id, v.area_m2),
  rangers AS (
    SELECT NULL::text AS "chiefId", g.id AS "rangerId", g.name, g.team AS role, v.name AS area,
           ST_Distance(v.geom::geography, place.geom::geography) AS rank
    FROM place JOIN area_version v ON v.geom && ST_Expand(place.geom, $3 / 90000.0) AND v.valid @> $2::date
    JOIN ranger g ON g.grid_id = v.area_id
    WHERE ST_DWithin(v.geom::geography, place.geom::geography, $3)
    ORDER BY rank, g.id LIMIT $4)
  SELECT c."chiefId", c."rangerId", c.name, c.role, c.area,
         (SELECT count(*) FROM problem p WHERE p.state <> 'closed'
            AND (p.assignee_chief_id = c."chiefId" OR p.assignee_ranger_id = c."rangerId")) AS open
  FROM (SELECT 1 AS part, * FROM rangers UNION ALL SELECT 2, * FROM chiefs) AS c
  ORDER BY c.part, c.rank, c."rangerId", c."chiefId"`;

/** Who could rectify a problem; undefined when there is no such problem. @param at civil day, Asia/Shanghai */
export async function listCandidates(
  pool: pg.Pool,
  id: string,
  at: string,
): Promise<ProblemCandidate[] | undefined> {
  const { rows } = await pool.query<ProblemCandidate>(candidatesSql, [id, at, reachM, mostRangers]);
  if (rows.length > 0) return rows;
  const known = await pool.query('SELECT FROM problem WHERE id = $1', [id]);
  return known.rowCount ? [] : undefined;
}
