import type pg from 'pg';
import { closedRings, gapOutline } from '../../data/tasks/outline.ts';
import type { RouteGap } from '../../domain/model/route.ts';
import { HttpProblem, type ProblemIssue } from '../http/problem.ts';

/** No gap is larger, m²: an outline of half the world would only keep a worker busy. */
const largestM2 = 2e9;

/**
 * Measures the outlines of gaps.
 * @returns the geodesic area of each, m²
 * @throws HttpProblem 422 that names those that enclose nothing, or more than any gap does
 */
export async function measureGaps(
  client: Pick<pg.Pool, 'query'>,
  gaps: readonly RouteGap[],
): Promise<number[]> {
  const { rows } = await client.query<{ areaM2: number }>(
    `SELECT ST_Area(${gapOutline('json')}::geography) AS "areaM2" FROM unnest($1::text[]) WITH ORDINALITY AS t (json, n) ORDER BY n`,
    [gaps.map(({ geometry }) => JSON.stringify(closedRings(geometry)))],
  );
  const faults = rows.flatMap(({ areaM2 }, i): ProblemIssue[] => {
    const path = `gaps.${i}.geometry`;
    if (!(areaM2 > 0)) return [{ path, message: 'it encloses nothing' }];
    return areaM2 > largestM2 ? [{ path, message: `it is larger than ${largestM2 / 1e6} km²` }] : [];
  });
  if (faults.length > 0) throw new HttpProblem(422, 'Outline not valid', undefined, faults);
  return rows.map(({ areaM2 }) => areaM2);
}
