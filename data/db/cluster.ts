import { rm } from 'node:fs/promises';
import { ClusterKeeper } from './cluster-keeper.ts';
import { clusterMajor, ensureAppDatabase, initialiseCluster, removeDrafts } from './initdb.ts';
import { ensureBinaries } from './install.ts';
import { clusterPlace, socketFolder, temporaryPlace } from './place.ts';
import { adminRole, appDatabase, appRole, type SocketConnection, socketConnection } from './settings.ts';

/** A running private cluster. */
export interface Cluster {
  /** The app's role in the app's database. */
  connection: SocketConnection;
  /** The superuser in the database `postgres`. */
  admin: SocketConnection;
  /** The server's process now; another one after a restart. */
  readonly pid: number | undefined;
  /** Fast shutdown: returns when no process and, of an ephemeral one, no file is left. */
  stop(): Promise<void>;
}

export interface ClusterOptions {
  /** DATA_DIR: the cluster is in its `pg`. Required unless ephemeral. */
  dir?: string;
  /** For tests: in a temporary folder unless `dir` says where, without fsync, removed with the server. */
  ephemeral?: boolean;
  /** Told each phase of the start, in plain words, before it begins. */
  onPhase?: (phase: string) => void;
  /** Told when the server is lost and when it is back, while the app runs. */
  onNotice?: (notice: string) => void;
  /** How long another app on the folder may take to go away; a supervisor restarts faster than that. */
  ownerWaitMs?: number;
}

/**
 * Starts the app's own PostgreSQL: makes it at the first start, takes it over after a crash, starts it
 * again when it dies. It is reached through a socket only, by the user who started it, and ends with
 * this process, however that ends.
 *
 * @throws BinariesMissingError where PostgreSQL or PostGIS is missing and cannot be installed
 * @throws DataDirInUseError when a live app owns the folder
 * @throws ClusterStartError when it cannot be made or started, with the last lines of the server's log
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { dir, ephemeral = false, ownerWaitMs = 5000, onPhase = () => {}, onNotice = () => {} } = options;
  if (dir === undefined && !ephemeral) throw new TypeError('a lasting cluster needs a folder');
  const place = dir === undefined ? await temporaryPlace() : await clusterPlace(dir, onPhase);
  try {
    const major = await clusterMajor(place);
    const binaries = await ensureBinaries({ major, onPhase });
    if (major === undefined) {
      onPhase('making the private database cluster (initdb)');
      await initialiseCluster(binaries, place, ephemeral);
    }
    const socket = await socketFolder(place);
    const keeper = new ClusterKeeper({
      binaries,
      place,
      name: dir ?? place.home,
      socket,
      ephemeral,
      onPhase,
      onNotice,
      ownerWaitMs,
    });
    onPhase('starting PostgreSQL');
    try {
      await keeper.bringUp();
      await removeDrafts(place);
      await ensureAppDatabase(socket.folder);
    } catch (error) {
      await keeper.stop();
      throw error;
    }
    return {
      connection: socketConnection(socket.folder, appRole, appDatabase),
      admin: socketConnection(socket.folder, adminRole, 'postgres'),
      get pid() {
        return keeper.pid;
      },
      stop: () => keeper.stop(),
    };
  } catch (error) {
    if (ephemeral) await rm(place.home, { recursive: true, force: true });
    throw error;
  }
}
