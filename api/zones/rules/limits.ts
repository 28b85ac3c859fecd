import type pg from 'pg';
import { type ZoneLimits, zoneLimits } from '../../../domain/zone-rules/limits.ts';
import { readSetting } from '../../http/setting.ts';

/** The operator's limits (setting `zone-rules`), or the documented defaults. @throws HttpProblem 500 when not valid */
export function readLimits(db: pg.Pool | pg.PoolClient): Promise<ZoneLimits> {
  return readSetting(db, 'zone-rules', zoneLimits);
}
