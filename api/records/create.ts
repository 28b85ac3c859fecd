import type pg from 'pg';
import { asOwner } from '../../data/db/scoped-pool.ts';
import { writePatrols } from '../../data/patrols/write.ts';
import { implausibleTime } from '../../domain/geo/fix-time.ts';
import type { NewPatrolRecord } from '../../domain/model/patrol-record.ts';
import { HttpProblem } from '../http/problem.ts';
import { keptPerson } from '../people/kept-person.ts';
import { checkPerson, checkReferences, linkAll, unacceptable } from './references.ts';

/**
 * Stores a record whose id the client made, and its patrol where that was made without a device, in the caller's
 * transaction. The same body again changes nothing, also when the record was changed since.
 * @throws HttpProblem 409 when the id is there with other content or the patrol has a record, 422 for what is not there
 */
export async function createRecord(
  client: pg.PoolClient,
  record: NewPatrolRecord,
): Promise<'created' | 'unchanged'> {
  if (await isStored(client, record)) return 'unchanged';
  const by = await keptPerson(client, record.by, 'by');
  await checkReferences(client, record);
  if (record.patrol) {
    await checkPerson(client, record.patrol, 'patrol');
    // The writer of patrols waits for others: the same request may have been served meanwhile.
    const { id, patrol } = record;
    if (!(await asOwner(client, () => writeByHand(client, id, patrol))))
      return sameOrConflict(client, record);
  } else {
    const { rowCount } = await client.query('SELECT FROM patrol WHERE id = $1', [record.patrolId]);
    if (rowCount === 0) throw unacceptable('patrolId', 'there is no such patrol');
  }
  const at = record.at ? new Date(record.at) : new Date();
  const { rowCount } = await client.query(
    `INSERT INTO patrol_record (id, patrol_id, companions, findings, result, places, by_chief_id, by_ranger_id, by_name,
                                written_at, changed_at, sent)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11) ON CONFLICT DO NOTHING`,
    [
      record.id,
      record.patrolId ?? record.id,
      record.companions,
      record.findings,
      record.result,
      record.places,
      by.chiefId,
      by.rangerId,
      by.name,
      at,
      JSON.stringify(record),
    ],
  );
  if (rowCount === 0) return sameOrConflict(client, record);
  await linkAll(client, record.id, record);
  return 'created';
}

/** Whether this body is stored. @throws HttpProblem 409 when another one is, under its id */
async function isStored(client: pg.ClientBase, record: NewPatrolRecord): Promise<boolean> {
  const { rows } = await client.query<{ same: boolean | null }>(
    'SELECT sent = $2::jsonb AS same FROM patrol_record WHERE id = $1',
    [record.id, JSON.stringify(record)],
  );
  if (!rows[0]) return false;
  if (rows[0].same) return true;
  throw new HttpProblem(
    409,
    'Record exists',
    `Record ${record.id} is there with other content; change it with PUT.`,
  );
}

/** After another writer was first: he sent the same, or what is in the way is named. */
async function sameOrConflict(client: pg.ClientBase, record: NewPatrolRecord): Promise<'unchanged'> {
  if (await isStored(client, record)) return 'unchanged';
  const message = record.patrol ? 'a patrol has this id' : 'the patrol has a record';
  const path = record.patrol ? 'id' : 'patrolId';
  throw new HttpProblem(409, 'Record exists', `${path}: ${message}.`, [{ path, message }]);
}

/** @returns whether it was written: false when a patrol has the id */
async function writeByHand(
  client: pg.PoolClient,
  id: string,
  { kind, chiefId, rangerId, startedAt, endedAt }: NonNullable<NewPatrolRecord['patrol']>,
): Promise<boolean> {
  checkTime(startedAt, endedAt);
  const { inserted } = await writePatrols(client, [
    {
      id,
      kind,
      chiefId: chiefId ?? null,
      rangerId: rangerId ?? null,
      fixes: [],
      byHand: { startedAt: Date.parse(startedAt), endedAt: Date.parse(endedAt) },
      source: 'manual',
      sourceCrs: 'EPSG:4490',
      sourceKey: `manual:${id.toLowerCase()}`,
    },
  ]);
  return inserted.length === 1;
}

/** @throws HttpProblem 422 when a patrol can't have been then */
export function checkTime(startedAt: string, endedAt: string): void {
  for (const [path, time] of Object.entries({ 'patrol.startedAt': startedAt, 'patrol.endedAt': endedAt })) {
    const fault = implausibleTime(Date.parse(time), Date.now());
    if (fault) throw unacceptable(path, fault);
  }
}
