import pg from 'pg';
import { onReader } from '../../data/db/replicas/routed-pool.ts';

/**
 * A query that reads and stops on the server, primary or replica, when the signal aborts. The cancel goes over a connection of its own: the
 * pool may be full of just such queries. The session goes back to the pool only when both the query and the
 * cancel are over, so a late cancel can never hit somebody else's query.
 *
 * @throws the signal's reason when it aborted, else what the database says
 */
export async function cancellableQuery<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  query: pg.QueryConfig,
  signal?: AbortSignal,
): Promise<pg.QueryResult<Row>> {
  signal?.throwIfAborted();
  return onReader(pool, (server) => queryOf<Row>(server, query, signal), signal);
}

async function queryOf<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  query: pg.QueryConfig,
  signal?: AbortSignal,
): Promise<pg.QueryResult<Row>> {
  const client = await pool.connect();
  let cancelling: Promise<void> | undefined;
  const onAbort = () => {
    cancelling = cancelBackend(pool, client);
  };
  try {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', onAbort, { once: true });
    return await client.query<Row>(query);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await cancelling;
    client.release();
  }
}

/** Best effort: when the cancel does not get through, the session's statement_timeout ends the query. */
async function cancelBackend(pool: pg.Pool, busy: pg.PoolClient): Promise<void> {
  const { processID } = busy as pg.PoolClient & { processID: number };
  const canceller = new pg.Client(pool.options);
  canceller.on('error', () => {});
  try {
    await canceller.connect();
    await canceller.query('SELECT pg_cancel_backend($1)', [processID]);
  } catch {
    // Nothing to add: the query's own error or its timeout is what the caller hears.
  } finally {
    await canceller.end().catch(() => {});
  }
}
