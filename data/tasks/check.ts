/** Counts how much of the gaps of tasks patrols have covered since they were given, and closes those that are covered. */
import type pg from 'pg';
import type { CoverageRule } from '../../domain/model/coverage.ts';
import type { TaskRule, TaskState, TaskStep } from '../../domain/model/task.ts';
import { loadRule } from '../coverage/rule.ts';
import { inTransaction } from '../db/transaction.ts';
import { type CoveredTask, coveredSince } from './covered.ts';

/** A change of the share below it is not worth a step in the history. */
const leastStep = 0.001;

/**
 * Works off the tasks that were marked (task_due). The marks of a task go with its result in one transaction: a crash leaves
 * both undone, and who comes while another checks waits and finds the rest. One task a transaction: a change of it holds the
 * version of the layer, and who cancels another task meanwhile holds that and waits for the version.
 * @returns number of tasks whose state or share changed
 */
export async function checkTasks(pool: pg.Pool): Promise<number> {
  let changed = 0;
  for (;;) {
    const outcome = await inTransaction(pool, checkNext);
    if (outcome === 'none') return changed;
    if (outcome === 'changed') changed++;
  }
}

async function checkNext(client: pg.PoolClient): Promise<'changed' | 'unchanged' | 'none'> {
  await client.query(
    `SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;
     SELECT pg_advisory_xact_lock(hashtext('task check'))`,
  );
  const { rows } = await client.query<{ id: string }>(
    `DELETE FROM task_due WHERE task_id = (SELECT task_id FROM task_due ORDER BY id LIMIT 1) RETURNING task_id AS id`,
  );
  if (!rows[0]) return 'none';
  return (await checkTask(client, rows[0].id, await loadRule(client))) ? 'changed' : 'unchanged';
}

interface TaskRow {
  state: TaskState;
  givenOn: string;
  rule: TaskRule;
  checked: boolean;
}

/** @returns whether anything about the task has changed */
async function checkTask(client: pg.PoolClient, id: string, rule: CoverageRule): Promise<boolean> {
  const { rows } = await client.query<TaskRow>(
    `SELECT state, given_on AS "givenOn", rule, checked_at IS NOT NULL AS checked FROM task WHERE id = $1 FOR UPDATE`,
    [id],
  );
  const task = rows[0];
  if (!task || task.state === 'cancelled') return false;
  const now = await coveredSince(client, id, task.givenOn, rule);
  const patrolsChanged = await storePatrols(client, id, now.patrolIds);
  const before = now.beforeM2 / now.areaM2;
  const share = now.coveredM2 / now.areaM2;
  const state: TaskState = share >= task.rule.doneShare ? 'done' : 'open';
  const moved = Math.abs(share - before) >= leastStep;
  if (state === task.state && !moved && !patrolsChanged && task.checked) return false;
  await storeGaps(client, id, now);
  await client.query(
    `UPDATE task SET state = $2, checked_at = now(), revision = revision + 1,
            done_at = CASE WHEN $2 = 'done' THEN coalesce(done_at, now()) END
     WHERE id = $1`,
    [id, state],
  );
  const kind = state !== task.state ? (state === 'done' ? 'done' : 'reopened') : moved ? 'progress' : null;
  if (kind) await storeStep(client, id, kind, share);
  return true;
}

/** A patrol on its way changes the share every few seconds: of a day's progress in a row only the last is kept. */
async function storeStep(
  client: pg.PoolClient,
  id: string,
  kind: TaskStep['kind'],
  share: number,
): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE task_step SET at = clock_timestamp(), covered_share = $3
     WHERE id = (SELECT max(id) FROM task_step WHERE task_id = $1) AND $2 = 'progress' AND kind = 'progress'
       AND (at AT TIME ZONE 'Asia/Shanghai')::date = (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date`,
    [id, kind, share],
  );
  if (rowCount) return;
  await client.query('INSERT INTO task_step (task_id, kind, covered_share) VALUES ($1, $2, $3)', [
    id,
    kind,
    share,
  ]);
}

async function storeGaps(client: pg.PoolClient, id: string, { gaps }: CoveredTask): Promise<void> {
  await client.query(
    `UPDATE task_gap g SET covered_m2 = new.m2 FROM unnest($2::int[], $3::float8[]) AS new (n, m2)
     WHERE g.task_id = $1 AND g.n = new.n`,
    [id, gaps.map(({ n }) => n), gaps.map(({ coveredM2 }) => coveredM2)],
  );
}

/** @returns whether other patrols reach it than before */
async function storePatrols(client: pg.PoolClient, id: string, patrolIds: string[]): Promise<boolean> {
  const gone = await client.query(
    'DELETE FROM task_patrol WHERE task_id = $1 AND patrol_id <> ALL($2::uuid[])',
    [id, patrolIds],
  );
  const come = await client.query(
    `INSERT INTO task_patrol (task_id, patrol_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
    [id, patrolIds],
  );
  return (gone.rowCount ?? 0) + (come.rowCount ?? 0) > 0;
}
