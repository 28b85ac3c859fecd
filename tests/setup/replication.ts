import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFile, chmod, chown, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { vi } from 'vitest';
import { ownAccount, postgresAccount, runAs } from '../../data/db/account.ts';
import type { Binaries } from '../../data/db/binaries.ts';
import { ensureBinaries } from '../../data/db/install.ts';
import type { ClusterPlace } from '../../data/db/place.ts';
import { type ServerProcess, spawnServer } from '../../data/db/server-process.ts';

const run = promisify(execFile);

/** A PostgreSQL server on the loopback interface that a test may treat badly. */
export interface LoopbackServer {
  /** Of the superuser, to its database `postgres` unless another is named. */
  url(database?: string): string;
  /** Runs one statement. */
  sql(statement: string, database?: string): Promise<Record<string, unknown>[]>;
  /** kill -9, as a power cut would. */
  kill(): Promise<void>;
  /** Stops every process of it where it is, as a machine that hangs would; `thaw` lets them go on. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** After `kill`; returns when it answers. */
  start(): Promise<void>;
}

export interface Replication {
  primary: LoopbackServer;
  replica: LoopbackServer;
  close(): Promise<void>;
}

/** A primary and a replica that streams from it; neither outlives this process. Call `close` in `afterAll`. */
export async function startReplication(
  prepare: (primary: LoopbackServer) => Promise<void>,
): Promise<Replication> {
  const account = process.getuid?.() === 0 ? await postgresAccount() : ownAccount();
  const binaries = await ensureBinaries();
  const password = randomBytes(12).toString('hex');
  const home = await mkdtemp(join(tmpdir(), 'lz-replication-'));
  const program = (name: string, args: string[]) =>
    run(join(binaries.dir, name), args, {
      ...runAs(account),
      cwd: home,
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });
  const passwordFile = join(home, 'password');
  await writeFile(passwordFile, password);
  await chmod(passwordFile, 0o644);
  if (process.getuid?.() === 0) await chown(home, account.uid, account.gid);
  else await chmod(home, 0o700);

  const place = (name: string): ClusterPlace =>
    ({ account, home, data: join(home, name), log: join(home, `${name}.log`) }) as ClusterPlace;
  const opened: Server[] = [];
  const serve = async (name: string) => {
    const server = new Server(binaries, place(name), await freePort(), password);
    opened.push(server);
    await server.start();
    return server;
  };
  const close = async () => {
    for (const server of opened.reverse()) await server.stop();
    await rm(home, { recursive: true, force: true });
  };
  try {
    await program('initdb', [
      `--pgdata=${join(home, 'primary')}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ]);
    await appendFile(
      join(home, 'primary', 'postgresql.conf'),
      `fsync = off\nunix_socket_directories = ''\nhot_standby_feedback = on\nmax_standby_streaming_delay = 1s\njit = off\n`,
    );
    const primary = await serve('primary');
    await prepare(primary);
    await program('pg_basebackup', [
      `--pgdata=${join(home, 'replica')}`,
      `--dbname=${primary.url()}`,
      '--write-recovery-conf',
      '--checkpoint=fast',
      '--no-sync',
    ]);
    return { primary, replica: await serve('replica'), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

class Server implements LoopbackServer {
  private process: ServerProcess | undefined;
  private frozen: number[] = [];

  constructor(
    private readonly binaries: Binaries,
    private readonly place: ClusterPlace,
    private readonly port: number,
    private readonly password: string,
  ) {}

  url(database = 'postgres'): string {
    return `postgres://postgres:${this.password}@127.0.0.1:${this.port}/${database}`;
  }

  async sql(statement: string, database?: string) {
    const client = new pg.Client({ connectionString: this.url(database) });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  }

  async start(): Promise<void> {
    await writeFile(join(this.place.data, 'postgresql.auto.conf'), await this.autoConf());
    await vi.waitFor(
      async () => {
        if (this.process === undefined || this.process.ended !== undefined)
          this.process = await spawnServer(this.binaries, this.place, []);
        await this.sql('select 1');
      },
      { timeout: 20_000, interval: 50 },
    );
  }

  async kill(): Promise<void> {
    const { process: server } = this;
    for (const pid of await this.pids()) signal(pid, 'SIGKILL');
    await vi.waitFor(() => {
      if (server?.ended === undefined) throw new Error('still there');
    });
  }

  async freeze(): Promise<void> {
    this.frozen = await this.pids();
    for (const pid of this.frozen) signal(pid, 'SIGSTOP');
  }

  async thaw(): Promise<void> {
    for (const pid of this.frozen.splice(0)) signal(pid, 'SIGCONT');
  }

  async stop(): Promise<void> {
    await this.thaw();
    if (this.process?.ended === undefined) await this.process?.stop();
  }

  /** The server's process first, then its children. */
  private async pids(): Promise<number[]> {
    const parent = this.process!.pid;
    const children = await readdir('/proc').then((names) =>
      Promise.all(
        names
          .filter((name) => /^\d+$/.test(name))
          .map(async (name) => {
            const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
            return Number(stat.split(') ').pop()?.split(' ')[1]) === parent ? [Number(name)] : [];
          }),
      ),
    );
    return [parent, ...children.flat()];
  }

  /** What pg_basebackup wrote, with this server's own port. */
  private async autoConf(): Promise<string> {
    const path = join(this.place.data, 'postgresql.auto.conf');
    const kept = (await readFile(path, 'utf8')).split('\n').filter((line) => !line.startsWith('port'));
    return [...kept, `port = ${this.port}`, ''].join('\n');
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone between two looks
  }
}
