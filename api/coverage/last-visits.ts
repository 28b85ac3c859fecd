import type pg from 'pg';
import { dayOfInstant, instantOfDay } from '../../domain/law/period.ts';

/** Metres as degrees of latitude, which are fewer metres east-west: what is near by it is near. */
export function nearDegrees(m: number): number {
  return m / 110_850;
}

/**
 * When a usable patrol was last near a place before the period's end: the day (Asia/Shanghai), or null for never.
 * By `nearDegrees` it never claims a visit that was not one.
 */
export async function lastVisits(
  client: pg.ClientBase,
  places: [number, number][],
  before: string,
  radiusM: number,
): Promise<(string | null)[]> {
  const { rows } = await client.query<{ at: Date | null }>(
    `SELECT (SELECT max(p.started_at) FROM patrol p
             WHERE p.invalid_reason IS NULL AND p.started_at < $3
               AND ST_DWithin(p.geom, ST_SetSRID(ST_MakePoint(place.lon, place.lat), 4490), $4)) AS at
     FROM unnest($1::float8[], $2::float8[]) WITH ORDINALITY AS place (lon, lat, n)
     ORDER BY place.n`,
    [places.map((p) => p[0]), places.map((p) => p[1]), instantOfDay(before), nearDegrees(radiusM)],
  );
  return rows.map((row) => row.at && dayOfInstant(row.at));
}
