import type pg from 'pg';
import { kindsWith, type ProblemKind, problemSetting } from '../../domain/problems/kinds.ts';

/** The kinds to choose from here: the product's, with what the setting 'problem' says. */
export async function readKinds(db: pg.Pool | pg.PoolClient): Promise<ProblemKind[]> {
  const { rows } = await db.query<{ value: unknown }>(`SELECT value FROM setting WHERE key = 'problem'`);
  return kindsWith(problemSetting.parse(rows[0]?.value ?? {}));
}
