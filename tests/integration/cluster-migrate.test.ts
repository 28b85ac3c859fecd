import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PG_MIGRATE_LOCK_ID } from 'node-pg-migrate';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Cluster, startCluster } from '../../data/db/cluster.ts';
import { checkMigrations, migrate, pendingMigrations } from '../../data/db/migrate.ts';
import { createPool } from '../../data/db/pool.ts';

let cluster: Cluster;
let admin: Pool;
let pool: Pool;
let folder: string;
let databases = 0;

beforeAll(async () => {
  cluster = await startCluster({ ephemeral: true });
  admin = createPool(cluster.admin, () => {});
});

afterAll(async () => {
  await admin?.end();
  await cluster?.stop();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lz-migrations-'));
  await migration('0001_first', 'create table first (id int);', 'drop table first;');
  await migration('0002_second', 'create table second (id int);', 'drop table second;');
  await writeFile(join(folder, 'README.md'), 'not a migration');
  databases += 1;
  await admin.query(`create database m${databases} template linzhang owner linzhang`);
  pool = createPool({ ...cluster.connection, database: `m${databases}` }, () => {});
});

afterEach(async () => {
  await pool.end();
  await rm(folder, { recursive: true });
});

function migration(name: string, up: string, down?: string): Promise<void> {
  const downPart = down === undefined ? '' : `\n-- Down Migration\n${down}\n`;
  return writeFile(join(folder, `${name}.sql`), `-- Up Migration\n${up}\n${downPart}`);
}

async function tables(): Promise<string[]> {
  const { rows } = await pool.query(
    `select relname from pg_class where relname in ('first', 'second', 'third') order by relname`,
  );
  return rows.map((row) => row.relname);
}

describe('migrate', () => {
  it('applies what is missing, in order, once', async () => {
    expect(await pendingMigrations(pool, folder)).toEqual(['0001_first', '0002_second']);
    expect(await migrate({ pool }, { folder })).toEqual(['0001_first', '0002_second']);
    expect(await pendingMigrations(pool, folder)).toEqual([]);
    expect(await migrate({ pool }, { folder })).toEqual([]);
    await migration('0003_third', 'create table third (id int);');
    expect(await pendingMigrations(pool, folder)).toEqual(['0003_third']);
    expect(await migrate({ pool }, { folder })).toEqual(['0003_third']);
    expect(await tables()).toEqual(['first', 'second', 'third']);
  });

  it('rolls back', async () => {
    await migrate({ pool }, { folder });
    expect(await migrate({ pool }, { folder, direction: 'down', count: 1 })).toEqual(['0002_second']);
    expect(await tables()).toEqual(['first']);
    expect(await pendingMigrations(pool, folder)).toEqual(['0002_second']);
  });

  it('runs in one process at a time: of two, one applies and the other finds nothing to do', async () => {
    const holder = await pool.connect();
    await holder.query('select pg_advisory_lock($1)', [PG_MIGRATE_LOCK_ID]);
    const both = Promise.all([migrate({ pool }, { folder }), migrate({ pool }, { folder })]);
    await vi.waitFor(
      async () => {
        const waiting = await admin.query(`select from pg_locks where locktype = 'advisory' and not granted`);
        expect(waiting.rowCount).toBe(2);
      },
      { timeout: 20_000 },
    );
    await holder.query('select pg_advisory_unlock($1)', [PG_MIGRATE_LOCK_ID]);
    holder.release();
    const done = await both;
    expect(done.sort((a, b) => a.length - b.length)).toEqual([[], ['0001_first', '0002_second']]);
  });

  it('names the migration that fails, undoes it whole and keeps those before it', async () => {
    await migration('0002_second', 'create table second (id int); create table oops (id nonsense);');
    await expect(migrate({ pool }, { folder })).rejects.toThrow(
      'migration 0002_second failed: type "nonsense" does not exist',
    );
    expect(await tables()).toEqual(['first']);
    await migration('0002_second', 'create table second (id int);');
    expect(await migrate({ pool }, { folder })).toEqual(['0002_second']);
  });

  it('refuses a database that a newer program has migrated, and changes nothing', async () => {
    await migration('0003_third', 'create table third (id int);');
    await migrate({ pool }, { folder });
    await rm(join(folder, '0003_third.sql'));
    await migration('0004_other', 'drop table first;');
    const message =
      'the database is newer than this version of the program (it has 0003_third): update the program';
    await expect(checkMigrations(pool, folder)).rejects.toThrow(message);
    await expect(migrate({ pool }, { folder })).rejects.toThrow(message);
    expect(await tables()).toEqual(['first', 'second', 'third']);
  });

  it("applies the program's own migrations, and can take back all that have a way back", async () => {
    const own = (await readdir('data/migrations')).filter((name) => name.endsWith('.sql')).sort();
    expect(await migrate({ pool })).toEqual(own.map((name) => name.replace(/\.sql$/, '')));
    expect(await migrate({ pool }, { direction: 'down', count: own.length })).toHaveLength(own.length);
    expect(await migrate({ pool })).toHaveLength(own.length);
  });
});
