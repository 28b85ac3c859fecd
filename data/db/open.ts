import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { startCluster } from './cluster.ts';
import type { Config } from './config.ts';
import { createPool } from './pool.ts';
import { Replicas } from './replicas/replicas.ts';
import { routedPool } from './replicas/routed-pool.ts';
import { waitForServer } from './server.ts';

/** The app's database. Only this folder knows whether it is the private cluster or a server. */
export interface Database {
  /** The primary's, whose queries a replica answers where the work is a read (`asReads`). */
  pool: pg.Pool;
  /** Of a server that has some. */
  replicas?: Replicas;
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
  config: Pick<Config, 'databaseUrl' | 'databaseReplicaUrls' | 'dataDir'>,
  options: OpenOptions = {},
): Promise<Database> {
  const { onPhase = () => {}, onNotice = () => {}, patienceMs = 10_000 } = options;
  if (config.databaseUrl !== undefined) {
    onPhase('connecting to the database server');
    await waitForServer(config.databaseUrl, patienceMs);
    const primary = createPool({ connectionString: config.databaseUrl }, onNotice);
    const urls = config.databaseReplicaUrls ?? [];
    if (urls.length === 0) return database(primary);
    const connections = urls.map((connectionString) => ({ connectionString }));
    const replicas = new Replicas(primary, connections, onNotice);
    return { ...database(routedPool(primary, replicas), () => replicas.close()), replicas };
  }
  const cluster = await startCluster({ dir: config.dataDir, onPhase, onNotice });
  return { ...database(createPool(cluster.connection, onNotice), () => cluster.stop()), kind: 'private' };
}

/** Ends a pool; a session that somebody never gives back must not keep the app from ending. */
async function drain(pool: pg.Pool): Promise<void> {
  await Promise.race([pool.end(), delay(5000, undefined, { ref: false })]);
}

/** @param closeRest closes what the pool leaves */
function database(pool: pg.Pool, closeRest: () => Promise<void> = async () => {}): Database {
  let closing: Promise<void> | undefined;
  return {
    pool,
    kind: 'server',
    close() {
      closing ??= drain(pool).then(closeRest);
      return closing;
    },
  };
}
