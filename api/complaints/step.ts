import type pg from 'pg';
import type { z } from 'zod';
import { complaintSteps, type newComplaintStep } from '../../domain/model/complaint.ts';
import type { ComplaintState } from '../../domain/model/public-complaint.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { asSent, requireSame } from '../http/resent.ts';
import { keptPerson } from '../people/kept-person.ts';

type NewStep = z.output<typeof newComplaintStep>;

/**
 * Takes a complaint one step on, in the caller's transaction. The same body again changes nothing.
 * @throws HttpProblem 404; 409 when the step's id is there by another body, or when the complaint has changed since
 *   `revision`; 422 for a step that does not follow, an unknown person or problem
 */
export async function takeComplaintStep(client: pg.PoolClient, id: string, body: NewStep): Promise<boolean> {
  const { rows } = await client.query<{ state: ComplaintState; revision: number }>(
    'SELECT state, revision FROM complaint WHERE id = $1 FOR UPDATE',
    [id],
  );
  const complaint = rows[0];
  if (!complaint) throw notFound('complaint', id);
  const there = await client.query<{ of: string; sent: Record<string, unknown> }>(
    'SELECT complaint_id AS of, sent FROM complaint_step WHERE id = $1',
    [body.id],
  );
  if (there.rows[0]) {
    const { of, sent } = there.rows[0];
    requireSame('step', body.id, of === id.toLowerCase() ? sent : null, body);
    return false;
  }
  if (body.revision !== complaint.revision) throw changedSince(complaint.revision);
  if (!complaintSteps[complaint.state].includes(body.to)) {
    const message = `does not follow ${complaint.state}`;
    throw new HttpProblem(422, 'Step not possible', `to: ${message}.`, [{ path: 'to', message }]);
  }
  if (body.problemId) await requireProblem(client, body.problemId);
  const by = await keptPerson(client, body.by, 'by');
  await client.query(
    `UPDATE complaint SET state = $2, answer = $3, problem_id = coalesce($4, problem_id), revision = revision + 1,
       changed_at = now() WHERE id = $1`,
    [id, body.to, body.answer ?? null, body.problemId ?? null],
  );
  await client.query(
    `INSERT INTO complaint_step (id, complaint_id, revision, from_state, to_state, answer, note, problem_id,
                                 by_chief_id, by_ranger_id, by_name, sent)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      body.id,
      id,
      complaint.revision + 1,
      complaint.state,
      body.to,
      body.answer ?? null,
      body.note ?? null,
      body.problemId ?? null,
      by.chiefId,
      by.rangerId,
      by.name,
      asSent(body),
    ],
  );
  return true;
}

async function requireProblem(client: pg.ClientBase, id: string): Promise<void> {
  const { rows } = await client.query('SELECT FROM problem WHERE id = $1', [id]);
  if (rows.length > 0) return;
  const message = 'there is no such problem';
  throw new HttpProblem(422, 'Unknown problem', `problemId: ${message}.`, [{ path: 'problemId', message }]);
}

function changedSince(revision: number): HttpProblem {
  return new HttpProblem(
    409,
    'Changed by somebody else',
    'Somebody else took a step on this complaint since you read it. Read it again and repeat yours.',
    [{ path: 'revision', message: `is ${revision} by now` }],
    { type: 'urn:problem:changed-since' },
  );
}
