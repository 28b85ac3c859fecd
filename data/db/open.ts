import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { type Cluster, startCluster } from './cluster.ts';
import type { Config } from './config.ts';
import { createPool } from './pool.ts';
import { waitForServer } from './server.ts';

/** The app's database. Only this folder knows whether it is the private cluster or a server. */
export interface Database {
  pool: pg.Pool;
  kind: 'private' | 'server';
  /** Waits a few seconds for the queries under way, then closes all; a private cluster stops. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Told each phase in plain words before it begins. */
  onPhase?: (phase: string) => void;
  /** Told when the database or a connection is lost and when it is back. */
  onNotice?: (notice: string) => void;
  /** How long a server that does not answer may take to come up. */
  patienceMs?: number;
}

/**
 * Opens the database that the configuration names: the server behind DATABASE_URL, else the app's own
 * cluster in DATA_DIR, made and started as needed. Its tables are `migrate`'s business.
 *
 * @throws DatabaseUnavailableError for a server that is down, refuses us or lacks PostGIS
 * @throws DataDirInUseError, ClusterStartError, BinariesMissingError as `startCluster` does
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  options: OpenOptions = {},
): Promise<Database> {
  const { onPhase = () => {}, onNotice = () => {}, patienceMs = 10_000 } = options;
  if (config.databaseUrl !== undefined) {
    onPhase('connecting to the database server');
    await waitForServer(config.databaseUrl, patienceMs);
    return database(createPool({ connectionString: config.databaseUrl }, onNotice), undefined);
  }
  const cluster = await startCluster({ dir: config.dataDir, onPhase, onNotice });
  return database(createPool(cluster.connection, onNotice), cluster);
}

/** Ends a pool; a session that somebody never gives back must not keep the app from ending. */
async function drain(pool: pg.Pool): Promise<void> {
  await Promise.race([pool.end(), delay(5000, undefined, { ref: false })]);
}

function database(pool: pg.Pool, cluster: Cluster | undefined): Database {
  let closing: Promise<void> | undefined;
  return {
    pool,
    kind: cluster === undefined ? 'server' : 'private',
    close() {
      closing ??= drain(pool).then(() => cluster?.stop());
      return closing;
    },
  };
}
