import type pg from 'pg';
import { kindsWith, type ProblemKind, problemSetting } from '../../domain/problems/kinds.ts';
import { readSetting } from '../http/setting.ts';

/** The kinds to choose from here: the product's, with what the setting 'problem' says. @throws HttpProblem 500 when it is not valid */
export async function readKinds(db: pg.Pool | pg.PoolClient): Promise<ProblemKind[]> {
  return kindsWith(await readSetting(db, 'problem', problemSetting));
}
