import type pg from 'pg';
import { isOfDatabase } from '../lost-connection.ts';
import { isRead } from './reads.ts';
import type { Replica } from './replica.ts';
import type { Replicas } from './replicas.ts';

interface Routing {
  primary: pg.Pool;
  replicas: Replicas;
  /** A replica's pool as the askers get it. */
  faceOf(replica: Replica): pg.Pool;
}

const routings = new WeakMap<pg.Pool, Routing>();
const never = new AbortController().signal;

/**
 * The primary's pool, whose `query` is answered by a replica where the work is a read (`asReads`). `connect` is the
 * primary's: who holds a connection may write. A snapshot or a cancellable query asks `onReader`.
 *
 * @param face what the askers get of a server's pool, the primary's and each replica's
 */
export function routedPool(
  primary: pg.Pool,
  replicas: Replicas,
  face: (pool: pg.Pool) => pg.Pool = (pool) => pool,
): pg.Pool {
  const faces = new Map(replicas.list.map((replica) => [replica, face(replica.pool)]));
  const faced = face(primary);
  // A target of its own: a face may have methods that a proxy of it were not allowed to replace.
  const routed: pg.Pool = new Proxy(Object.create(faced) as pg.Pool, {
    get(_target, key) {
      if (key === 'query' && isRead())
        return (...args: Parameters<pg.Pool['query']>) =>
          onReader(routed, (pool) => pool.query(...args) as unknown as Promise<unknown>);
      const value = Reflect.get(faced, key, faced);
      return typeof value === 'function' ? value.bind(faced) : value;
    },
  });
  routings.set(routed, { primary: faced, replicas, faceOf: (replica) => faces.get(replica)! });
  return routed;
}

/** The pool with what `face` makes of each server's: the primary's, and each replica's where it has some. */
export function facedPool(pool: pg.Pool, face: (pool: pg.Pool) => pg.Pool): pg.Pool {
  const routing = routings.get(pool);
  return routing ? routedPool(routing.primary, routing.replicas, face) : face(pool);
}

/**
 * Does read-only work by one server: a replica that knows all that was committed before, else the primary. What a replica
 * fails at, whatever the reason, is done again by the primary; so the work must be repeatable.
 *
 * @param work gets that server's pool, and a signal that aborts when the server is lost
 * @param unwanted aborts when nobody wants the result any more: then it is not done again
 */
export async function onReader<T>(
  pool: pg.Pool,
  work: (pool: pg.Pool, lost: AbortSignal) => Promise<T>,
  unwanted?: AbortSignal,
): Promise<T> {
  const routing = routings.get(pool);
  if (!routing) return work(pool, never);
  const { primary, replicas, faceOf } = routing;
  const replica = isRead() ? await replicas.reader() : undefined;
  if (!replica) return work(primary, never);
  const { lost } = replica;
  try {
    const result = await work(faceOf(replica), lost);
    replica.reads++;
    return result;
  } catch (error) {
    if (unwanted?.aborted || !(lost.aborted || isOfDatabase(error)) || tookTooLong(error)) throw error;
    replica.noteFailure(error);
    return work(primary, never);
  }
}

/** The time limit of a query would be reached by the primary too. */
function tookTooLong(error: unknown): boolean {
  return (error as { code?: string }).code === '57014';
}
