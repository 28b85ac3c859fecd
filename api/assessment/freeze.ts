import type pg from 'pg';
import { inTransaction } from '../../data/db/transaction.ts';
import { inputDifferences, resultDifferences } from '../../domain/assessment/differences.ts';
import { isOver } from '../../domain/assessment/rule.ts';
import type { Assessment, AssessmentVerification, NewAssessment } from '../../domain/model/assessment.ts';
import type { NamedPerson } from '../../domain/model/person.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { asSent, requireSame } from '../http/resent.ts';
import { keptPerson } from '../people/kept-person.ts';
import { type AssessmentSources, type Collected, collect, hashOf } from './collect.ts';
import { findAssessment, findInputs } from './queries.ts';

/** Differences that an answer lists; the totals count all. */
const mostTold = 500;

/**
 * Collects a period and keeps it for good. The same id and body again changes nothing and collects nothing.
 * @param pool the asker's
 * @param today civil day, Asia/Shanghai
 * @throws HttpProblem 404 without such an area, 409 when the id is there by another body or patrols of the period are not counted yet,
 *   422 when nobody answers for the area or the person is unknown
 */
export async function freeze(
  sources: AssessmentSources,
  pool: pg.Pool,
  body: NewAssessment,
  today: string,
  leave: AbortSignal,
): Promise<'created' | 'unchanged'> {
  const there = async (db: pg.Pool | pg.PoolClient) => {
    const { rows } = await db.query<{ sent: Record<string, unknown> }>(
      'SELECT sent FROM assessment WHERE id = $1',
      [body.id],
    );
    if (rows[0]) requireSame('assessment', body.id, rows[0].sent, body);
    return rows.length > 0;
  };
  if (await there(pool)) return 'unchanged';
  await requireSight(pool, body.areaId);
  const collected = await collect(sources, body, leave);
  if (collected.items.length === 0) {
    throw new HttpProblem(422, 'Nobody to assess', 'No chief answers for the area on the last day.', [
      { path: 'areaId', message: 'has no chief on the last day' },
    ]);
  }
  if (collected.pending > 0) {
    throw new HttpProblem(
      409,
      'Not all counted yet',
      `${collected.pending} patrols of the period are in no number yet. Try again in a moment.`,
      [{ path: 'to', message: 'has patrols that are not counted yet' }],
      { type: 'urn:problem:not-counted-yet', headers: { 'Retry-After': '10' } },
    );
  }
  return inTransaction(pool, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('assessment ' || $1))`, [body.id]);
    if (await there(client)) return 'unchanged';
    const by = await keptPerson(client, body.by, 'by');
    await write(client, body, { collected, final: isOver(body, today), by });
    return 'created';
  });
}

/** @throws HttpProblem 404 when the asker does not see the area, as if there were none */
async function requireSight(pool: pg.Pool, areaId: string): Promise<void> {
  const { rowCount } = await pool.query('SELECT FROM area WHERE id = $1', [areaId]);
  if (rowCount === 0) throw notFound('area', areaId);
}

async function write(
  client: pg.PoolClient,
  body: NewAssessment,
  { collected, final, by }: { collected: Collected; final: boolean; by: NamedPerson },
): Promise<void> {
  const { area, rules, items, inputs, inputsHash, resultsHash, illustrative } = collected;
  await client.query(
    `INSERT INTO assessment (id, area_id, area_name, from_day, to_day, final, rule_version, rules, inputs_hash, results_hash,
                             chiefs, by, sent, illustrative)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      body.id,
      area.id,
      area.name,
      body.from,
      body.to,
      final,
      rules.version,
      rules,
      inputsHash,
      resultsHash,
      items.length,
      by,
      asSent(body),
      illustrative,
    ],
  );
  await client.query(
    `INSERT INTO assessment_result (assessment_id, n, chief_id, result)
     SELECT $1, n, result->'chief'->>'id', result FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS t (result, n)`,
    [body.id, JSON.stringify(items)],
  );
  await client.query('INSERT INTO assessment_input (assessment_id, inputs) VALUES ($1, $2)', [
    body.id,
    JSON.stringify(inputs),
  ]);
}

/** What is stored, with the hashes that it has now. */
async function stored(pool: pg.Pool, id: string) {
  const frozen = await findAssessment(pool, id);
  if (!frozen) throw notFound('assessment', id);
  const inputs = await findInputs(pool, id);
  if (!inputs) {
    throw new HttpProblem(403, 'Not yours to verify', 'The period covers more than the areas that you see.');
  }
  return { frozen, inputs, intact: isIntact(frozen, hashOf(inputs)) };
}

function isIntact({ rules, items, resultsHash, inputsHash }: Assessment, inputsNow: string): boolean {
  return hashOf({ rules, items }) === resultsHash && inputsNow === inputsHash;
}

/**
 * Collects the frozen period anew and tells what differs; what was frozen stays as it is.
 * @param pool the asker's
 * @throws HttpProblem 404, 403 when the asker does not see all of it
 */
export async function verify(
  sources: AssessmentSources,
  pool: pg.Pool,
  id: string,
  leave: AbortSignal,
): Promise<AssessmentVerification> {
  const { frozen, inputs: before, intact } = await stored(pool, id);
  const { from, to, area } = frozen;
  const now = await collect(sources, { areaId: area.id, from, to }, leave);
  const inputs = inputDifferences(before, now.inputs);
  const results = resultDifferences(frozen.items, now.items);
  return {
    at: new Date().toISOString(),
    same: now.inputsHash === frozen.inputsHash && now.resultsHash === frozen.resultsHash,
    intact,
    inputsHash: now.inputsHash,
    resultsHash: now.resultsHash,
    pending: now.pending,
    inputs: inputs.slice(0, mostTold),
    inputsTotal: inputs.length,
    results: results.slice(0, mostTold),
    resultsTotal: results.length,
  };
}
