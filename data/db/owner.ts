import pg from 'pg';
import { adminRole, socketConnection } from './settings.ts';

/** "lz" and a number of our own: the advisory lock that says who runs this cluster. */
const ownerLock = '27770, 1';

/** A session that lives as long as its app and holds the cluster's lock: the kernel ends it with us. */
export interface OwnerSession {
  /** Resolves when the session is lost, also by `end`. */
  lost: Promise<void>;
  end(): Promise<void>;
}

export type OwnerAttempt =
  | { state: 'owner'; session: OwnerSession }
  /** A live app holds the cluster; `by` names it. */
  | { state: 'held'; by: string }
  /** No answer yet: the server is starting, stopping or gone. */
  | { state: 'unreachable'; reason: string };

/**
 * Tries to become the one app that runs the cluster behind this socket. A lock in the server, unlike a
 * file, can be neither stale nor taken twice.
 */
export async function tryToOwn(socketDir: string): Promise<OwnerAttempt> {
  const client = new pg.Client({
    ...socketConnection(socketDir, adminRole, 'postgres'),
    application_name: `linzhang process ${process.pid}`,
    connectionTimeoutMillis: 5000,
  });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  try {
    await client.connect();
    const { rows } = await client.query(`select pg_try_advisory_lock(${ownerLock}) as got`);
    if (rows[0].got) return { state: 'owner', session: { lost, end: () => client.end() } };
    const holder = await client.query(
      `select a.application_name as name, to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as since
         from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and (l.classid, l.objid) = (${ownerLock}) and l.granted`,
    );
    await client.end();
    const { name, since } = holder.rows[0] ?? { name: 'another app', since: 'just now' };
    return { state: 'held', by: `${name}, since ${since} UTC` };
  } catch (error) {
    await client.end().catch(() => {});
    return { state: 'unreachable', reason: (error as Error).message };
  }
}
