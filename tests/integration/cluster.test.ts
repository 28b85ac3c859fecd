import { existsSync } from 'node:fs';
import { chmod, realpath, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { startCluster } from '../../data/db/cluster.ts';
import { openDatabase } from '../../data/db/open.ts';
import { ownDataDir, query } from '../setup/own-data-dir.ts';

const own = ownDataDir();

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('the private cluster', () => {
  it('is made, has PostGIS, and keeps its data over a restart', async () => {
    const first = await own.start();
    expect(await query(first, "select st_srid('srid=4490;point(106.5 29.5)'::geometry) as srid")).toEqual([
      { srid: 4490 },
    ]);
    await query(first, 'create table kept as select 42 as answer');
    const { pid } = first;
    await first.stop();
    expect(processExists(pid!)).toBe(false);

    const phases: string[] = [];
    const second = await own.start({ onPhase: (phase) => phases.push(phase) });
    expect(await query(second, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect(phases).toEqual(['starting PostgreSQL']);
  });

  it('does not listen to the network, nor trust other users, and syncs what is committed', async () => {
    const cluster = await own.start();
    const settings = await query(
      cluster,
      `select name, setting from pg_settings
        where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes') order by name`,
    );
    expect(settings.map((row) => row.setting)).toEqual(['on', 'on', '', 'on']);
    const client = new pg.Client(cluster.admin);
    await client.connect();
    const rules = await client.query('select type, auth_method from pg_hba_file_rules');
    expect(rules.rows).toEqual([
      { type: 'local', auth_method: 'peer' },
      { type: 'local', auth_method: 'peer' },
    ]);
    await client.end();
    expect(await query(cluster, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([
      { rolsuper: false },
    ]);
  });

  it('refuses a folder that a live app owns, in one line, and leaves that app alone', async () => {
    const first = await own.start();
    const attempt = startCluster({ dir: own.dir, ownerWaitMs: 0 });
    await expect(attempt).rejects.toThrow(
      new RegExp(
        `^DATA_DIR ${own.dir} is in use by another 智慧林长 \\(linzhang process ${process.pid}, since .* UTC\\): .*$`,
      ),
    );
    expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(first.pid).toBe(await own.server());
  });

  it('says why it did not start, with the end of the log', async () => {
    const cluster = await own.start();
    await cluster.stop();
    const control = join(own.dir, 'pg/data/global/pg_control');
    await rm(control);
    await expect(startCluster({ dir: own.dir })).rejects.toThrow(
      /PostgreSQL stopped at once \(exit code 2\):\n.*pg_control/s,
    );
  });

  it.runIf(process.getuid?.() === 0)('is kept in /var/lib when postgres cannot enter DATA_DIR', async () => {
    await chmod(own.dir, 0o700); // as everything below /root
    const phases: string[] = [];
    const first = await own.start({ onPhase: (phase) => phases.push(phase) });
    const home = await realpath(join(own.dir, 'pg'));
    expect(home).toMatch(/^\/var\/lib\/zhihui-linzhang\/[0-9a-f]{12}$/);
    expect(phases[0]).toBe(`the user postgres cannot enter ${own.dir}; the database is kept in ${home}`);
    await query(first, 'create table kept as select 42 as answer');
    await first.stop();
    expect(await query(await own.start(), 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is reached through a short socket folder when DATA_DIR is long, which goes away with it', async () => {
    const long = join(own.dir, 'a'.repeat(100));
    const cluster = await own.start({ dir: long });
    expect(Buffer.byteLength(`${cluster.connection.host}/.s.PGSQL.5432`)).toBeLessThan(104);
    expect(await query(cluster, 'select 1 as one')).toEqual([{ one: 1 }]);
    await cluster.stop();
    expect(existsSync(cluster.connection.host)).toBe(false);
  });

  it('leaves no file when it is ephemeral', async () => {
    const cluster = await own.start({ dir: undefined, ephemeral: true });
    const home = dirname(cluster.connection.host);
    expect(existsSync(home)).toBe(true);
    await cluster.stop();
    expect(existsSync(home)).toBe(false);
  });
});

describe('openDatabase on the private cluster', () => {
  it('gives a pool that works again after the server was lost', async () => {
    const notices: string[] = [];
    const database = await openDatabase(
      { databaseUrl: undefined, dataDir: own.dir },
      { onNotice: (notice) => notices.push(notice) },
    );
    try {
      await database.pool.query('create table kept as select 42 as answer');
      process.kill((await own.server())!, 'SIGKILL');
      await vi.waitFor(() => expect(notices).toContain('the database is back'), { timeout: 30_000 });
      expect((await database.pool.query('select answer from kept')).rows).toEqual([{ answer: 42 }]);
    } finally {
      await database.close();
    }
    expect(await own.server()).toBeUndefined();
  });
});
