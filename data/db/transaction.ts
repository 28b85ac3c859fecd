import type pg from 'pg';
import { onReader } from './replicas/routed-pool.ts';

/**
 * Runs the work in one transaction: all of it is there afterwards, or nothing.
 *
 * @param mode of a snapshot: the work may then be done by a replica, and is done again by the primary if that fails
 */
export function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  mode: '' | 'ISOLATION LEVEL REPEATABLE READ READ ONLY' = '',
): Promise<T> {
  return mode === ''
    ? transaction(pool, work, mode)
    : onReader(pool, (server) => transaction(server, work, mode));
}

async function transaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  mode: string,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(`BEGIN ${mode}`);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that can't even roll back is of no use to the next one who gets it.
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
