import type pg from 'pg';
import type { z } from 'zod';
import { implausibleTime } from '../../domain/geo/fix-time.ts';
import { addDays, dayOfInstant } from '../../domain/law/period.ts';
import type { newProblemStep } from '../../domain/model/problem-ledger.ts';
import {
  afterStep,
  checksOwnWork,
  type Person,
  type Standing,
  type Step,
  stepFaults,
} from '../../domain/problems/rectification.ts';
import { notAllowed } from '../access/answers.ts';
import { HttpProblem, notFound, type ProblemIssue } from '../http/problem.ts';
import { asSent, requireSame } from '../http/resent.ts';
import { type KeptPerson, keptPerson } from '../people/kept-person.ts';
import { readKinds } from './kinds.ts';
import { attachPhotos } from './photos.ts';

type NewStep = z.output<typeof newProblemStep>;

interface Row extends Standing {
  kind: string;
  revision: number;
}

/** Of a kind that is not on the list (an import's) there is no rule; this many days then. */
const daysOfOtherKinds = 30;

/**
 * Takes a problem one step on, in the caller's transaction. The same body again changes nothing, also when others followed.
 * @throws HttpProblem 404; 409 when the step's id is there by another body, or when the problem has changed since `revision`;
 *   422 naming what the step lacks, or an unknown person or photo; 403 for who would check the own work
 *
 * @param known whether `by` is known to be who acts: what a visitor says of himself proves nothing
 */
export async function takeStep(
  client: pg.PoolClient,
  problemId: string,
  body: NewStep,
  now: Date,
  known: boolean,
): Promise<'created' | 'unchanged'> {
  // Nobody else takes a step until this transaction ends.
  const { rows } = await client.query<Row>(
    `SELECT kind, state, reported_on::text AS "reportedOn", due_on::text AS "dueOn", closed_on::text AS "closedOn", revision
     FROM problem WHERE id = $1 FOR UPDATE`,
    [problemId],
  );
  const problem = rows[0];
  if (!problem) throw notFound('problem', problemId);
  const there = await client.query<{ problem: string; sent: Record<string, unknown> | null }>(
    'SELECT problem_id AS problem, sent FROM problem_step WHERE id = $1',
    [body.id],
  );
  if (there.rows[0]) {
    const { problem: of, sent } = there.rows[0];
    requireSame('step', body.id, of === problemId.toLowerCase() ? sent : null, body);
    return 'unchanged';
  }
  if (body.revision !== problem.revision) throw changedSince(problem.revision);
  const at = body.at === undefined ? now : new Date(body.at);
  const step: Step = {
    action: body.action,
    on: dayOfInstant(at),
    hasAssignee: body.assignee !== undefined,
    hasPhotos: body.photoIds.length > 0,
    note: body.note,
    dueOn: body.dueOn,
  };
  const faults: ProblemIssue[] = stepFaults(problem, step).map(({ field, message }) => ({
    path: field,
    message,
  }));
  const late = implausibleTime(at.getTime(), now.getTime());
  if (late) faults.push({ path: 'at', message: late });
  if (faults.length > 0) {
    const detail = faults.map(({ path, message }) => `${path}: ${message}`).join('; ');
    throw new HttpProblem(422, 'Step not possible', `${detail}.`, faults, { type: 'urn:problem:step' });
  }
  const by = await keptPerson(client, body.by, 'by');
  if (known && checksOwnWork(body.action, by, await rectifiersOf(client, problemId))) {
    throw notAllowed('Who has rectified a problem does not check it.');
  }
  const assignee = body.assignee ? await keptPerson(client, body.assignee, 'assignee') : null;
  const days = (await readKinds(client)).find(({ name }) => name === problem.kind)?.days ?? daysOfOtherKinds;
  const next = afterStep(problem, step, addDays(step.on, days));
  await writeProblem(client, problemId, body.action === 'reopen', next, assignee);
  await client.query(
    `INSERT INTO problem_step (id, problem_id, revision, action, at, from_state, to_state, by_chief_id, by_ranger_id,
                               by_name, note, due_on, assignee_chief_id, assignee_ranger_id, assignee_name, sent)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      body.id,
      problemId,
      problem.revision + 1,
      body.action,
      at,
      problem.state,
      next.state,
      by.chiefId,
      by.rangerId,
      by.name,
      body.note || null,
      next.dueOn === problem.dueOn ? (body.dueOn ?? null) : next.dueOn,
      assignee?.chiefId,
      assignee?.rangerId,
      assignee?.name,
      asSent(body),
    ],
  );
  await attachPhotos(client, body.id, body.photoIds);
  return 'created';
}

/** Who has the problem in hand, and who submitted it last. */
async function rectifiersOf(client: pg.PoolClient, problemId: string): Promise<Person[]> {
  const { rows } = await client.query<Person>(
    `SELECT assignee_chief_id AS "chiefId", assignee_ranger_id AS "rangerId", assignee_name AS name FROM problem
      WHERE id = $1 AND num_nonnulls(assignee_chief_id, assignee_ranger_id, assignee_name) > 0
     UNION ALL
     (SELECT by_chief_id, by_ranger_id, by_name FROM problem_step
       WHERE problem_id = $1 AND action = 'submit' ORDER BY revision DESC LIMIT 1)`,
    [problemId],
  );
  return rows;
}

/** @param free nobody has it any more */
async function writeProblem(
  client: pg.PoolClient,
  id: string,
  free: boolean,
  { state, dueOn, closedOn }: Standing,
  assignee: KeptPerson | null,
): Promise<void> {
  await client.query(
    `UPDATE problem SET state = $2, due_on = $3, closed_on = $4, revision = revision + 1,
       assignee_chief_id = CASE WHEN $5 THEN $6 ELSE assignee_chief_id END,
       assignee_ranger_id = CASE WHEN $5 THEN $7 ELSE assignee_ranger_id END,
       assignee_name = CASE WHEN $5 THEN $8 ELSE assignee_name END
     WHERE id = $1`,
    [
      id,
      state,
      dueOn,
      closedOn,
      free || assignee !== null,
      assignee?.chiefId ?? null,
      assignee?.rangerId ?? null,
      assignee?.name ?? null,
    ],
  );
}

function changedSince(revision: number): HttpProblem {
  const message = `is ${revision} by now`;
  return new HttpProblem(
    409,
    'Changed by somebody else',
    'Somebody else took a step on this problem since you read it. Read it again and repeat yours.',
    [{ path: 'revision', message }],
    { type: 'urn:problem:changed-since' },
  );
}
