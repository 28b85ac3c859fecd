import type pg from 'pg';
import type { z } from 'zod';
import { openIntakes } from '../../data/ingest/intake-rows.ts';
import { unknownPerson } from '../../data/patrols/people.ts';
import { readFixes } from '../../data/patrols/read-fixes.ts';
import { lockPatrolWriters, writePatrols } from '../../data/patrols/write.ts';
import { isTimeDoubtful } from '../../domain/ingest/clock.ts';
import { conflictingSeq, type NumberedFix } from '../../domain/ingest/merge.ts';
import { dayOfInstant } from '../../domain/law/period.ts';
import type { newPatrol } from '../../domain/model/patrol.ts';
import { HttpProblem, type ProblemIssue } from '../http/problem.ts';
import { toNumberedFixes } from '../ingest/fixes.ts';

type NewPatrol = z.output<typeof newPatrol>;

/**
 * Stores a patrol whose id the client made, in the caller's transaction. The same body again changes nothing, also
 * when more fixes have come since.
 * @throws HttpProblem 409 when the id is there with other content, 422 for an unknown person or impossible fixes
 */
export async function createPatrol(
  client: pg.PoolClient,
  patrol: NewPatrol,
): Promise<'created' | 'unchanged'> {
  const beganAt = patrol.startedAt === undefined ? null : Date.parse(patrol.startedAt);
  const now = Date.now();
  const fixes = toNumberedFixes(patrol.fixes, patrol.crs).map((fix) => ({
    ...fix,
    doubtful: isTimeDoubtful(fix.at, now, beganAt),
  }));
  const twice = conflictingSeq(fixes, fixes);
  if (twice !== undefined) throw fixConflict(twice);
  const unknown = await unknownPerson(client, patrol);
  if (unknown) {
    const message = `there is no such ${unknown.field === 'chiefId' ? 'chief' : 'ranger'}`;
    throw new HttpProblem(422, 'Unknown person', `${unknown.field}: ${message}.`, [
      { path: unknown.field, message },
    ]);
  }
  await lockPatrolWriters(client);
  if (await isStored(client, patrol, fixes, beganAt)) return 'unchanged';
  await writePatrols(client, [
    {
      id: patrol.id,
      kind: patrol.kind,
      chiefId: patrol.chiefId ?? null,
      rangerId: patrol.rangerId ?? null,
      note: patrol.note ?? null,
      fixes: withoutRepeats(fixes),
      openedAt: now,
      source: 'device',
      sourceCrs: patrol.crs,
      sourceKey: `device:${patrol.id.toLowerCase()}`,
      live: true,
    },
  ]);
  if (beganAt !== null) await openIntakes(client, [patrol.id], beganAt);
  return 'created';
}

function fixConflict(seq: number): HttpProblem {
  const message = `fix ${seq} is stored with another time or place`;
  return new HttpProblem(409, 'Conflicting fix', `${message}; nothing was written.`, [
    { path: `fixes.seq.${seq}`, message },
  ]);
}

function withoutRepeats(fixes: NumberedFix[]): NumberedFix[] {
  return fixes.filter((fix, i) => fix.seq !== fixes[i - 1]?.seq);
}

async function isStored(
  client: pg.PoolClient,
  patrol: NewPatrol,
  fixes: NumberedFix[],
  beganAt: number | null,
): Promise<boolean> {
  const { rows } = await client.query<
    Record<string, string | null> & { started_at: Date; began_at: Date | null }
  >(
    `SELECT kind, chief_id AS "chiefId", ranger_id AS "rangerId", note, source_crs AS crs, started_at, began_at
       FROM patrol LEFT JOIN patrol_intake ON patrol_id = id WHERE id = $1`,
    [patrol.id],
  );
  const row = rows[0];
  if (!row) return false;
  const different: ProblemIssue[] = (['kind', 'chiefId', 'rangerId', 'note', 'crs'] as const)
    .filter((field) => (patrol[field] ?? null) !== row[field])
    .map((field) => ({ path: field, message: 'differs from what is stored' }));
  if ((row.began_at?.getTime() ?? null) !== beganAt) {
    different.push({ path: 'startedAt', message: 'differs from what is stored' });
  }
  const stored = await readFixes(client, patrol.id, dayOfInstant(row.started_at));
  const seqs = new Set(stored.map(({ seq }) => seq));
  const odd = conflictingSeq(stored, fixes) ?? fixes.find(({ seq }) => !seqs.has(seq))?.seq;
  if (odd !== undefined) different.push({ path: `fixes.seq.${odd}`, message: 'is not stored like this' });
  if (different.length === 0) return true;
  throw new HttpProblem(
    409,
    'Patrol exists',
    `Patrol ${patrol.id} is there with other content; send more fixes to its /fixes.`,
    different,
  );
}
