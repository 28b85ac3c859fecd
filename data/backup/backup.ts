import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { OperatorError } from '../db/errors.ts';
import { appliedMigrations } from '../db/migrate.ts';
import { createPool } from '../db/pool.ts';
import { copyDataFiles, sha256Of, syncFolder } from './files.ts';
import { fingerprint } from './fingerprint.ts';
import { type BackupManifest, dumpName, filesFolder, manifestName } from './manifest.ts';
import { clientPrograms } from './programs.ts';
import { namedRoles } from './roles.ts';

export interface BackupOptions {
  connection: pg.PoolConfig;
  /** Its files are copied too. */
  dataDir: string;
  /** Folder that the backup's own folder is made in. */
  out: string;
  /** Version of the program. */
  program: string;
  signal?: AbortSignal;
  now?: Date;
}

const completeName = /^linzhang-\d{8}T\d{6}Z$/;
const unfinishedName = /^\.unfinished-(\d+)-/;

/**
 * Backs up database and files while the app runs. The database is dumped as of one moment, and of that same moment every
 * table's rows are counted and hashed. The folder gets its name when all is on disk; one that was interrupted has none.
 *
 * @returns the backup's folder
 * @throws OperatorError when it can not be made; then nothing is left
 */
export async function backUp(options: BackupOptions): Promise<string> {
  const { now = new Date(), signal = new AbortController().signal } = options;
  const out = resolve(options.out);
  const name = `linzhang-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const folder = join(out, name);
  const draft = join(out, `.unfinished-${process.pid}-${name}`);
  await mkdir(out, { recursive: true, mode: 0o700 });
  await removeUnfinished(out);
  if (
    await stat(folder).then(
      () => true,
      () => false,
    )
  )
    throw new OperatorError(`${folder} is there already`);
  try {
    await mkdir(draft, { mode: 0o700 });
    const database = await dump(options.connection, join(draft, dumpName), signal);
    const files = await copyDataFiles(options.dataDir, join(draft, filesFolder));
    const manifest: BackupManifest = {
      format: 1,
      program: options.program,
      createdAt: now.toISOString(),
      ...database,
      files,
    };
    await writeFile(join(draft, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { flush: true });
    await syncFolder(draft);
    signal.throwIfAborted();
    await rename(draft, folder);
    await syncFolder(out);
    return folder;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Dumps one snapshot, and says what it holds. */
async function dump(
  connection: pg.PoolConfig,
  path: string,
  signal: AbortSignal,
): Promise<Omit<BackupManifest, 'format' | 'program' | 'createdAt' | 'files'>> {
  const programs = clientPrograms(connection, signal);
  const pool = createPool({ ...connection, max: 1, application_name: 'linzhang backup' }, () => {});
  const client = await pool.connect();
  try {
    await client.query(`
      SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;
      BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`);
    const { rows } = await client.query<{ snapshot: string; postgresql: string; postgis: string }>(
      `SELECT pg_export_snapshot() AS snapshot, current_setting('server_version') AS postgresql,
              (SELECT extversion FROM pg_extension WHERE extname = 'postgis') AS postgis`,
    );
    const { snapshot, postgresql, postgis } = rows[0]!;
    const dumping = programs.start('pg_dump', [
      '--format=custom',
      `--snapshot=${snapshot}`,
      '--lock-wait-timeout=60s',
      `--file=${path}`,
    ]);
    // Of the same snapshot, side by side.
    const [tables] = await Promise.all([fingerprint(client), dumping.finished]).finally(() =>
      dumping.child.kill(),
    );
    return {
      postgresql,
      postgis,
      migrations: await appliedMigrations(client),
      roles: await namedRoles(client),
      tables,
      dump: { path: dumpName, bytes: (await stat(path)).size, sha256: await sha256Of(path), mode: 0o600 },
    };
  } finally {
    client.release(true);
    await pool.end();
  }
}

/** What backups that were killed have left; one whose process still runs is let alone. */
async function removeUnfinished(out: string): Promise<void> {
  for (const name of await readdir(out)) {
    const pid = Number(unfinishedName.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) await rm(join(out, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Removes the oldest complete backups of a folder.
 * @returns the names of those that are gone
 */
export async function keepNewest(out: string, count: number): Promise<string[]> {
  const complete = (await readdir(out)).filter((name) => completeName.test(name)).sort();
  const old = complete.slice(0, Math.max(0, complete.length - count));
  for (const name of old) await rm(join(out, name), { recursive: true });
  return old;
}
