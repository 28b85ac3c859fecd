import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseUnavailableError } from './errors.ts';

/** What went wrong is worth another try for a while: nobody listens, or the server starts or stops. */
function mayPass(error: NodeJS.ErrnoException): boolean {
  const passing = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ETIMEDOUT', 'EAI_AGAIN', '57P03', '53300'];
  return passing.includes(error.code ?? '') || /timeout|terminated/i.test(error.message);
}

/** The server as a person may read it: without the password. */
function serverName(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? (hostname || 'localhost');
  return `${host}:${port || '5432'}${pathname}`;
}

/** An error of one address is an AggregateError without words when a name has several. */
function reasonOf(error: NodeJS.ErrnoException): string {
  return error.message || error.code || 'no answer';
}

/**
 * Makes sure that PostGIS is in the database, creating the extension where we may.
 *
 * @throws DatabaseUnavailableError saying what the server's administrator has to do
 */
async function requirePostgis(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query(
    `select installed_version as installed from pg_available_extensions where name = 'postgis'`,
  );
  if (rows.length === 0)
    throw new DatabaseUnavailableError(
      `the server ${name} has no PostGIS: install it there (Debian: apt-get install postgresql-NN-postgis-3)`,
    );
  if (rows[0].installed !== null) return;
  await client.query('create extension if not exists postgis').catch((error: Error) => {
    throw new DatabaseUnavailableError(
      `PostGIS is not enabled in ${name} (${error.message}): have an administrator run CREATE EXTENSION postgis there`,
    );
  });
}

/**
 * Waits until the server behind a DATABASE_URL answers and can be used.
 *
 * @param patienceMs how long a server that does not answer may take to come up
 * @throws DatabaseUnavailableError with one line: no answer, login refused, no such database, no PostGIS
 */
export async function waitForServer(url: string, patienceMs: number): Promise<void> {
  const name = serverName(url);
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => {}); // the query under way reports it
    try {
      await client.connect();
      return await requirePostgis(client, name);
    } catch (error) {
      if (error instanceof DatabaseUnavailableError) throw error;
      const reason = reasonOf(error as NodeJS.ErrnoException);
      if (!mayPass(error as NodeJS.ErrnoException))
        throw new DatabaseUnavailableError(`the database ${name} (DATABASE_URL) cannot be used: ${reason}`);
      if (Date.now() >= deadline)
        throw new DatabaseUnavailableError(
          `the database ${name} (DATABASE_URL) does not answer: ${reason}; is the server running?`,
        );
    } finally {
      await client.end().catch(() => {}); // never connected
    }
    await delay(250);
  }
}
