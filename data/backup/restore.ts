import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { OperatorError } from '../db/errors.ts';
import { unknownMigrations } from '../db/migrate.ts';
import { createPool } from '../db/pool.ts';
import { copyHashed } from './files.ts';
import { differences, fingerprint } from './fingerprint.ts';
import { type BackupManifest, dumpName, filesFolder, readBackup } from './manifest.ts';
import { type ClientPrograms, clientPrograms } from './programs.ts';
import { makeRoles } from './roles.ts';

export interface RestoreOptions {
  connection: pg.PoolConfig;
  dataDir: string;
  /** The backup's folder. */
  from: string;
  /** What the database holds now is removed; without it only an empty one is restored into. */
  replace: boolean;
  onPhase?: (phase: string) => void;
  signal?: AbortSignal;
}

/**
 * Brings a backup back: the database in one transaction, all or nothing, then the files. Afterwards every table is
 * compared with what the backup says of it. Migrations that the backup lacks are the caller's to run.
 *
 * @throws OperatorError when the backup is damaged or a newer program's, the database is not empty or in use: nothing has
 *   changed then
 */
export async function restore(options: RestoreOptions): Promise<BackupManifest> {
  const { connection, onPhase = () => {}, signal = new AbortController().signal } = options;
  const from = resolve(options.from);
  onPhase('checking the backup');
  const manifest = await readBackup(from);
  const unknown = await unknownMigrations(manifest.migrations);
  if (unknown.length > 0)
    throw new OperatorError(
      `the backup is newer than this version of the program (it has ${unknown.join(', ')}): update the program`,
    );
  const programs = clientPrograms(connection, signal);
  const pool = createPool({ ...connection, max: 1, application_name: 'linzhang restore' }, () => {});
  const client = await pool.connect();
  try {
    await client.query('SET statement_timeout = 0');
    await refuseInUse(client);
    const empty = await isEmpty(client);
    if (!empty && !options.replace)
      throw new OperatorError(
        'the database is not empty: --replace removes what it holds and puts the backup in its place',
      );
    await makeRoles(client, manifest.roles);
    onPhase(empty ? 'restoring the database' : 'replacing the database');
    await load(programs, join(from, dumpName));
    onPhase('comparing every table with the backup');
    const faults = differences(manifest.tables, await fingerprint(client));
    if (faults.length > 0) throw new OperatorError(`the restored database differs: ${faults.join('; ')}`);
    await client.query('ANALYZE');
  } finally {
    client.release(true);
    await pool.end();
  }
  onPhase('restoring the files');
  for (const { path } of manifest.files)
    await copyHashed(join(from, filesFolder, path), join(options.dataDir, path), path);
  return manifest;
}

/** How long sessions of a program that has just ended may take to go. */
const leavingMs = 3000;

/** Somebody who writes meanwhile would lose it. */
async function refuseInUse(client: pg.PoolClient): Promise<void> {
  const deadline = performance.now() + leavingMs;
  for (;;) {
    const { rows } = await client.query<{ application_name: string }>(`
      SELECT application_name FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`);
    if (rows.length === 0) return;
    if (performance.now() < deadline) {
      await delay(100);
      continue;
    }
    const who = [...new Set(rows.map((row) => row.application_name || 'a program without a name'))];
    throw new OperatorError(`the database is in use by ${who.join(', ')}: stop the app first`);
  }
}

/** What is in the database, but for what an extension has put there: how it is dropped. */
const ownThings = `
  SELECT format('SCHEMA IF EXISTS %I', n.nspname) AS thing, 'pg_namespace'::regclass AS class, n.oid FROM pg_namespace n
   WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'public')
  UNION ALL
  SELECT format('%s IF EXISTS public.%I', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, c.relname), 'pg_class'::regclass, c.oid
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
  UNION ALL
  SELECT format('ROUTINE IF EXISTS public.%I(%s)', p.proname, pg_get_function_identity_arguments(p.oid)), 'pg_proc'::regclass, p.oid
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('TYPE IF EXISTS public.%I', t.typname), 'pg_type'::regclass, t.oid
    FROM pg_type t WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('d', 'e', 'r')`;
const notExtensions = `
  NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')`;

async function isEmpty(client: pg.PoolClient): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT FROM (${ownThings}) o WHERE ${notExtensions} LIMIT 1`);
  return rowCount === 0;
}

/**
 * Removes all of it in the transaction that also puts the backup in. Listed first, for a cascade takes more than its own;
 * sequences last, since most are a column's and go with it.
 */
const beginning = `
BEGIN;
SET LOCAL lock_timeout = '30s';
DO $$
DECLARE thing text;
BEGIN
  FOREACH thing IN ARRAY coalesce((SELECT array_agg(o.thing ORDER BY o.thing LIKE 'SEQUENCE%', o.class, o.thing) FROM (${ownThings}) o WHERE ${notExtensions}), '{}') LOOP
    EXECUTE format('DROP %s CASCADE', thing);
  END LOOP;
END $$;
`;

/** Entries of a dump that only a superuser may restore, and that are there already: PostGIS, and what any database has. */
const givenEntries =
  / (EXTENSION - postgis|COMMENT - EXTENSION|SCHEMA - public|COMMENT - SCHEMA public|TABLE public spatial_ref_sys|TABLE DATA public spatial_ref_sys|ACL public TABLE spatial_ref_sys) /;

async function load(programs: ClientPrograms, dump: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lz-restore-'));
  try {
    const listing = programs.start('pg_restore', ['--list', dump], ['ignore', 'pipe']);
    const [entries] = await Promise.all([text(listing.child.stdout!), listing.finished]);
    const wanted = join(folder, 'entries');
    await writeFile(
      wanted,
      entries
        .split('\n')
        .filter((line) => !givenEntries.test(line))
        .join('\n'),
    );
    const script = programs.start(
      'pg_restore',
      ['--no-owner', `--use-list=${wanted}`, '--file=-', dump],
      ['ignore', 'pipe'],
    );
    // Without its COMMIT, whatever ends it early, it leaves everything as it was.
    const session = programs.start(
      'psql',
      ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--file=-'],
      ['pipe', 'ignore'],
    );
    const input = session.child.stdin!;
    input.on('error', () => {}); // psql says itself why it has left
    const written = async () => {
      input.write(beginning);
      await pipeline(script.child.stdout!, input, { end: false }).catch(() => {});
      await script.finished;
      input.end('\nCOMMIT;\n');
    };
    await Promise.all([session.finished, written()]).finally(() => {
      script.child.kill();
      session.child.kill();
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
