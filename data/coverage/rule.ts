import type pg from 'pg';
import { engineVersion, pixelSize } from '../../domain/coverage/rule.ts';
import { type CoverageRule, coverageRule } from '../../domain/model/coverage.ts';

type Client = Pick<pg.Pool | pg.PoolClient, 'query'>;

/** The configured rule, or the documented defaults. */
export async function loadRule(client: Client): Promise<CoverageRule> {
  const { rows } = await client.query<{ value: unknown }>("SELECT value FROM setting WHERE key = 'coverage'");
  return coverageRule.parse(rows[0]?.value ?? {});
}

/** The configured rule, with another denominator where the question names one; the answer shows it. */
export async function ruleFor(
  client: Client,
  denominator: CoverageRule['denominator'] | undefined,
): Promise<CoverageRule> {
  const rule = await loadRule(client);
  return denominator === undefined ? rule : { ...rule, denominator };
}

/** What of the rule is drawn into the swaths: they are drawn anew when it changes. The rest is applied on reading. */
export interface DrawnBy extends Pick<CoverageRule, 'swathM' | 'swathByKindM'> {
  pixelM: number;
  engine: string;
}

export function drawnBy(rule: CoverageRule): DrawnBy {
  const { swathM, swathByKindM } = rule;
  return { swathM, swathByKindM, pixelM: pixelSize(rule), engine: engineVersion };
}
