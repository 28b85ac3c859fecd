import type pg from 'pg';

/**
 * Runs work on a connection; a signal that aborts also ends the statement that the server is at, which may take minutes.
 * Goes on only when the cancel is over, so that a late one can't hit the connection's next user.
 */
export async function stoppable<T>(
  pool: pg.Pool,
  client: pg.PoolClient,
  work: (client: pg.PoolClient) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  let cancelling: Promise<unknown> | undefined;
  const cancel = () => {
    cancelling = pool.query('SELECT pg_cancel_backend($1)', [rows[0]!.pid]).catch(() => {});
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await work(client);
  } catch (error) {
    // The statement that was ended says so in the database's words.
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener('abort', cancel);
    await cancelling;
  }
}
