import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { backUp, keepNewest } from '../../data/backup/backup.ts';
import { sha256Of } from '../../data/backup/files.ts';
import { fingerprint } from '../../data/backup/fingerprint.ts';
import { backupManifest } from '../../data/backup/manifest.ts';
import { restore } from '../../data/backup/restore.ts';
import { type Cluster, startCluster } from '../../data/db/cluster.ts';
import { pendingMigrations } from '../../data/db/migrate.ts';
import { createPool } from '../../data/db/pool.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { fillTables } from '../setup/fill-tables.ts';
import { withConnection } from '../setup/server.ts';
import { addChiefs, addLand, addPatrol } from './api-fixture.ts';

let folder: string;
let source: TestDatabase;
let target: Cluster;
let unfilled: string[];
let backup: string;
const dataDir = () => join(folder, 'data');
const out = () => join(folder, 'backups');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lz-backup-'));
  source = await createTestDatabase();
  await addLand(source.pool);
  await addChiefs(source.pool);
  for (const month of ['02', '03'])
    await addFixes(
      await addPatrol(source.pool, { chief: 'town', at: `2026-${month}-02T09:00:00+08:00` }),
      month,
    );
  const admin = new pg.Client(withConnection(inject('testServer').admin, source.name));
  await admin.connect();
  unfilled = await fillTables(admin);
  await admin.end();
  await mkdir(join(dataDir(), 'uploads'), { recursive: true });
  await mkdir(join(dataDir(), 'pg'));
  await writeFile(join(dataDir(), 'uploads', 'a b.shp'), Buffer.from([0, 255, 10, 13]));
  await writeFile(join(dataDir(), 'secret'), 'only mine', { mode: 0o600 });
  await writeFile(join(dataDir(), 'pg', 'PG_VERSION'), 'not copied');
  target = await startCluster({ ephemeral: true });
  backup = await make();
});

afterAll(async () => {
  await target?.stop();
  await source?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function addFixes(patrol: string, month: string): Promise<void> {
  const first = `2026-${month}-01`;
  await source.pool.query(`SELECT ensure_fix_partition($1::date)`, [first]);
  await source.pool.query(
    `INSERT INTO fix (month, patrol_id, seq, at, lon, lat, ele, extra)
     SELECT $1::date, $2, n, $1::date + n * interval '1 minute', 106.1 + n / 1000.0, 29.1, n / 3.0, '{"hdop": 0.1}'
       FROM generate_series(1, 50) n`,
    [first, patrol],
  );
}

const make = (signal?: AbortSignal) =>
  backUp({ connection: source.config, dataDir: dataDir(), out: out(), program: '0.0.0', signal });
const into = (options: { from?: string; replace?: boolean } = {}) =>
  restore({
    connection: target.connection,
    dataDir: join(folder, 'restored'),
    from: options.from ?? backup,
    replace: options.replace ?? false,
  });
const printOf = async (connection: pg.PoolConfig) => {
  const pool = createPool(connection, () => {});
  try {
    return await fingerprint(pool);
  } finally {
    await pool.end();
  }
};

/** What a dump says of tables, indexes, policies, functions and grants. */
async function schemaOf(connection: pg.PoolConfig) {
  const pool = createPool(connection, () => {});
  const { rows } = await pool.query(`
    SELECT 'function' AS what, p.oid::regprocedure::text AS name, md5(prosrc || prosecdef || coalesce(proconfig::text, '')) AS text FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname IN ('public', 'graphile_worker')
    UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'policy', tablename || policyname, coalesce(qual, '') || roles::text FROM pg_policies
    UNION ALL SELECT 'grant', c.oid::regclass || acl.grantee::regrole::text, acl.privilege_type FROM pg_class c, aclexplode(c.relacl) acl
       WHERE c.relnamespace = 'public'::regnamespace AND acl.grantee <> c.relowner AND acl.grantee <> 0
    UNION ALL SELECT 'column', a.attrelid::regclass || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || a.attnotnull || a.attgenerated::text
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT attisdropped
    UNION ALL SELECT 'sequence', sequencename, coalesce(last_value, 0)::text FROM pg_sequences WHERE schemaname = 'public'
    ORDER BY 1, 2, 3`);
  await pool.end();
  return rows;
}

describe('a backup', () => {
  test('has something of every table, partitions of fixes and the queue too', async () => {
    const manifest = backupManifest.parse(JSON.parse(await readFile(join(backup, 'manifest.json'), 'utf8')));
    const filled = manifest.tables.filter(({ rows }) => rows > 0).map(({ name }) => name);
    // Checks that `fillTables` does not guess, and months to come: they are compared all the same.
    const hard = ['patrol_intake', 'publication', 'publication_figure', 'publication_withdrawal'];
    expect(hard).toEqual(expect.arrayContaining(unfilled.filter((name) => !name.startsWith('audit_entry_'))));
    expect(filled.length).toBeGreaterThan(40);
    expect(filled).toEqual(
      expect.arrayContaining(['public.fix_202602', 'public.fix_202603', 'public.photo']),
    );
    expect(manifest.files.map(({ path, mode }) => [path, mode])).toEqual([
      ['secret', 0o600],
      ['uploads/a b.shp', 0o644],
    ]);
  });

  test('is refused when a byte of it is another, a file is missing or it is a newer program’s; nothing is written then', async () => {
    const spoiled = join(folder, 'spoiled');
    const spoil = async (how: () => Promise<unknown>, why: RegExp) => {
      await rm(spoiled, { recursive: true, force: true });
      await cp(backup, spoiled, { recursive: true });
      await how();
      await expect(into({ from: spoiled })).rejects.toThrow(why);
    };
    await spoil(() => appendFile(join(spoiled, 'database.dump'), ' '), /damaged: database.dump/);
    await spoil(() => writeFile(join(spoiled, 'files/uploads/a b.shp'), ''), /damaged: uploads/);
    await spoil(() => rm(join(spoiled, 'files/secret')), /lacks secret/);
    await spoil(() => rm(join(spoiled, 'manifest.json')), /no complete backup/);
    const edit = async (change: object) => {
      const path = join(spoiled, 'manifest.json');
      await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), ...change }));
    };
    await spoil(() => edit({ migrations: ['0001_foundation', '9999_future'] }), /newer .*9999_future/);
    await spoil(() => edit({ format: 2 }), /newer version/);
    await spoil(() => edit({ tables: 1 }), /damaged: manifest/);
    expect(await printOf(target.connection)).toEqual([]);
  });

  test('comes back in an empty server table by table, with all that belongs to them', async () => {
    await into();
    expect(await printOf(target.connection)).toEqual(await printOf(source.config));
    expect(await schemaOf(target.connection)).toEqual(await schemaOf(source.config));
    const pool = createPool(target.connection, () => {});
    expect(await pendingMigrations(pool)).toEqual([]);
    const { rows } = await pool.query('SELECT count(*) FROM area_version WHERE area_m2 > 0');
    expect(rows[0].count).toBeGreaterThan(3);
    await pool.end();
    const restored = join(folder, 'restored');
    expect(await readFile(join(restored, 'uploads', 'a b.shp'))).toEqual(Buffer.from([0, 255, 10, 13]));
    expect(await readdir(restored)).toEqual(['secret', 'uploads']);
  });

  test('replaces what is there only when told so, and leaves it as it was when it can not', async () => {
    await expect(into()).rejects.toThrow(/not empty: --replace/);
    const pool = createPool(target.connection, () => {});
    await pool.query('CREATE TABLE of_a_newer_program (id int); UPDATE chief SET name = name || 1');
    await expect(into({ replace: true })).rejects.toThrow(/in use by linzhang/);
    await pool.end();
    const before = await printOf(target.connection);
    // A dump that ends in the middle, with a manifest that does not know it.
    const cut = join(folder, 'cut');
    await cp(backup, cut, { recursive: true });
    const { size } = await stat(join(cut, 'database.dump'));
    await truncate(join(cut, 'database.dump'), Math.floor(0.7 * size));
    const path = join(cut, 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    manifest.dump.sha256 = await sha256Of(join(cut, 'database.dump'));
    await writeFile(path, JSON.stringify(manifest));
    await expect(into({ from: cut, replace: true })).rejects.toThrow(/pg_restore failed/);
    expect(await printOf(target.connection)).toEqual(before);
    await into({ replace: true });
    expect(await printOf(target.connection)).toEqual(await printOf(source.config));
  });

  test('that is interrupted leaves nothing that looks like one; the newest are kept', async () => {
    const stop = new AbortController();
    const interrupted = make(stop.signal);
    stop.abort(new Error('stopped'));
    await expect(interrupted).rejects.toThrow('stopped');
    await mkdir(join(out(), '.unfinished-999999999-linzhang-20200101T000000Z'));
    expect(await readdir(out())).toHaveLength(2);
    const second = await make();
    expect((await readdir(out())).map((name) => join(out(), name)).sort()).toEqual([backup, second].sort());
    expect(await keepNewest(out(), 1)).toHaveLength(1);
    expect(await readdir(out())).toEqual([second.split('/').pop()]);
  });
});
