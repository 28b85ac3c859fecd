import type pg from 'pg';
import { nothing, scopes } from '../../data/db/scope.ts';
import { inTransaction } from '../../data/db/transaction.ts';

/**
 * Runs work with what the public page may see, whoever asks, a chief who has logged in too: no row of any table, only the views `public_*` (migration 0028), so no
 * defect of a route can let out a track, a phone or a number that nobody published.
 *
 * @param pool the routes' own, which puts the scope into its sessions
 * @param mode `write` for sending a complaint, which is all that may be written
 */
export function asPublic<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  mode: 'read' | 'write' = 'read',
): Promise<T> {
  return scopes.run(nothing, () =>
    inTransaction(pool, work, mode === 'read' ? 'ISOLATION LEVEL REPEATABLE READ READ ONLY' : ''),
  );
}
