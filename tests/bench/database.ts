import type pg from 'pg';
import { startCluster } from '../../data/db/cluster.ts';
import { migrate } from '../../data/db/migrate.ts';
import { createPool } from '../../data/db/pool.ts';

/** A migrated, empty database in a private cluster of its own (without fsync), gone afterwards. */
export async function withDatabase<T>(work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const cluster = await startCluster({ ephemeral: true });
  const pool = createPool(cluster.connection, () => {});
  try {
    await migrate({ pool });
    return await work(pool);
  } finally {
    await pool.end();
    await cluster.stop();
  }
}
