import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { findClientPrograms } from '../db/binaries.ts';
import { BinariesMissingError, OperatorError } from '../db/errors.ts';

/** PostgreSQL's own client programs on one database. */
export interface ClientPrograms {
  /** @param stdio as `spawn` has it; the errors are kept for `finished` */
  start(name: 'pg_dump' | 'pg_restore' | 'psql', args: string[], stdio?: Stdio): Started;
}

type Stdio = ['pipe' | 'ignore', 'pipe' | 'ignore'];

export interface Started {
  child: ChildProcess;
  /** @throws OperatorError with the program's last words when it fails; the signal's reason when it aborted */
  finished: Promise<void>;
}

/** @throws BinariesMissingError where pg_dump and its like are not installed */
export function clientPrograms(connection: pg.PoolConfig, signal: AbortSignal): ClientPrograms {
  const folder = findClientPrograms();
  if (folder === undefined)
    throw new BinariesMissingError(
      'pg_dump is missing: install it (Debian: apt-get install postgresql-client)',
    );
  return {
    start(name, args, [input, output] = ['ignore', 'ignore']) {
      const child = spawn(join(folder, name), args, {
        env: { PATH: process.env.PATH, LC_ALL: 'C', ...wayOf(connection) },
        stdio: [input, output, 'pipe'],
        signal,
        cwd: '/',
      });
      return { child, finished: finish(name, child, signal) };
    },
  };
}

async function finish(name: string, child: ChildProcess, signal: AbortSignal): Promise<void> {
  let words = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-2000);
  });
  const [code] = await once(child, 'close').catch((error: Error) => {
    signal.throwIfAborted();
    throw new OperatorError(`cannot run ${name}: ${error.message}`);
  });
  signal.throwIfAborted();
  if (code !== 0) throw new OperatorError(`${name} failed: ${words.trim().split('\n').slice(-4).join('; ')}`);
}

/** The way to the database as environment variables: a password among the arguments could be read by everybody. */
function wayOf(connection: pg.PoolConfig): Record<string, string> {
  const { host, port, user, password, database } = new pg.Client(connection);
  const given =
    connection.connectionString === undefined ? undefined : new URL(connection.connectionString).searchParams;
  const ssl = Object.entries({
    sslmode: 'PGSSLMODE',
    sslrootcert: 'PGSSLROOTCERT',
    sslcert: 'PGSSLCERT',
    sslkey: 'PGSSLKEY',
  }).flatMap(([name, variable]) => {
    const value = given?.get(name);
    return value ? [[variable, value]] : [];
  });
  return {
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user ?? '',
    PGDATABASE: database ?? '',
    ...(typeof password === 'string' ? { PGPASSWORD: password } : {}),
    ...Object.fromEntries(ssl),
  };
}
