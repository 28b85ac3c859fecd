import type pg from 'pg';
import type { RouteGap } from '../../domain/model/route.ts';
import { HttpProblem, type ProblemIssue } from '../http/problem.ts';

/**
 * Checks the outlines of gaps, with PostGIS as the judge.
 * @returns the geodesic area of each, m²
 * @throws HttpProblem 422 that names those that are no valid surface
 */
export async function checkGaps(
  client: Pick<pg.Pool, 'query'>,
  gaps: readonly RouteGap[],
): Promise<number[]> {
  const { rows } = await client.query<{ valid: boolean; reason: string | null; areaM2: number | null }>(
    `SELECT ST_IsValid(geom) AS valid, ST_IsValidReason(geom) AS reason,
            CASE WHEN ST_IsValid(geom) THEN ST_Area(geom::geography) END AS "areaM2"
     FROM unnest($1::text[]) WITH ORDINALITY AS t (json, n), ST_GeomFromGeoJSON(json) AS geom ORDER BY n`,
    [gaps.map(({ geometry }) => JSON.stringify(closed(geometry)))],
  );
  const faults = rows.flatMap(({ valid, reason, areaM2 }, i): ProblemIssue[] =>
    valid && areaM2! > 0
      ? []
      : [
          {
            path: `gaps.${i}.geometry`,
            message: valid ? 'it has no surface' : (reason ?? 'it is not valid'),
          },
        ],
  );
  if (faults.length > 0) throw new HttpProblem(422, 'Outline not valid', undefined, faults);
  return rows.map(({ areaM2 }) => areaM2!);
}

/** PostGIS reads no ring that is left open, and has nothing else to say about it. */
function closed(geometry: RouteGap['geometry']): RouteGap['geometry'] {
  const close = (ring: [number, number, ...number[]][]) => {
    const [first, last] = [ring[0]!, ring.at(-1)!];
    return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
  };
  return geometry.type === 'Polygon'
    ? { ...geometry, coordinates: geometry.coordinates.map(close) }
    : { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(close)) };
}
