import type pg from 'pg';
import { type GapRankRule, gapRankRule } from '../../domain/model/gap.ts';
import { HttpProblem } from '../http/problem.ts';

/**
 * The configured rule for the rank of gaps, or the documented defaults.
 *
 * @throws HttpProblem 500 that names the fields when the setting is not valid: no list is better than one that is
 * ranked by another rule than the operator believes
 */
export async function loadGapRule(pool: pg.Pool): Promise<GapRankRule> {
  const { rows } = await pool.query<{ value: unknown }>("SELECT value FROM setting WHERE key = 'gap-rank'");
  const read = gapRankRule.safeParse(rows[0]?.value ?? {});
  if (read.success) return read.data;
  const errors = read.error.issues.map(({ path, message }) => ({
    path: path.map(String).join('.'),
    message,
  }));
  throw new HttpProblem(500, 'Bad setting', "The setting 'gap-rank' is not valid.", errors);
}
