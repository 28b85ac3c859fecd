import type pg from 'pg';
import { asOwner } from '../../data/db/scoped-pool.ts';
import { changePatrolByHand } from '../../data/patrols/by-hand.ts';
import { lockPatrolWriters } from '../../data/patrols/write.ts';
import type { PatrolRecordChange } from '../../domain/model/patrol-record.ts';
import type { Precondition } from '../http/etag.ts';
import { notFound } from '../http/problem.ts';
import { keptPerson } from '../people/kept-person.ts';
import { checkTime } from './create.ts';
import { recordEtag } from './queries.ts';
import { checkReferences, linkAll, unacceptable } from './references.ts';

/**
 * Replaces what is written of a patrol, in the caller's transaction. The body that was the last change, sent again,
 * changes nothing whatever its If-Match says: the answer to it was lost on the way (RFC 9110 §13.1.1).
 * @throws HttpProblem 404, 412, 422 for what is not there, or the time of a patrol that has a track
 */
export async function changeRecord(
  client: pg.PoolClient,
  id: string,
  change: PatrolRecordChange,
  check: Precondition,
): Promise<void> {
  const body = JSON.stringify(change);
  // Before any row: other writers of patrols take this lock first too, and come to the patrol's row from the other side.
  if (change.patrol) await lockPatrolWriters(client);
  const { rows } = await client.query<{ patrol_id: string; revision: number; same: boolean | null }>(
    'SELECT patrol_id, revision, changed = $2::jsonb AS same FROM patrol_record WHERE id = $1 FOR UPDATE',
    [id, body],
  );
  const stored = rows[0];
  if (!stored) throw notFound('patrol record', id);
  if (stored.same) return;
  check(recordEtag({ id: id.toLowerCase(), revision: stored.revision }));
  const by = await keptPerson(client, change.by, 'by');
  await checkReferences(client, change);
  if (change.patrol) await changeTime(client, stored.patrol_id, change.patrol);
  await client.query(
    `UPDATE patrol_record
        SET companions = $2, findings = $3, result = $4, places = $5, by_chief_id = $6, by_ranger_id = $7, by_name = $8,
            changed_at = $9, changed = $10, revision = revision + 1
      WHERE id = $1`,
    [
      id,
      change.companions,
      change.findings,
      change.result,
      change.places,
      by.chiefId,
      by.rangerId,
      by.name,
      change.at ? new Date(change.at) : new Date(),
      body,
    ],
  );
  await linkAll(client, id, change);
}

async function changeTime(
  client: pg.PoolClient,
  patrolId: string,
  { kind, startedAt, endedAt }: NonNullable<PatrolRecordChange['patrol']>,
): Promise<void> {
  checkTime(startedAt, endedAt);
  const times = { kind, startedAt: new Date(startedAt), endedAt: new Date(endedAt) };
  // Whose record it may change is asked before; the patrol's sums are everybody's.
  if (await asOwner(client, () => changePatrolByHand(client, patrolId, times))) return;
  throw unacceptable('patrol', 'the patrol has a track, which says when it was');
}
