import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A server that runs on a data folder, as its postmaster.pid tells. */
export interface Postmaster {
  pid: number;
  socketDir: string;
}

async function readPidFile(data: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  // Lines: pid, data folder, start time, port, socket folder, … (written by PostgreSQL step by step)
  const [pid, , , , socketDir] = text.split('\n');
  return Number(pid) > 0 ? { pid: Number(pid), socketDir: socketDir ?? '' } : undefined;
}

async function commandOf(pid: number): Promise<string> {
  if (existsSync('/proc/self/cmdline')) return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return run('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

/**
 * The server that runs on this data folder now. A pid file that names another program is removed: after
 * a container's restart the same small numbers are given again, and PostgreSQL would refuse to start.
 */
export async function runningPostmaster(data: string): Promise<Postmaster | undefined> {
  const named = await readPidFile(data);
  if (named === undefined) return undefined;
  const command = await commandOf(named.pid); // empty for a process that is gone or a zombie
  if (command.includes(data)) return named;
  const again = await readPidFile(data);
  if (command !== '' && again?.pid === named.pid) await unlink(join(data, 'postmaster.pid')).catch(() => {});
  return undefined;
}

/**
 * Stops a server that is not our child: fast shutdown (sessions are cut, everything is written), then
 * harder. Returns when it is gone.
 */
export async function stopPostmaster(data: string, pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 20],
    ['SIGQUIT', 10],
    ['SIGKILL', 10],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return; // gone between two looks
    }
    const deadline = Date.now() + seconds * 1000;
    while (Date.now() < deadline) {
      if ((await runningPostmaster(data))?.pid !== pid) return;
      await delay(20);
    }
  }
}

/** The last lines of a server's log, for an error message. */
export async function logTail(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  const lines = text.trimEnd().split('\n').slice(-12);
  return lines.map((line) => `  ${line}`).join('\n');
}
