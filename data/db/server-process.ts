import { type ChildProcess, spawn } from 'node:child_process';
import { open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { ClusterPlace } from './place.ts';
import { stopPostmaster } from './postmaster.ts';

/** A PostgreSQL server that this process started. */
export interface ServerProcess {
  pid: number;
  /** Has it ended? Then why: exit code or signal. */
  readonly ended: string | undefined;
  /** Fast shutdown; returns when the process is gone. */
  stop(): Promise<void>;
}

/**
 * Ends the server when this process is gone, however it went: its standard input closes with us, even
 * on kill -9. It looks into postmaster.pid first, because a pid may by then belong to somebody else.
 * The folders after the first two arguments are removed once the server is gone.
 */
const watchdogScript = `
read -r _
pid=$1 data=$2
shift 2
runs() { [ "$(head -n 1 "$data/postmaster.pid" 2>/dev/null)" = "$pid" ] && kill -0 "$pid" 2>/dev/null; }
runs && kill -INT "$pid"
tries=0
while runs && [ $tries -lt 600 ]; do sleep 0.05; tries=$((tries + 1)); done
[ $# -eq 0 ] || rm -rf "$@"
`;

function startWatchdog(pid: number, data: string, remove: readonly string[]): ChildProcess {
  const watchdog = spawn('/bin/sh', ['-c', watchdogScript, 'sh', String(pid), data, ...remove], {
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    detached: true, // a Ctrl-C in the terminal must not end it before us
  });
  watchdog.on('error', () => {}); // no shell: the next start takes over instead
  watchdog.unref();
  return watchdog;
}

const maxLogBytes = 5 * 1024 * 1024;

async function openLog(log: string) {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > maxLogBytes) await rename(log, `${log}.1`);
  return open(log, 'a', 0o600);
}

/**
 * Starts the server's process; that it answers is for the caller to find out.
 *
 * @param removeAfterwards folders that go away with the server
 */
export async function spawnServer(
  binaries: Binaries,
  place: ClusterPlace,
  removeAfterwards: readonly string[],
): Promise<ServerProcess> {
  const log = await openLog(place.log);
  const child = spawn(join(binaries.dir, 'postgres'), ['-D', place.data], {
    ...runAs(place.account),
    stdio: ['ignore', log.fd, log.fd],
    cwd: place.home,
    env: { PATH: process.env.PATH, LC_ALL: 'C' }, // PG… variables of the invoker must not steer it
    detached: true,
  });
  let ended: string | undefined;
  const gone = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      ended = error.message;
      resolve();
    });
    child.on('exit', (code, signal) => {
      ended = signal ?? `exit code ${code}`;
      resolve();
    });
  });
  await log.close();
  if (child.pid === undefined) {
    await gone;
    throw new Error(`cannot run ${binaries.dir}/postgres: ${ended}`);
  }
  const { pid } = child;
  child.unref(); // whoever forgets to stop it still exits, and the watchdog does the rest
  const watchdog = startWatchdog(pid, place.data, removeAfterwards);
  void gone.then(() => watchdog.kill('SIGKILL'));
  return {
    pid,
    get ended() {
      return ended;
    },
    async stop() {
      if (ended === undefined) await stopPostmaster(place.data, pid);
      child.ref();
      await gone; // reaped, too
    },
  };
}
