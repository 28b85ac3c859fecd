import type pg from 'pg';
import type { Period } from '../../domain/model/common.ts';
import { type ProblemState, type ProblemSummary, problemStates } from '../../domain/model/problem.ts';

interface Row {
  state: ProblemState;
  count: number;
  overdue: number;
  withoutDeadline: number;
  illustrative: boolean;
}

/**
 * Problems reported in [$1, $2) by their state; the index of reported_on leads to them. One that was closed after the
 * day $3 was open on it: in the state that its steps had led to by then, or just reported where it has none.
 */
const statesSql = `
  SELECT CASE WHEN p.closed_on > $3::date THEN coalesce((
           SELECT to_state FROM problem_step s
           WHERE s.problem_id = p.id AND (s.at AT TIME ZONE 'Asia/Shanghai')::date <= $3::date AND to_state <> 'closed'
           ORDER BY s.revision DESC LIMIT 1), 'reported') ELSE p.state END AS state,
         count(*) AS count,
         count(*) FILTER (WHERE (closed_on IS NULL OR closed_on > $3::date) AND due_on < $3::date) AS overdue,
         count(*) FILTER (WHERE (closed_on IS NULL OR closed_on > $3::date) AND due_on IS NULL) AS "withoutDeadline",
         bool_or(source = 'demo') AS illustrative
  FROM problem p WHERE reported_on >= $1::date AND reported_on < $2::date
    AND ($4::bigint[] IS NULL OR EXISTS (
      SELECT FROM area_version v WHERE v.id = ANY ($4) AND ST_Intersects(v.geom, p.geom)))
  GROUP BY 1`;

const recordsSql = `
  SELECT (SELECT min(reported_on) FROM problem)::text AS since,
         (SELECT updated_at FROM layer_version WHERE layer = 'problem') AS changed`;

/**
 * Problems reported in a period by how far they are. What was closed after the day `at` counts as open on it; other
 * states, and the deadlines, are those of now.
 *
 * @param at civil day in Asia/Shanghai that is judged on: a deadline that ends with it is not overdue
 * @param within only those inside one of these versions of areas; null: all
 */
export async function readProblemSummary(
  pool: pg.Pool,
  period: Period,
  at: string,
  within: number[] | null = null,
): Promise<ProblemSummary> {
  const [found, records] = await Promise.all([
    pool.query<Row>(statesSql, [period.from, period.to, at, within]),
    pool.query<{ since: string | null; changed: Date | null }>(recordsSql),
  ]);
  const { since, changed } = records.rows[0]!;
  const counts = new Map(found.rows.map(({ state, count }) => [state, count]));
  const sum = (of: 'count' | 'overdue' | 'withoutDeadline') =>
    found.rows.reduce((total, row) => total + row[of], 0);
  const states = Object.fromEntries(
    problemStates.map((state) => [state, counts.get(state) ?? 0]),
  ) as ProblemSummary['states'];
  const total = sum('count');
  return {
    period,
    at,
    total,
    states,
    closedShare: total === 0 ? null : states.closed / total,
    overdue: sum('overdue'),
    withoutDeadline: sum('withoutDeadline'),
    recordedSince: since,
    dataTime: since === null ? null : (changed?.toISOString() ?? null),
    illustrative: found.rows.some(({ illustrative }) => illustrative),
  };
}
