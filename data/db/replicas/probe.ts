import type pg from 'pg';
import { createPool } from '../pool.ts';
import { lsnOf } from './lsn.ts';

/** What a server tells of itself. */
export interface Standing {
  /** Which database it is: a replica has its primary's, another server another one. */
  database: string;
  /** Whether it follows a primary; one that was promoted does not any more. */
  follows: boolean;
  /** How far it has replayed. */
  replayed: bigint;
  /** Seconds since the newest write that it has replayed; null before the first one. */
  newestS: number | null;
}

export const databaseIdentity = `
  (SELECT system_identifier FROM pg_control_system())::text || '/' ||
  (SELECT oid FROM pg_database WHERE datname = current_database())::text`;

const statement = `
  SELECT ${databaseIdentity} AS database, pg_is_in_recovery() AS follows,
         coalesce(pg_last_wal_replay_lsn(), '0/0')::text AS replayed,
         extract(epoch FROM now() - pg_last_xact_replay_timestamp())::float8 AS "newestS"`;

/**
 * A session of its own that asks a server how it is: a pool full of slow queries must not make a sound server look dead,
 * and a server that says nothing must not take a place in the pool.
 */
export class Probe {
  private readonly pool: pg.Pool;

  /** @param patienceMs after which no answer is an answer */
  constructor(connection: pg.PoolConfig, patienceMs: number) {
    this.pool = createPool(
      {
        ...connection,
        max: 1,
        connectionTimeoutMillis: patienceMs,
        query_timeout: patienceMs,
        idleTimeoutMillis: 0,
        application_name: 'linzhang probe',
      },
      () => {},
    );
  }

  /** @throws when it does not answer in time, or not as it should */
  async ask(): Promise<Standing> {
    const client = await this.pool.connect();
    let sound = false;
    try {
      const { rows } = await client.query<Omit<Standing, 'replayed'> & { replayed: string }>(statement);
      sound = true;
      return { ...rows[0]!, replayed: lsnOf(rows[0]!.replayed) };
    } finally {
      client.release(!sound);
    }
  }

  /** Does not wait for a server that hangs. */
  async close(): Promise<void> {
    void this.pool.end();
  }
}
