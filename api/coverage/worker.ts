/** A coverage worker: reads what a job needs over its own connection and computes away from the event loop. */
import type pg from 'pg';
import { createPool } from '../../data/db/pool.ts';
import { computeCoverage } from './compute.ts';
import type { CoverageOutcome, CoverageWork } from './job.ts';

let pool: pg.Pool | undefined;

export default async function work({ job, connection }: CoverageWork): Promise<CoverageOutcome> {
  pool ??= createPool({ ...connection, max: 1, application_name: 'linzhang coverage' }, () => {});
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await computeCoverage(client, job);
  } finally {
    await client.query('ROLLBACK').catch(() => {});
    client.release();
  }
}
