import type pg from 'pg';
import { defaultStopRule, stopsOf, type TimedPlace } from '../../domain/geo/stops.ts';
import { thinned } from '../../domain/geo/thin.ts';
import { addDays, instantOfDay } from '../../domain/law/period.ts';
import type { PatrolKind } from '../../domain/model/patrol.ts';
import type { DayPlayback } from '../../domain/model/playback.ts';
import { notFound } from '../http/problem.ts';

/** Replayed from far: twenty metres are a pixel there. */
const toleranceM = 20;
/** What a phone still draws in each frame. */
const mostPoints = 60_000;
/** No area of the city has more in a day, and the answer has an end. */
const mostPatrols = 2_000;

interface Row {
  id: string;
  kind: PatrolKind;
  personName: string | null;
  who: 'chief' | 'ranger' | 'other';
  /** of each piece its longitudes, latitudes and epoch seconds */
  lines: { lon: number[]; lat: number[]; at: number[] }[];
}

/**
 * All patrols that started on a day (Asia/Shanghai) and whose track reaches an area as it was on that day, the earliest
 * first; those beyond `mostPoints` are left out and counted.
 *
 * @throws HttpProblem 404 for an area that was not there on that day
 */
export async function dayPlaybackOf(
  db: pg.Pool,
  { area, day }: { area: string; day: string },
): Promise<DayPlayback> {
  const found = await db.query<{ name: string }>(
    'SELECT name FROM area_version WHERE area_id = $1 AND valid @> $2::date',
    [area, day],
  );
  const name = found.rows[0]?.name;
  if (name === undefined) throw notFound(`area on ${day}`, area);
  const start = instantOfDay(day);
  const values = [area, day, start, instantOfDay(addDays(day, 1))];
  const [{ rows }, counted] = await Promise.all([
    db.query<Row>(`${tracksOfDay} ORDER BY p.started_at, p.id LIMIT ${mostPatrols}`, values),
    db.query<{ total: number }>(`SELECT count(*)::int AS total FROM patrol p ${ofDay}`, values),
  ]);
  const startS = start.getTime() / 1000;
  const patrols: DayPlayback['patrols'] = [];
  let [points, endS] = [0, 0];
  for (const { lines, ...patrol } of rows) {
    const pieces = lines.map(({ lon, lat, at }) =>
      at.map((s, i): TimedPlace => [lon[i]!, lat[i]!, s - startS]),
    );
    const thin = pieces.map((piece) => thinned(piece, toleranceM));
    points += thin.reduce((sum, piece) => sum + piece.length, 0);
    if (points > mostPoints) break;
    endS = Math.max(endS, ...pieces.map((piece) => piece.at(-1)?.[2] ?? 0));
    patrols.push({
      ...patrol,
      pieces: thin.map((piece) => piece.map(([lon, lat, s]) => [lon, lat, s])),
      stops: pieces.flatMap((piece) => stopsOf(piece)),
    });
  }
  const total = counted.rows[0]!.total;
  return {
    area: { id: area, name },
    day,
    startedAt: start.toISOString(),
    endS,
    patrols,
    total,
    leftOut: total - patrols.length,
    rule: { stop: defaultStopRule, toleranceM, mostPoints },
  };
}

const ofDay = `
 WHERE p.started_at >= $3 AND p.started_at < $4
   AND EXISTS (SELECT FROM area_version v
                WHERE v.area_id = $1 AND v.valid @> $2::date AND ST_Intersects(v.geom, p.geom))`;
const tracksOfDay = `
  SELECT p.id, p.kind, coalesce(c.name, r.name, p.person_name) AS "personName",
         CASE WHEN p.chief_id IS NOT NULL THEN 'chief' WHEN p.ranger_id IS NOT NULL THEN 'ranger' ELSE 'other' END AS who,
         (SELECT json_agg(json_build_object('lon', l.lon, 'lat', l.lat, 'at', l.at) ORDER BY l.n)
            FROM (SELECT d.path[1] AS n, array_agg(ST_X(d.geom) ORDER BY d.path[2]) AS lon,
                         array_agg(ST_Y(d.geom) ORDER BY d.path[2]) AS lat,
                         array_agg(ST_M(d.geom) ORDER BY d.path[2]) AS at
                    FROM ST_DumpPoints(p.geom) d GROUP BY 1) l) AS lines
    FROM patrol p LEFT JOIN chief c ON c.id = p.chief_id LEFT JOIN ranger r ON r.id = p.ranger_id ${ofDay}`;
