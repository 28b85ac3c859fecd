import type { Pool } from 'pg';

const namePattern = /^lz_test_([0-9a-f]{8})_/;

async function testDatabases(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'lz\\_test\\_%'`,
  );
  return rows.map(({ name }) => name);
}

/** Drops all databases of one run, with the sessions that a failed test left open. */
export async function dropRun(pool: Pool, run: string): Promise<void> {
  for (const name of await testDatabases(pool))
    if (namePattern.exec(name)?.[1] === run) await pool.query(`drop database if exists ${name} with (force)`);
}

/**
 * Marks this run as alive, and drops the databases of runs that were killed: a live one holds a lock of
 * its own name for as long as its process lives. The pool must have a single connection.
 */
export async function sweepDeadRuns(pool: Pool, run: string): Promise<void> {
  const lock = async (of: string) => {
    const { rows } = await pool.query(
      `select pg_try_advisory_lock(hashtext('linzhang tests'), hashtext($1)) as got`,
      [of],
    );
    return rows[0].got as boolean;
  };
  await lock(run);
  const runs = new Set((await testDatabases(pool)).flatMap((name) => namePattern.exec(name)?.[1] ?? []));
  for (const other of runs) if (other !== run && (await lock(other))) await dropRun(pool, other);
}
