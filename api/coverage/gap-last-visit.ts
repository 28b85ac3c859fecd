import type pg from 'pg';
import { instantOfDay } from '../../domain/law/period.ts';
import type { GapDetail } from '../../domain/model/gap-detail.ts';
import type { RecordResult } from '../../domain/model/patrol.ts';
import { nearDegrees } from './last-visits.ts';

/** The patrol that the days since the last visit are counted from (`lastVisits`): who it was, and what its record says. */
export async function lastVisitTo(
  pool: pg.Pool,
  [lon, lat]: [number, number],
  before: string,
  radiusM: number,
): Promise<GapDetail['lastVisit']> {
  // Found first and then put in order: the index of times would walk through everybody's patrols elsewhere.
  const { rows } = await pool.query<{
    patrolId: string;
    at: Date;
    person: string | null;
    result: RecordResult | null;
  }>(
    `WITH near AS MATERIALIZED (
       SELECT p.id, p.started_at, p.chief_id, p.ranger_id, p.person_name FROM patrol p
       WHERE p.invalid_reason IS NULL AND p.started_at < $3
         AND ST_DWithin(p.geom, ST_SetSRID(ST_MakePoint($1, $2), 4490), $4))
     SELECT near.id AS "patrolId", near.started_at AS at, coalesce(c.name, r.name, near.person_name) AS person,
            written.result
     FROM near LEFT JOIN chief c ON c.id = near.chief_id LEFT JOIN ranger r ON r.id = near.ranger_id
       LEFT JOIN patrol_record written ON written.patrol_id = near.id
     ORDER BY near.started_at DESC, near.id LIMIT 1`,
    [lon, lat, instantOfDay(before), nearDegrees(radiusM)],
  );
  const visit = rows[0];
  return visit ? { ...visit, at: visit.at.toISOString() } : null;
}
