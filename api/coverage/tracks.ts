import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { CoverageTrack } from '../../domain/coverage/index.ts';
import { dayOfInstant, instantOfDay } from '../../domain/law/period.ts';
import type { Bbox, Period } from '../../domain/model/common.ts';
import type { PatrolKind, TrackFault } from '../../domain/model/patrol.ts';
import { readTrajectory } from './trajectory.ts';

export interface LoadedTrack extends CoverageTrack {
  /** Of the track's bytes: two states of a patrol never share one. */
  digest: string;
}

interface TrackRow {
  id: string;
  kind: PatrolKind;
  invalid_reason: TrackFault | null;
  geom: Buffer | null;
  posts: string[];
}

/**
 * The patrols that may concern an area in a period (a patrol belongs to the day it started on, Asia/Shanghai):
 * those near it, and all of the people posted to it.
 *
 * @param bbox of the area, widened by the swath
 * @param areaIds the area and the grids in it
 */
export async function loadTracks(
  client: pg.ClientBase,
  period: Period,
  bbox: Bbox,
  areaIds: string[],
  ownChiefId: string | null,
): Promise<LoadedTrack[]> {
  const { rows } = await client.query<TrackRow>(
    `WITH posted AS (
       SELECT chief_id, array_agg(area_id ORDER BY area_id) AS areas
       FROM responsibility WHERE valid && daterange($1, $2) GROUP BY chief_id
     )
     SELECT p.id, p.kind, p.invalid_reason, ST_AsBinary(p.geom, 'NDR') AS geom,
            CASE WHEN p.ranger_id IS NOT NULL AND r.grid_id IS NOT NULL THEN ARRAY[r.grid_id]
                 ELSE coalesce(d.areas, '{}') END AS posts
     FROM patrol p
     LEFT JOIN ranger r ON r.id = p.ranger_id
     LEFT JOIN posted d ON d.chief_id = p.chief_id
     WHERE p.started_at >= $9 AND p.started_at < $10
       AND (p.geom && ST_MakeEnvelope($3, $4, $5, $6, 4490) OR r.grid_id = ANY($7) OR d.areas && $7)
       AND ($8::text IS NULL OR p.chief_id = $8)
     ORDER BY p.id`,
    [period.from, period.to, ...bbox, areaIds, ownChiefId, ...instantsOf(period)],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    fault: row.invalid_reason,
    posts: row.posts,
    digest: row.geom ? createHash('sha1').update(row.geom).digest('base64') : '',
    ...(row.geom ? readTrajectory(row.geom) : { lines: [], times: [] }),
  }));
}

/** Midnights of Asia/Shanghai, whatever the session's time zone is. */
function instantsOf(period: Period): [Date, Date] {
  return [instantOfDay(period.from), instantOfDay(period.to)];
}

/** Is there any patrol in the period at all? Tells "no data" from "not visited". */
export async function hasPatrols(client: pg.ClientBase, period: Period): Promise<boolean> {
  const { rows } = await client.query<{ exists: boolean }>(
    'SELECT EXISTS (SELECT FROM patrol WHERE started_at >= $1 AND started_at < $2)',
    instantsOf(period),
  );
  return rows[0]!.exists;
}

/**
 * When a usable patrol was last near a place before the period's end: the day (Asia/Shanghai), or null for never.
 * Near is measured in degrees of latitude, which is a little less than the radius east-west: it never claims a
 * visit that was not one.
 */
export async function lastVisits(
  client: pg.ClientBase,
  places: [number, number][],
  before: string,
  radiusM: number,
): Promise<(string | null)[]> {
  const metresPerDegree = 110_850;
  const { rows } = await client.query<{ at: Date | null }>(
    `SELECT (SELECT max(p.started_at) FROM patrol p
             WHERE p.invalid_reason IS NULL AND p.started_at < $3
               AND ST_DWithin(p.geom, ST_SetSRID(ST_MakePoint(place.lon, place.lat), 4490), $4)) AS at
     FROM unnest($1::float8[], $2::float8[]) WITH ORDINALITY AS place (lon, lat, n)
     ORDER BY place.n`,
    [places.map((p) => p[0]), places.map((p) => p[1]), instantOfDay(before), radiusM / metresPerDegree],
  );
  return rows.map((row) => row.at && dayOfInstant(row.at));
}
