import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import type pg from 'pg';
import { attachAudit } from '../audit/attach.ts';
import { MigrationError } from './errors.ts';
import { migrateQueue } from './queue.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));
const table = 'schema_migrations';

export interface MigrateOptions {
  direction?: 'up' | 'down';
  /** How many; all of them up, one down, when absent. */
  count?: number;
  /** Folder of `NNNN_name.sql` files with `-- Up Migration` and `-- Down Migration` parts. */
  folder?: string;
}

/** The names of the migrations that this version of the program knows, in order. */
async function knownMigrations(folder: string): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((name) => name.endsWith('.sql') && !name.startsWith('.'))
    .map((name) => name.slice(0, -'.sql'.length))
    .sort();
}

/** The names of the migrations that the database has, in order. */
export async function appliedMigrations(pool: Pick<pg.Pool, 'query'>): Promise<string[]> {
  const { rows } = await pool.query('select to_regclass($1) is not null as there', [`public.${table}`]);
  if (!rows[0].there) return [];
  const applied = await pool.query<{ name: string }>(`select name from public.${table} order by id`);
  return applied.rows.map((row) => row.name);
}

/** Migrations that are still to be applied: not empty means that the database is not ready. */
export async function pendingMigrations(pool: pg.Pool, folder = migrationsFolder): Promise<string[]> {
  const applied = new Set(await appliedMigrations(pool));
  return (await knownMigrations(folder)).filter((name) => !applied.has(name));
}

/** Those of these migrations that this version of the program does not know: they are a newer one's. */
export async function unknownMigrations(
  applied: readonly string[],
  folder = migrationsFolder,
): Promise<string[]> {
  const known = new Set(await knownMigrations(folder));
  return applied.filter((name) => !known.has(name));
}

/**
 * Refuses a database that a newer version of the program has migrated: an older one could not know what
 * its tables mean.
 *
 * @throws MigrationError naming the unknown migrations
 */
export async function checkMigrations(
  pool: Pick<pg.Pool, 'query'>,
  folder = migrationsFolder,
): Promise<void> {
  const unknown = await unknownMigrations(await appliedMigrations(pool), folder);
  if (unknown.length > 0)
    throw new MigrationError(
      `the database is newer than this version of the program (it has ${unknown.join(', ')}): update the program`,
    );
}

/**
 * Applies the migrations that are missing, or rolls back, each in its own transaction, one process at a
 * time: a second one waits for the first and then finds nothing to do.
 *
 * @returns the names of the migrations applied (or rolled back)
 * @throws MigrationError naming the migration that failed; those before it stay applied
 */
export async function migrate({ pool }: { pool: pg.Pool }, options: MigrateOptions = {}): Promise<string[]> {
  const { direction = 'up', count, folder = migrationsFolder } = options;
  await checkMigrations(pool, folder);
  const client = await pool.connect();
  let current = '';
  const noteCurrent = (message: string) => {
    current = /^### MIGRATION (\S+)/.exec(message)?.[1] ?? current;
  };
  try {
    // Our triggers put jobs into the queue: it must be there first.
    if (direction === 'up' && folder === migrationsFolder) await migrateQueue(pool);
    // A migration may rewrite a large table, and waiting for the other process's may take as long.
    await client.query(
      'set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0',
    );
    const done = await runner({
      dbClient: client,
      dir: folder,
      ignorePattern: '(\\..*|.*(?<!\\.sql))',
      direction,
      count,
      migrationsTable: table,
      singleTransaction: false,
      advisoryLockMode: 'wait',
      logger: { info: noteCurrent, warn: () => {}, error: () => {} },
    });
    if (folder === migrationsFolder) await attachAudit(client);
    return done.map(({ name }) => name);
  } catch (error) {
    const what = current === '' ? 'the migrations' : `migration ${current}`;
    throw new MigrationError(`${what} failed: ${(error as Error).message}`, { cause: error });
  } finally {
    client.release(true); // with its settings, and a transaction that failed half way
  }
}
