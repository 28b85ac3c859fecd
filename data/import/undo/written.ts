import type pg from 'pg';
import { lockPatrolWriters } from '../../patrols/write.ts';
import { RevertRefused } from './refused.ts';
import { inUseBecause } from './relations.ts';

/**
 * Locks the patrols of an import, so that no record is written of one meanwhile. What somebody wrote of a track, and the photos
 * of it, are nothing that the import brought.
 * @throws RevertRefused naming the first patrol of which there is a record (巡林记录)
 */
export async function refuseWritten(client: pg.PoolClient, importId: string): Promise<void> {
  await lockPatrolWriters(client);
  await client.query('SELECT FROM patrol WHERE import_id = $1 ORDER BY started_at, id FOR UPDATE', [
    importId,
  ]);
  const { rows } = await client.query<{ label: string }>(
    `SELECT concat_ws(', ', coalesce(c.name, r.name, p.person_name),
                      to_char(p.started_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')) AS label
       FROM patrol p JOIN patrol_record w ON w.patrol_id = p.id
       LEFT JOIN chief c ON c.id = p.chief_id LEFT JOIN ranger r ON r.id = p.ranger_id
      WHERE p.import_id = $1 ORDER BY p.started_at, p.id LIMIT 1`,
    [importId],
  );
  if (rows[0])
    throw new RevertRefused(`the patrol “${rows[0].label}” is in use: ${inUseBecause('patrol_record')}`);
}
