/** The durable queue in the database: graphile-worker, in a schema of its own. */
import { runMigrations } from 'graphile-worker';
import type pg from 'pg';

/** Creates or updates the queue's schema; our triggers put jobs into it. */
export async function migrateQueue(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool });
}
