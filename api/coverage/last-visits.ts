import type pg from 'pg';
import { addDays, dayOfInstant, instantOfDay } from '../../domain/law/period.ts';

/** Metres as degrees of latitude, which are fewer metres east-west: what is near by it is near. */
export function nearDegrees(m: number): number {
  return m / 110_850;
}

const lastBetween = (from: string, to: string) => `
  SELECT max(p.started_at) FROM patrol p
  WHERE p.invalid_reason IS NULL AND p.started_at >= ${from}::timestamptz AND p.started_at < ${to}::timestamptz
    AND ST_DWithin(p.geom, ST_SetSRID(ST_MakePoint(place.lon, place.lat), 4490), $4)`;

/**
 * When a usable patrol was last near a place before the period's end: the day (Asia/Shanghai), or null for never.
 * By `nearDegrees` it never claims a visit that was not one. The year before that is searched first, and all the older
 * tracks near a place, which become more every year, only where it has none.
 */
export async function lastVisits(
  client: pg.ClientBase,
  places: [number, number][],
  before: string,
  radiusM: number,
): Promise<(string | null)[]> {
  const { rows } = await client.query<{ at: Date | null }>(
    `SELECT coalesce((${lastBetween('$5', '$3')}), (${lastBetween("'-infinity'", '$5')})) AS at
     FROM unnest($1::float8[], $2::float8[]) WITH ORDINALITY AS place (lon, lat, n)
     ORDER BY place.n`,
    [
      places.map((p) => p[0]),
      places.map((p) => p[1]),
      instantOfDay(before),
      nearDegrees(radiusM),
      instantOfDay(addDays(before, -365)),
    ],
  );
  return rows.map((row) => row.at && dayOfInstant(row.at));
}
