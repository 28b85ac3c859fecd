import type pg from 'pg';
import { type GapRankRule, gapRankRule } from '../../domain/model/gap.ts';
import { readSetting } from '../http/setting.ts';

/** The configured rule for the rank of gaps, or the documented defaults. @throws HttpProblem 500 when it is not valid */
export function loadGapRule(pool: pg.Pool): Promise<GapRankRule> {
  return readSetting(pool, 'gap-rank', gapRankRule);
}
