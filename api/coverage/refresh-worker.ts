/** The thread that keeps the coverage index and what follows from it: its own connection, away from the event loop. */
import type pg from 'pg';
import { refreshCoverage } from '../../data/coverage/refresh.ts';
import { createPool } from '../../data/db/pool.ts';
import { checkTasks } from '../../data/tasks/check.ts';
import { type PlainError, plainError } from './plain-error.ts';

export interface RefreshWork {
  connection: pg.PoolConfig;
}

export type RefreshAnswer = { done: number; ms: number } | { error: PlainError };

export default function refresh(work: RefreshWork): Promise<RefreshAnswer> {
  return timed(work, (pool) => refreshCoverage(pool));
}

export function tasks(work: RefreshWork): Promise<RefreshAnswer> {
  return timed(work, checkTasks);
}

async function timed(
  { connection }: RefreshWork,
  work: (pool: pg.Pool) => Promise<number>,
): Promise<RefreshAnswer> {
  const start = performance.now();
  const pool = createPool({ ...connection, max: 1, application_name: 'linzhang coverage index' }, () => {});
  try {
    return { done: await work(pool), ms: Math.round(performance.now() - start) };
  } catch (error) {
    return { error: plainError(error) };
  } finally {
    await pool.end();
  }
}
