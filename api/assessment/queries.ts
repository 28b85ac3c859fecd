import type pg from 'pg';
import type { AssessmentInput } from '../../domain/assessment/differences.ts';
import type { Assessment, AssessmentSummary } from '../../domain/model/assessment.ts';

const columns = `
  a.id, json_build_object('id', a.area_id, 'name', a.area_name) AS area, a.from_day::text AS "from", a.to_day::text AS "to",
  a.final, a.rule_version AS "ruleVersion", a.inputs_hash AS "inputsHash", a.results_hash AS "resultsHash",
  a.frozen_at AS "frozenAt", a.by AS "frozenBy", a.chiefs, a.illustrative`;

type Row = Omit<AssessmentSummary, 'frozenAt'> & { frozenAt: Date };

const told = ({ frozenAt, ...row }: Row): AssessmentSummary => ({
  ...row,
  frozenAt: frozenAt.toISOString(),
});

export async function listAssessments(
  pool: pg.Pool,
  { area, limit, offset }: { area?: string | undefined; limit: number; offset: number },
): Promise<{ items: AssessmentSummary[]; total: number }> {
  const where = 'WHERE ($1::text IS NULL OR a.area_id = $1)';
  const [page, count] = await Promise.all([
    pool.query<Row>(
      `SELECT ${columns} FROM assessment a ${where} ORDER BY a.to_day DESC, a.frozen_at DESC, a.id LIMIT $2 OFFSET $3`,
      [area ?? null, limit, offset],
    ),
    pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM assessment a ${where}`, [area ?? null]),
  ]);
  return { items: page.rows.map(told), total: count.rows[0]!.n };
}

/** One frozen period with the results that the asker may see; undefined when there is none. */
export async function findAssessment(
  db: pg.Pool | pg.PoolClient,
  id: string,
): Promise<Assessment | undefined> {
  const { rows } = await db.query<Row & { rules: Assessment['rules'] }>(
    `SELECT ${columns}, a.rules FROM assessment a WHERE a.id = $1`,
    [id],
  );
  if (!rows[0]) return undefined;
  const results = await db.query<{ result: Assessment['items'][number] }>(
    'SELECT result FROM assessment_result WHERE assessment_id = $1 ORDER BY n',
    [id],
  );
  const { rules, ...row } = rows[0];
  return { ...told(row), rules, items: results.rows.map(({ result }) => result) };
}

/** What it was made of; undefined when the asker may not see it whole. */
export async function findInputs(pool: pg.Pool, id: string): Promise<AssessmentInput[] | undefined> {
  const { rows } = await pool.query<{ inputs: AssessmentInput[] }>(
    'SELECT inputs FROM assessment_input WHERE assessment_id = $1',
    [id],
  );
  return rows[0]?.inputs;
}
