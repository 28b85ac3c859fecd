import type pg from 'pg';
import type { ZoneEvent, ZoneHistory, ZoneVersion } from '../../domain/model/zone.ts';
import { notFound } from '../http/problem.ts';
import { byOf, chiefOf, patrolRuleOf, purposeOf, responsibleFor } from './queries.ts';

/**
 * All approved versions of the zone $1: those that have days of their own, as they are on the day $2, and those that were
 * replaced before the end of their first day, as they were approved.
 */
export const versionsOf = `
  SELECT v.revision, v.name, v.attributes ->> 'purpose' AS purpose, v.attributes ->> 'note' AS note, v.geom, v.area_m2,
         lower(v.valid) AS since, upper(v.valid) AS until, v.source, v.target, v.patrol_times, v.patrol_per,
         ${responsibleFor('v.area_id', 'coalesce(upper(v.valid) - 1, greatest(lower(v.valid), $2::date))')} AS chief_id,
         CASE WHEN v.valid @> $2::date THEN 'in-force' WHEN lower(v.valid) > $2::date THEN 'upcoming' ELSE 'past' END AS standing
  FROM area_version v WHERE v.area_id = $1
  UNION ALL
  SELECT e.revision, e.name, e.purpose, e.note, e.geom, e.area_m2, e.day, e.day, 'drawn', e.target, e.patrol_times, e.patrol_per,
         e.chief_id, 'replaced'
  FROM zone_event e
  WHERE e.zone_id = $1 AND e.action = 'approve'
    AND NOT EXISTS (SELECT FROM area_version v WHERE v.area_id = $1 AND v.revision = e.revision)`;

const versionSql = `
  SELECT v.revision, v.name, ${purposeOf('v.purpose')} AS purpose, v.note, ST_AsGeoJSON(v.geom, 7, 0)::json AS geometry,
         v.area_m2 AS "areaM2", nullif(v.since, '-infinity') AS "validFrom", nullif(v.until, 'infinity') AS "validTo", v.source,
         ${chiefOf('v.chief_id')} AS chief, v.target, ${patrolRuleOf('v')} AS "patrolRule", v.standing
  FROM (${versionsOf}) AS v ORDER BY v.since DESC NULLS LAST, v.revision DESC`;

const eventSql = `
  SELECT e.id, e.action, e.at, ${byOf('e')} AS by, e.reason, e.from_state AS "from", e.to_state AS "to", e.day, e.revision
  FROM zone_event e WHERE e.zone_id = $1 ORDER BY e.seq DESC`;

/** @param day today, Asia/Shanghai @throws HttpProblem 404 when there never was such a zone */
export async function readHistory(pool: pg.Pool, id: string, day: string): Promise<ZoneHistory> {
  const [versions, events, known] = await Promise.all([
    pool.query<ZoneVersion>(versionSql, [id, day]),
    pool.query<Omit<ZoneEvent, 'at'> & { at: Date }>(eventSql, [id]),
    pool.query(`SELECT FROM area WHERE id = $1 AND kind = 'zone'`, [id]),
  ]);
  if (!known.rowCount && !events.rowCount) throw notFound('zone', id);
  return {
    id,
    versions: versions.rows,
    events: events.rows.map((event) => ({ ...event, at: event.at.toISOString() })),
  };
}
