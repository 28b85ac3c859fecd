/** The thread that keeps the coverage index: its own connection, away from the event loop. */
import type pg from 'pg';
import { refreshCoverage } from '../../data/coverage/refresh.ts';
import { createPool } from '../../data/db/pool.ts';

export interface RefreshWork {
  connection: pg.PoolConfig;
}

/** A thrown error would lose its code on the way between threads. */
export type RefreshAnswer = { done: number; ms: number } | { error: { message: string; code?: string } };

export default async function work({ connection }: RefreshWork): Promise<RefreshAnswer> {
  const start = performance.now();
  const pool = createPool({ ...connection, max: 1, application_name: 'linzhang coverage index' }, () => {});
  try {
    return { done: await refreshCoverage(pool), ms: Math.round(performance.now() - start) };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    return { error: { message, code } };
  } finally {
    await pool.end();
  }
}
