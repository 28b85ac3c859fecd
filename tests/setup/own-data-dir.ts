import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { type Cluster, type ClusterOptions, startCluster } from '../../data/db/cluster.ts';
import { runningPostmaster } from '../../data/db/postmaster.ts';

const appScript = fileURLToPath(new URL('./cluster-app.ts', import.meta.url));

/** A DATA_DIR of each test's own, and what runs on it. */
export interface OwnDataDir {
  readonly dir: string;
  /** A cluster in this process, stopped after the test. */
  start(options?: Partial<ClusterOptions>): Promise<Cluster>;
  /** An app in a process of its own, which can be killed. Resolves when its table is committed. */
  startApp(): Promise<ChildProcess>;
  /** The process of the server that runs on the folder now. */
  server(): Promise<number | undefined>;
}

async function serverOf(folder: string): Promise<number | undefined> {
  const home = await realpath(join(folder, 'pg')).catch(() => undefined);
  return home === undefined ? undefined : (await runningPostmaster(join(home, 'data')))?.pid;
}

/** Gives each test of the file a DATA_DIR; afterwards neither a process nor a file of it is left. */
export function ownDataDir(): OwnDataDir {
  let dir = '';
  let clusters: Cluster[] = [];
  let apps: ChildProcess[] = [];

  beforeEach(async () => {
    dir = await realpath(await mkdtemp(join(tmpdir(), 'lz-cluster-')));
    await chmod(dir, 0o711); // the user postgres may pass
    clusters = [];
    apps = [];
  });

  afterEach(async () => {
    for (const app of apps) app.kill('SIGKILL');
    for (const cluster of clusters) await cluster.stop();
    await vi.waitFor(async () => expect(await serverOf(dir)).toBeUndefined(), { timeout: 20_000 });
    const home = await realpath(join(dir, 'pg')).catch(() => dir);
    await rm(home, { recursive: true, force: true });
    await rm(dir, { recursive: true, force: true });
  });

  return {
    get dir() {
      return dir;
    },
    async start(options = {}) {
      const cluster = await startCluster({ dir, ...options });
      clusters.push(cluster);
      return cluster;
    },
    async startApp() {
      const app = spawn(process.execPath, ['--import', 'tsx', appScript, dir], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      apps.push(app);
      const [line] = await once(createInterface(app.stdout!), 'line');
      expect(line).toBe('ready');
      return app;
    },
    server: () => serverOf(dir),
  };
}

/** The rows that the app's role gets. */
export async function query(cluster: Cluster, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(cluster.connection);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
