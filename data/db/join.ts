import type pg from 'pg';
import type { Config } from './config.ts';
import { OperatorError } from './errors.ts';
import { migrate, pendingMigrations } from './migrate.ts';
import { openDatabase } from './open.ts';
import { clusterPlace } from './place.ts';
import { createPool } from './pool.ts';
import { runningPostmaster } from './postmaster.ts';
import { appDatabase, appRole, socketConnection } from './settings.ts';

interface OpenedDatabase {
  pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * The app's database, ready to write to, beside the app: a private cluster that runs already (the app owns it) is
 * joined, since a second owner would be refused; else the database is opened and migrated as the app does it.
 * @throws OperatorError while the app is still making its database
 */
export async function openOrJoin(config: Config, onPhase: (phase: string) => void): Promise<OpenedDatabase> {
  const running =
    config.databaseUrl === undefined && (await runningPostmaster((await clusterPlace(config.dataDir)).data));
  if (running) return join(running.socketDir);
  const database = await openDatabase(config, { onPhase });
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function join(socketDir: string): Promise<OpenedDatabase> {
  const pool = createPool(socketConnection(socketDir, appRole, appDatabase), () => {});
  const pending = await pendingMigrations(pool).catch((error: Error) => error);
  if (Array.isArray(pending) && pending.length === 0) return { pool, close: () => pool.end() };
  await pool.end();
  const why = pending instanceof Error ? ` (${pending.message})` : '';
  throw new OperatorError(`the app is still starting${why}: try again when it says that it is ready`);
}
