import type pg from 'pg';
import { type TaskRule, taskRule } from '../../domain/model/task.ts';

/** The configured rule, or the documented defaults. A task keeps the one it was given under. */
export async function loadTaskRule(client: Pick<pg.Pool, 'query'>): Promise<TaskRule> {
  const { rows } = await client.query<{ value: unknown }>("SELECT value FROM setting WHERE key = 'task'");
  return taskRule.parse(rows[0]?.value ?? {});
}
