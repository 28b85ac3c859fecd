/** The thread that derives tracks and heat from what devices have sent: its own connection, away from the event loop. */
import type pg from 'pg';
import { createPool } from '../../data/db/pool.ts';
import { deriveSome } from '../../data/ingest/backlog.ts';
import { type PlainError, plainError } from '../coverage/plain-error.ts';

export type DeriveAnswer = { done: number; left: number } | { error: PlainError };

export default async function derive(connection: pg.PoolConfig): Promise<DeriveAnswer> {
  const pool = createPool({ ...connection, max: 1, application_name: 'linzhang tracks' }, () => {});
  try {
    return await deriveSome(pool);
  } catch (error) {
    return { error: plainError(error) };
  } finally {
    await pool.end();
  }
}
