import type pg from 'pg';
import { type Scope, scopes } from './scope.ts';
import { scopedRole } from './settings.ts';

/** A query ran outside any request: nobody knows whose rows it may see. */
export class NoScopeError extends Error {
  override name = 'NoScopeError';
}

/** @throws NoScopeError outside a request */
function scopeNow(): Scope {
  const scope = scopes.getStore();
  if (!scope) throw new NoScopeError('a query of the API ran outside the scope of a request');
  return scope;
}

/** Puts the role and the scope, as the policies read it, into the session. */
async function confine(client: pg.PoolClient, { areas, chiefId, rangerId }: Scope): Promise<void> {
  await client.query({
    name: 'confine',
    text: `SELECT set_config('role', $1, false), set_config('linzhang.areas', $2, false),
                  set_config('linzhang.chief', $3, false), set_config('linzhang.ranger', $4, false)`,
    values: [scopedRole, (areas ?? []).join('\n'), chiefId ?? '', rangerId ?? ''],
  });
}

/**
 * The pool as the API's routes get it: every session is that of who asks (`scopes`). Whoever sees all areas uses the app's own
 * session as it is; everybody else's takes the confined role, and gives it back before the connection returns to the pool, so
 * whoever gets it next, background work too, finds it clean. A session that can't be cleaned is closed.
 *
 * @returns a pool that shares `pool`'s connections and throws NoScopeError outside a request
 */
export function scopedPool(pool: pg.Pool): pg.Pool {
  const connect = async (): Promise<pg.PoolClient> => {
    const scope = scopeNow();
    const client = await pool.connect();
    if (scope.areas === null) return client;
    try {
      await confine(client, scope);
    } catch (error) {
      client.release(true);
      throw error;
    }
    return cleanedOnRelease(client);
  };

  const query = async (...args: unknown[]): Promise<unknown> => {
    if (scopeNow().areas === null) return (pool.query as (...all: unknown[]) => unknown).apply(pool, args);
    const client = await connect();
    try {
      return await (client.query as (...all: unknown[]) => unknown).apply(client, args);
    } finally {
      client.release();
    }
  };

  return Object.create(pool, { connect: { value: connect }, query: { value: query } }) as pg.Pool;
}

function cleanedOnRelease(client: pg.PoolClient): pg.PoolClient {
  const giveBack = client.release;
  client.release = (broken) => {
    client.release = giveBack;
    if (broken) return giveBack.call(client, broken);
    // A transaction left open would take this back at its end.
    if (client.getTransactionStatus() !== 'I') return giveBack.call(client, true);
    client.query('RESET ROLE').then(
      () => giveBack.call(client),
      () => giveBack.call(client, true),
    );
  };
  return client;
}
