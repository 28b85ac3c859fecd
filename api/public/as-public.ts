import type pg from 'pg';
import { inTransaction } from '../../data/db/transaction.ts';

/**
 * Runs work with the rights of the public page: PostgreSQL itself refuses all but the views `public_*` and a complaint's
 * few columns (migration 0028), so no defect of a route can let out a track, a phone or a number that nobody published.
 *
 * @param mode `write` for sending a complaint, which is all that may be written
 */
export function asPublic<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  mode: 'read' | 'write' = 'read',
): Promise<T> {
  return inTransaction(
    pool,
    async (client) => {
      await client.query('SET LOCAL ROLE linzhang_public');
      return work(client);
    },
    mode === 'read' ? 'ISOLATION LEVEL REPEATABLE READ READ ONLY' : '',
  );
}
