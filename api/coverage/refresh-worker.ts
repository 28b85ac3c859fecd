/** The thread that keeps the coverage index: its own connection, away from the event loop. */
import type pg from 'pg';
import { refreshCoverage } from '../../data/coverage/refresh.ts';
import { createPool } from '../../data/db/pool.ts';
import { type PlainError, plainError } from './plain-error.ts';

export interface RefreshWork {
  connection: pg.PoolConfig;
}

export type RefreshAnswer = { done: number; ms: number } | { error: PlainError };

export default async function work({ connection }: RefreshWork): Promise<RefreshAnswer> {
  const start = performance.now();
  const pool = createPool({ ...connection, max: 1, application_name: 'linzhang coverage index' }, () => {});
  try {
    return { done: await refreshCoverage(pool), ms: Math.round(performance.now() - start) };
  } catch (error) {
    return { error: plainError(error) };
  } finally {
    await pool.end();
  }
}
