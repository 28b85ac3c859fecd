/** Patrols that somebody wrote down: no device was along, so there are no fixes and no track. */
import type { ClientBase } from 'pg';
import type { PatrolKind } from '../../domain/model/patrol.ts';

/**
 * For who holds the lock of `lockPatrolWriters`. Changes kind and time of a patrol by hand. One with a track keeps what its track says.
 * @returns whether the patrol is one by hand
 */
export async function changePatrolByHand(
  client: ClientBase,
  id: string,
  { kind, startedAt, endedAt }: { kind: PatrolKind; startedAt: Date; endedAt: Date },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE patrol SET kind = $2, started_at = $3, ended_at = $4 WHERE id = $1 AND invalid_reason = 'no-track'`,
    [id, kind, startedAt, endedAt],
  );
  return rowCount === 1;
}
