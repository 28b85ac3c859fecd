import type pg from 'pg';
import type { Zone } from '../../domain/model/zone.ts';
import { HttpProblem } from '../http/problem.ts';
import type { KeptPerson } from '../people/kept-person.ts';
import { versionsOf } from './history.ts';
import { purposeOf } from './queries.ts';

/** A chief who is on record no more can't answer for it again. */
const restoreSql = `
  INSERT INTO zone_draft (zone_id, base_revision, name, purpose, note, geom, valid_from, chief_id, target, patrol_times,
                          patrol_per, by_chief_id, by_ranger_id, by_name)
  SELECT $1, $4, v.name, ${purposeOf('v.purpose')}, v.note, v.geom, $5::date,
         (SELECT c.id FROM chief c WHERE c.id = v.chief_id), v.target, v.patrol_times, v.patrol_per, $6, $7, $8
  FROM (${versionsOf}) AS v WHERE v.revision = $3 AND v.geom IS NOT NULL`;

/**
 * Opens a draft that says what an approved version said.
 * @throws HttpProblem 422 when there is no such version with an outline
 */
export async function restoreVersion(
  client: pg.PoolClient,
  id: string,
  revision: number,
  { zone, by, day }: { zone: Zone; by: KeptPerson; day: string },
): Promise<void> {
  const comes = zone.state === 'upcoming' ? zone.validFrom : null;
  const values = [id, day, revision, zone.revision, comes, by.chiefId, by.rangerId, by.name];
  const { rowCount } = await client.query(restoreSql, values);
  if (rowCount) return;
  const message = 'is no version of this zone that has an outline';
  throw new HttpProblem(422, 'Unknown version', `${revision} ${message}.`, [{ path: 'version', message }]);
}
