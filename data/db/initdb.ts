import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { ownAccount, runAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { ClusterStartError } from './errors.ts';
import type { ClusterPlace } from './place.ts';
import {
  adminRole,
  appDatabase,
  appRole,
  hostBasedAuthentication,
  identityMap,
  type ServerSettings,
  scopedRole,
  serverConf,
  socketConnection,
} from './settings.ts';

const run = promisify(execFile);
const confName = 'linzhang.conf';
const draftPrefix = 'data.new-';

/** The major version whose files are in the data folder; undefined when there is no cluster yet. */
export async function clusterMajor(place: ClusterPlace): Promise<number | undefined> {
  const version = join(place.data, 'PG_VERSION');
  return existsSync(version) ? Number((await readFile(version, 'utf8')).trim()) : undefined;
}

/**
 * Makes an empty cluster. It is made beside its final place and renamed, so that a kill at any moment
 * leaves either nothing or a whole one, and of two that race one wins.
 *
 * @throws ClusterStartError with initdb's own words
 */
export async function initialiseCluster(
  binaries: Binaries,
  place: ClusterPlace,
  ephemeral: boolean,
): Promise<void> {
  const draft = join(place.home, `${draftPrefix}${process.pid}`);
  const initdb = (locale: string) =>
    run(
      join(binaries.dir, 'initdb'),
      [
        `--pgdata=${draft}`,
        `--username=${adminRole}`,
        '--encoding=UTF8',
        `--locale=${locale}`,
        '--auth=reject', // until our own pg_hba.conf is written
        '--no-instructions',
        ...(ephemeral ? ['--no-sync'] : ['--data-checksums']),
      ],
      { ...runAs(place.account), cwd: place.home, env: { PATH: process.env.PATH, LC_MESSAGES: 'C' } },
    );
  await rm(draft, { recursive: true, force: true });
  try {
    // macOS has no C.UTF-8; C differs only in upper and lower case of letters beyond ASCII.
    await initdb('C.UTF-8').catch(() => initdb('C'));
    await appendFile(join(draft, 'postgresql.conf'), `\ninclude_if_exists = '${confName}'\n`);
    await rename(draft, place.data);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
    throw new ClusterStartError(
      `initdb failed in ${place.home}: ${stderr?.trim() || (error as Error).message}`,
    );
  }
}

/** Removes what starts left behind that were killed during initdb; for the cluster's owner only. */
export async function removeDrafts(place: ClusterPlace): Promise<void> {
  for (const name of await readdir(place.home))
    if (name.startsWith(draftPrefix)) await rm(join(place.home, name), { recursive: true, force: true });
}

/** Writes the files that decide how the server runs and who may connect. */
export async function writeSettings(place: ClusterPlace, settings: ServerSettings): Promise<void> {
  const files = {
    [confName]: serverConf(settings),
    'pg_hba.conf': hostBasedAuthentication,
    'pg_ident.conf': identityMap([ownAccount().name, place.account.name]),
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(place.data, name);
    await writeFile(`${path}.new`, text, { mode: 0o600 });
    if (process.getuid?.() === 0) await chown(`${path}.new`, place.account.uid, place.account.gid);
    await rename(`${path}.new`, path);
  }
}

async function withAdmin<T>(
  socketDir: string,
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(socketConnection(socketDir, adminRole, database));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * A tile's own box must reach the spatial index below a policy, which the planner allows to LEAKPROOF functions only. This
 * one compares four numbers a side and says nothing else; marking it takes a superuser (docs/access.md).
 */
export async function letBoxesThroughPolicies(client: Pick<pg.Client, 'query'>): Promise<void> {
  await client.query('alter function geometry_overlaps(geometry, geometry) leakproof');
}

/** Makes the app's role, database and PostGIS where they do not exist; any prefix may be there already. */
export async function ensureAppDatabase(socketDir: string): Promise<void> {
  await withAdmin(socketDir, 'postgres', async (client) => {
    const missing = async (query: string) => (await client.query(query)).rowCount === 0;
    if (await missing(`select from pg_roles where rolname = '${appRole}'`))
      await client.query(`create role ${appRole} login`);
    if (await missing(`select from pg_roles where rolname = '${scopedRole}'`))
      await client.query(`create role ${scopedRole} nologin`);
    await client.query(`grant ${scopedRole} to ${appRole}`);
    if (await missing(`select from pg_database where datname = '${appDatabase}'`))
      await client.query(`create database ${appDatabase} owner ${appRole}`);
  });
  await withAdmin(socketDir, appDatabase, async (client) => {
    await client.query('create extension if not exists postgis');
    await letBoxesThroughPolicies(client);
  });
}
