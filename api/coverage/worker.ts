/** A coverage worker: reads what a job needs over its own connection and computes away from the event loop. */
import type pg from 'pg';
import { createPool } from '../../data/db/pool.ts';
import { computeCoverage } from './compute.ts';
import type { CoverageWork, WorkerAnswer } from './job.ts';

let pool: pg.Pool | undefined;

export default async function work({ job, connection }: CoverageWork): Promise<WorkerAnswer> {
  pool ??= createPool({ ...connection, max: 1, application_name: 'linzhang coverage' }, () => {});
  let client: pg.PoolClient | undefined;
  try {
    client = await pool.connect();
    await client.query(
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = '5min'",
    );
    return { outcome: await computeCoverage(client, job) };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    return { error: { message, code, tooWide: error instanceof RangeError } };
  } finally {
    await client?.query('ROLLBACK').catch(() => {});
    client?.release();
  }
}
