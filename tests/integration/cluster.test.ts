import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Cluster, type ClusterOptions, startCluster } from '../../data/db/cluster.ts';
import { openDatabase } from '../../data/db/open.ts';
import { runningPostmaster } from '../../data/db/postmaster.ts';

const appScript = fileURLToPath(new URL('../setup/cluster-app.ts', import.meta.url));

let dir: string;
let clusters: Cluster[];
let apps: ChildProcess[];

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

/** The process of the server that runs on a DATA_DIR. */
async function serverOf(folder: string): Promise<number | undefined> {
  const home = await realpath(join(folder, 'pg')).catch(() => undefined);
  return home === undefined ? undefined : (await runningPostmaster(join(home, 'data')))?.pid;
}

async function start(options: Partial<ClusterOptions> = {}): Promise<Cluster> {
  const cluster = await startCluster({ dir, ...options });
  clusters.push(cluster);
  return cluster;
}

/** An app in a process of its own, which can be killed. Resolves when its cluster answers. */
async function startApp(): Promise<ChildProcess> {
  const app = spawn(process.execPath, ['--import', 'tsx', appScript, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  apps.push(app);
  const [line] = await once(createInterface(app.stdout!), 'line');
  expect(line).toBe('ready');
  return app;
}

async function query(cluster: Cluster, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(cluster.connection);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('the private cluster', () => {
  it('is made, has PostGIS, and keeps its data over a restart', async () => {
    const first = await start();
    expect(await query(first, "select st_srid('srid=4490;point(106.5 29.5)'::geometry) as srid")).toEqual([
      { srid: 4490 },
    ]);
    await query(first, 'create table kept as select 42 as answer');
    const { pid } = first;
    await first.stop();
    expect(processExists(pid!)).toBe(false);

    const phases: string[] = [];
    const second = await start({ onPhase: (phase) => phases.push(phase) });
    expect(await query(second, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(phases).toEqual(['starting PostgreSQL']);
  });

  it('does not listen to the network, nor trust other users, and syncs what is committed', async () => {
    const cluster = await start();
    const settings = await query(
      cluster,
      `select name, setting from pg_settings
        where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes') order by name`,
    );
    expect(settings.map((row) => row.setting)).toEqual(['on', 'on', '', 'on']);
    const client = new pg.Client(cluster.admin);
    await client.connect();
    const rules = await client.query('select type, auth_method from pg_hba_file_rules');
    expect(rules.rows).toEqual([
      { type: 'local', auth_method: 'peer' },
      { type: 'local', auth_method: 'peer' },
    ]);
    await client.end();
    expect(await query(cluster, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([
      { rolsuper: false },
    ]);
  });

  it('refuses a folder that a live app owns, in one line, and leaves that app alone', async () => {
    const first = await start();
    const attempt = startCluster({ dir, ownerWaitMs: 0 });
    await expect(attempt).rejects.toThrow(
      new RegExp(
        `^DATA_DIR ${dir} is in use by another 智慧林长 \\(linzhang process ${process.pid}, since .* UTC\\): .*$`,
      ),
    );
    expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(first.pid).toBe(await serverOf(dir));
  });

  it('of two apps that start at once on an empty folder, lets exactly one have it', async () => {
    const attempts = await Promise.allSettled([start({ ownerWaitMs: 0 }), start({ ownerWaitMs: 0 })]);
    expect(attempts.map((attempt) => attempt.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await query(clusters[0]!, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts the server again when it is killed, and nothing committed is lost', async () => {
    const notices: string[] = [];
    const cluster = await start({ onNotice: (notice) => notices.push(notice) });
    await query(cluster, 'create table kept as select 42 as answer');
    const before = cluster.pid!;
    process.kill(before, 'SIGKILL');
    await vi.waitFor(() => expect(notices).toContain('the database is back'), { timeout: 30_000 });
    expect(notices[0]).toBe('the database was lost; starting it again');
    expect(cluster.pid).not.toBe(before);
    expect(await query(cluster, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('ends by itself when its app is killed', async () => {
    const app = await startApp();
    const server = await serverOf(dir);
    expect(server).toBeGreaterThan(0);
    app.kill('SIGKILL');
    await vi.waitFor(async () => expect(await serverOf(dir)).toBeUndefined(), { timeout: 20_000 });
  });

  it('is taken over at once, with all that was committed, when its app is killed', async () => {
    const app = await startApp();
    const server = await serverOf(dir);
    expect(server).toBeGreaterThan(0);
    app.kill('SIGKILL');
    await once(app, 'exit');
    const cluster = await start(); // at once: the old server may still be on its way out
    expect(await query(cluster, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(cluster.pid).not.toBe(server);
  });

  it('takes over when app and server were killed together', async () => {
    const app = await startApp();
    const server = await serverOf(dir);
    process.kill(server!, 'SIGKILL');
    app.kill('SIGKILL');
    await once(app, 'exit');
    expect(await query(await start(), 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('stops the server of a killed app whose watchdog was killed too', async () => {
    const app = await startApp();
    const server = await serverOf(dir);
    app.kill('SIGSTOP'); // frozen, so that the watchdog stays while the session's lock is cut below
    const phases: string[] = [];
    const first = new pg.Client({
      host: join(dir, 'pg/run'),
      port: 5432,
      user: 'postgres',
      database: 'postgres',
    });
    await first.connect();
    await first.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
    await first.end();
    const cluster = await start({ onPhase: (phase) => phases.push(phase) });
    expect(phases).toContain('stopping the PostgreSQL server that an earlier run left behind');
    expect(cluster.pid).not.toBe(server);
    expect(await query(cluster, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('says why it did not start, with the end of the log', async () => {
    const cluster = await start();
    await cluster.stop();
    const control = join(dir, 'pg/data/global/pg_control');
    await rm(control);
    await expect(startCluster({ dir })).rejects.toThrow(
      /PostgreSQL stopped at once \(exit code 2\):\n.*pg_control/s,
    );
  });

  it.runIf(process.getuid?.() === 0)('is kept in /var/lib when postgres cannot enter DATA_DIR', async () => {
    await chmod(dir, 0o700); // as everything below /root
    const phases: string[] = [];
    const first = await start({ onPhase: (phase) => phases.push(phase) });
    const home = await realpath(join(dir, 'pg'));
    expect(home).toMatch(/^\/var\/lib\/zhihui-linzhang\/[0-9a-f]{12}$/);
    expect(phases[0]).toBe(`the user postgres cannot enter ${dir}; the database is kept in ${home}`);
    await query(first, 'create table kept as select 42 as answer');
    await first.stop();
    expect(await query(await start(), 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is reached through a short socket folder when DATA_DIR is long, which goes away with it', async () => {
    const long = join(dir, 'a'.repeat(100));
    const cluster = await start({ dir: long });
    expect(Buffer.byteLength(`${cluster.connection.host}/.s.PGSQL.5432`)).toBeLessThan(104);
    expect(await query(cluster, 'select 1 as one')).toEqual([{ one: 1 }]);
    await cluster.stop();
    expect(existsSync(cluster.connection.host)).toBe(false);
  });

  it('leaves no file when it is ephemeral', async () => {
    const cluster = await start({ dir: undefined, ephemeral: true });
    const home = dirname(cluster.connection.host);
    expect(existsSync(home)).toBe(true);
    await cluster.stop();
    expect(existsSync(home)).toBe(false);
  });
});

describe('openDatabase on the private cluster', () => {
  it('gives a pool that works again after the server was lost', async () => {
    const notices: string[] = [];
    const database = await openDatabase(
      { databaseUrl: undefined, dataDir: dir },
      { onNotice: (notice) => notices.push(notice) },
    );
    try {
      await database.pool.query('create table kept as select 42 as answer');
      process.kill((await serverOf(dir))!, 'SIGKILL');
      await vi.waitFor(() => expect(notices).toContain('the database is back'), { timeout: 30_000 });
      expect((await database.pool.query('select answer from kept')).rows).toEqual([{ answer: 42 }]);
    } finally {
      await database.close();
    }
    expect(await serverOf(dir)).toBeUndefined();
  });
});
