import type pg from 'pg';
import type { Measure, NewMeasure, NewMeasureEvent } from '../../domain/model/measure.ts';
import { type Precondition, strongEtag } from '../http/etag.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { asSent, requireSame } from '../http/resent.ts';
import { keptPerson } from '../people/kept-person.ts';
import type { AssessmentSources } from './collect.ts';
import { proposals } from './ladder.ts';

export const measureEtag = ({ id, revision }: Pick<Measure, 'id' | 'revision'>) =>
  strongEtag('measure', id, revision);

async function eventThere(client: pg.PoolClient, id: string, body: object): Promise<boolean> {
  const { rows } = await client.query<{ sent: Record<string, unknown> }>(
    'SELECT sent FROM measure_event WHERE id = $1',
    [id],
  );
  if (rows[0]) requireSame('event', id, rows[0].sent, body);
  return rows.length > 0;
}

/**
 * Writes down a decision on what the rule proposes now, in the caller's transaction. The same body again changes nothing.
 * @param at civil day, Asia/Shanghai
 * @throws HttpProblem 409 when the rule does not propose this (any more), or the id is there by another body; 422 unknown person
 */
export async function decide(
  sources: AssessmentSources,
  client: pg.PoolClient,
  body: NewMeasure,
  at: string,
): Promise<'created' | 'unchanged'> {
  // Decisions on one chief come one after the other: two of them can't both take the same step.
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('measure ' || $1))`, [body.chiefId]);
  if (await eventThere(client, body.id, body)) return 'unchanged';
  const [proposed] = await proposals(sources, client, at, body.chiefId);
  if (!proposed || proposed.step !== body.step || proposed.basis !== body.basis) {
    throw new HttpProblem(
      409,
      'Not proposed',
      proposed
        ? `The rule proposes another step (${proposed.step}) or other facts by now.`
        : 'The rule proposes no step for this chief.',
      [
        {
          path: proposed && proposed.step === body.step ? 'basis' : 'step',
          message: 'is not what is proposed',
        },
      ],
      { type: 'urn:problem:not-proposed' },
    );
  }
  const by = await keptPerson(client, body.by, 'by');
  await client.query(
    `INSERT INTO measure (id, chief_id, chief, step, basis, reasons, rule_version, state, illustrative)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, (SELECT illustrative FROM chief WHERE id = $2))`,
    [
      body.id,
      body.chiefId,
      proposed.chief,
      proposed.step,
      proposed.basis,
      JSON.stringify(proposed.reasons),
      proposed.ruleVersion,
      body.decision === 'issue' ? 'issued' : 'dismissed',
    ],
  );
  await client.query(
    `INSERT INTO measure_event (id, measure_id, n, kind, by, note, sent) VALUES ($1, $1, 1, $2, $3, $4, $5)`,
    [body.id, body.decision, by, body.note, asSent(body)],
  );
  return 'created';
}

/**
 * The official's answer, or that it has been complied with.
 * @throws HttpProblem 404, 412, 409 when the id is there by another body or the measure is over, 422 unknown person
 */
export async function addEvent(
  client: pg.PoolClient,
  id: string,
  body: NewMeasureEvent,
  precondition: Precondition,
): Promise<void> {
  const { rows } = await client.query<Pick<Measure, 'revision' | 'state'>>(
    'SELECT revision, state FROM measure WHERE id = $1 FOR UPDATE',
    [id],
  );
  const there = rows[0];
  if (!there) throw notFound('measure', id);
  if (await eventThere(client, body.id, body)) return;
  precondition(measureEtag({ id, revision: there.revision }));
  if (there.state === 'closed' || there.state === 'dismissed') {
    throw new HttpProblem(409, 'It is over', `The measure is ${there.state}; nothing can be added.`, [
      { path: 'kind', message: `is not possible when it is ${there.state}` },
    ]);
  }
  const by = await keptPerson(client, body.by, 'by');
  await client.query('UPDATE measure SET state = $2, revision = revision + 1 WHERE id = $1', [
    id,
    body.kind === 'answer' ? 'answered' : 'closed',
  ]);
  await client.query(
    `INSERT INTO measure_event (id, measure_id, n, kind, by, note, sent) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [body.id, id, there.revision + 1, body.kind, by, body.note, asSent(body)],
  );
}

const columns = `
  m.id, m.chief, m.step, m.state, m.basis, m.reasons, m.rule_version AS "ruleVersion", m.revision, m.illustrative,
  (SELECT json_agg(json_build_object('id', e.id, 'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                                     'kind', e.kind, 'by', e.by, 'note', e.note) ORDER BY e.n)
   FROM measure_event e WHERE e.measure_id = m.id) AS events`;

/** Decisions, the newest first. */
export async function listMeasures(
  pool: pg.Pool,
  { chief, limit, offset }: { chief?: string | undefined; limit: number; offset: number },
): Promise<{ items: Measure[]; total: number }> {
  const where = 'WHERE ($1::text IS NULL OR m.chief_id = $1)';
  const [page, count] = await Promise.all([
    pool.query<Measure>(
      `SELECT ${columns} FROM measure m JOIN measure_event first ON first.measure_id = m.id AND first.n = 1 ${where}
       ORDER BY first.at DESC, m.id LIMIT $2 OFFSET $3`,
      [chief ?? null, limit, offset],
    ),
    pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM measure m ${where}`, [chief ?? null]),
  ]);
  return { items: page.rows, total: count.rows[0]!.n };
}

export async function findMeasure(pool: pg.Pool, id: string): Promise<Measure | undefined> {
  const { rows } = await pool.query<Measure>(`SELECT ${columns} FROM measure m WHERE m.id = $1`, [id]);
  return rows[0];
}
