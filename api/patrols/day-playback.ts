import type pg from 'pg';
import type { z } from 'zod';
import { defaultStopRule, stopsOf, type TimedPlace } from '../../domain/geo/stops.ts';
import { thinned } from '../../domain/geo/thin.ts';
import { addDays, instantOfDay, today } from '../../domain/law/period.ts';
import type { PatrolKind } from '../../domain/model/patrol.ts';
import type { DayPlayback, dayPlaybackQuery } from '../../domain/model/playback.ts';
import { cancellableQuery } from '../../tiles/serve/cancellable-query.ts';
import { notFound } from '../http/problem.ts';

/** Replayed from far: twenty metres are a pixel there. */
const toleranceM = 20;
/** What a phone still draws in each frame. */
const mostPoints = 60_000;
/** Fixes that are read to get there: eighty hours at one a second, more than the rangers of a district send in a day. */
const mostFixes = 300_000;
/** No area of the city has more in a day, and the answer has an end. */
const mostPatrols = 2_000;
/** So many fixes are held and thinned at a time, a few tens of milliseconds; others are served in between. */
const batchFixes = 20_000;

interface Row {
  id: string;
  kind: PatrolKind;
  personName: string | null;
  who: 'chief' | 'ranger' | 'other';
  /** of each piece its longitudes, latitudes and epoch seconds */
  lines: { lon: number[]; lat: number[]; at: number[] }[];
}

interface Reached {
  total: number;
  /** The earliest patrols, as many as may be read. */
  read: { id: string; fixes: number }[];
}

/**
 * All patrols that started on a day (Asia/Shanghai) and whose track reaches an area, or one of a chief's of today, as they
 * were on that day, the earliest first; those beyond `mostFixes`, `mostPoints` or `mostPatrols` are left out and counted.
 *
 * @param leave aborts when the client has gone
 * @throws HttpProblem 404 for an area that was not there on that day, and a chief who has none that was
 */
export async function dayPlaybackOf(
  db: pg.Pool,
  { area, chief, day }: z.output<typeof dayPlaybackQuery>,
  leave: AbortSignal,
): Promise<DayPlayback> {
  const { rows: areas } = await db.query<DayPlayback['areas'][number]>(
    `SELECT area_id AS id, name FROM area_version
      WHERE valid @> $3::date
        AND (area_id = $1 OR area_id IN (SELECT area_id FROM responsibility WHERE chief_id = $2 AND valid @> $4::date))
      ORDER BY area_id`,
    [area ?? null, chief ?? null, day, today()],
  );
  if (areas.length === 0) throw notFound(`${area ? 'area' : 'area of chief'} on ${day}`, area ?? chief ?? '');
  const start = instantOfDay(day);
  const reached = await cancellableQuery<Reached>(
    db,
    {
      text: reachedSql,
      values: [areas.map(({ id }) => id), day, start, instantOfDay(addDays(day, 1)), mostFixes, mostPatrols],
    },
    leave,
  );
  const { total, read } = reached.rows[0]!;
  const { patrols, endS } = await replayed(db, read, start.getTime() / 1000, leave);
  return {
    areas,
    day,
    startedAt: start.toISOString(),
    endS,
    patrols,
    total,
    leftOut: total - patrols.length,
    rule: { stop: defaultStopRule, toleranceM, mostPoints, mostFixes },
  };
}

/** The patrols with their tracks thinned, batch by batch, until there are `mostPoints`. */
async function replayed(db: pg.Pool, read: Reached['read'], startS: number, leave: AbortSignal) {
  const patrols: DayPlayback['patrols'] = [];
  let [points, endS] = [0, 0];
  for (const ids of batches(read)) {
    const { rows } = await cancellableQuery<Row>(db, { text: tracksSql, values: [ids] }, leave);
    for (const { lines, ...patrol } of rows) {
      const pieces = lines.map(({ lon, lat, at }) =>
        at.map((s, i): TimedPlace => [lon[i]!, lat[i]!, s - startS]),
      );
      const thin = pieces.map((piece) => thinned(piece, toleranceM));
      points += thin.reduce((sum, piece) => sum + piece.length, 0);
      if (points > mostPoints) return { patrols, endS };
      endS = Math.max(endS, ...pieces.map((piece) => piece.at(-1)?.[2] ?? 0));
      patrols.push({
        ...patrol,
        pieces: thin.map((piece) => piece.map(([lon, lat, s]) => [lon, lat, s])),
        stops: pieces.flatMap((piece) => stopsOf(piece)),
      });
    }
  }
  return { patrols, endS };
}

function* batches(read: Reached['read']): Generator<string[]> {
  let [ids, sum]: [string[], number] = [[], 0];
  for (const { id, fixes } of read) {
    ids.push(id);
    sum += fixes;
    if (sum < batchFixes) continue;
    yield ids;
    [ids, sum] = [[], 0];
  }
  if (ids.length > 0) yield ids;
}

const reachedSql = `
  WITH reached AS (
    SELECT p.id, p.fix_count, sum(p.fix_count) OVER earlier AS loaded, row_number() OVER earlier AS n FROM patrol p
     WHERE p.started_at >= $3 AND p.started_at < $4
       AND EXISTS (SELECT FROM area_version v
                    WHERE v.area_id = ANY ($1::text[]) AND v.valid @> $2::date AND ST_Intersects(v.geom, p.geom))
    WINDOW earlier AS (ORDER BY p.started_at, p.id))
  SELECT count(*)::int AS total,
         coalesce(json_agg(json_build_object('id', id, 'fixes', fix_count) ORDER BY n)
                    FILTER (WHERE loaded <= $5 AND n <= $6), '[]') AS read
    FROM reached`;
const tracksSql = `
  SELECT p.id, p.kind, coalesce(c.name, r.name, p.person_name) AS "personName",
         CASE WHEN p.chief_id IS NOT NULL THEN 'chief' WHEN p.ranger_id IS NOT NULL THEN 'ranger' ELSE 'other' END AS who,
         (SELECT json_agg(json_build_object('lon', l.lon, 'lat', l.lat, 'at', l.at) ORDER BY l.n)
            FROM (SELECT d.path[1] AS n, array_agg(ST_X(d.geom) ORDER BY d.path[2]) AS lon,
                         array_agg(ST_Y(d.geom) ORDER BY d.path[2]) AS lat,
                         array_agg(ST_M(d.geom) ORDER BY d.path[2]) AS at
                    FROM ST_DumpPoints(p.geom) d GROUP BY 1) l) AS lines
    FROM patrol p LEFT JOIN chief c ON c.id = p.chief_id LEFT JOIN ranger r ON r.id = p.ranger_id
   WHERE p.id = ANY ($1::uuid[]) AND p.geom IS NOT NULL ORDER BY p.started_at, p.id`;
