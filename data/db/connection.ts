import type pg from 'pg';

/** How a pool connects, as plain data for another thread. Named one by one: `pg` hides the password from enumeration. */
export function connectionOf(pool: pg.Pool): pg.PoolConfig {
  const { connectionString, host, port, user, password, database, ssl } = pool.options;
  return { connectionString, host, port, user, password, database, ssl };
}
