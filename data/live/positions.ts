/** Where people on patrol were seen last (table live_position). */
import type { ClientBase, Pool } from 'pg';
import type { RawFix } from '../../domain/geo/track.ts';
import { shownMs } from '../../domain/live/freshness.ts';
import type { LivePosition } from '../../domain/model/live.ts';
import { type PersonRow, personColumns, personJoins, personOf } from './person.ts';

export interface SeenAt {
  patrolId: string;
  fix: RawFix;
  /** The device says that these were the last fixes. */
  end: boolean;
}

/**
 * Notes the newest good fix of each of these patrols, ascending by id. A place never moves back in time, and one that is older than
 * an hour is nobody's any more.
 */
export async function notePositions(client: ClientBase, seen: readonly SeenAt[]): Promise<void> {
  const recent = seen.filter(({ fix }) => isRecent(fix.at));
  if (recent.length === 0) return;
  const column = <T>(of: (one: SeenAt) => T) => recent.map(of);
  // A clock that is ahead would make a place look fresh for longer than it is.
  await client.query(
    `INSERT INTO live_position AS p (patrol_id, at, seen_at, lon, lat, accuracy_m, ended)
     SELECT id, least(at, clock_timestamp()), clock_timestamp(), lon, lat, accuracy_m, ended
       FROM unnest($1::uuid[], $2::timestamptz[], $3::float8[], $4::float8[], $5::real[], $6::boolean[])
            AS s (id, at, lon, lat, accuracy_m, ended)
     ON CONFLICT (patrol_id) DO UPDATE
       SET at = greatest(p.at, excluded.at), seen_at = excluded.seen_at, silent = false, ended = p.ended OR excluded.ended,
           lon = CASE WHEN excluded.at >= p.at THEN excluded.lon ELSE p.lon END,
           lat = CASE WHEN excluded.at >= p.at THEN excluded.lat ELSE p.lat END,
           accuracy_m = CASE WHEN excluded.at >= p.at THEN excluded.accuracy_m ELSE p.accuracy_m END
       WHERE excluded.at > p.at OR (excluded.ended AND NOT p.ended)`,
    [
      column(({ patrolId }) => patrolId),
      column(({ fix }) => new Date(fix.at)),
      column(({ fix }) => fix.lon),
      column(({ fix }) => fix.lat),
      column(({ fix }) => fix.accuracyM ?? null),
      column(({ end }) => end),
    ],
  );
}

/** Whether somebody seen at this time, epoch ms, is still out. */
export function isRecent(at: number): boolean {
  return at > Date.now() - shownMs;
}

interface PositionRow extends PersonRow {
  at: Date;
  lon: number;
  lat: number;
  accuracyM: number | null;
}

/**
 * Everybody who is out, each person once: at the newest place of all of his patrols; who ended the newest is home. Reads as many rows as there are
 * patrols under way.
 */
export async function livePositions(db: Pool): Promise<LivePosition[]> {
  const { rows } = await db.query<PositionRow>(
    `SELECT * FROM (
     SELECT DISTINCT ON (coalesce(p.chief_id, p.ranger_id, p.id::text)) l.ended, l.at, l.lon, l.lat, l.accuracy_m AS "accuracyM",
            ${personColumns}
       FROM live_position l JOIN patrol p ON p.id = l.patrol_id ${personJoins}
      WHERE l.at > now() - $1 * interval '1 ms'
      ORDER BY coalesce(p.chief_id, p.ranger_id, p.id::text), l.at DESC, p.id) newest
      WHERE NOT ended`,
    [shownMs],
  );
  return rows.map((row) => ({
    ...personOf(row),
    at: row.at.toISOString(),
    lon: row.lon,
    lat: row.lat,
    accuracyM: row.accuracyM,
  }));
}
