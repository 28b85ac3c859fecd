import { createServer } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Cluster, startCluster } from '../../data/db/cluster.ts';
import { DatabaseUnavailableError } from '../../data/db/errors.ts';
import { type Database, type OpenOptions, openDatabase } from '../../data/db/open.ts';

/** A cluster that plays the server behind DATABASE_URL. */
let cluster: Cluster;
const notices: string[] = [];

beforeAll(async () => {
  cluster = await startCluster({ ephemeral: true, onNotice: (notice) => notices.push(notice) });
});

afterAll(async () => {
  await cluster?.stop();
});

function urlOf(database: string, user = 'linzhang'): string {
  return `postgres:///${database}?host=${encodeURIComponent(cluster.connection.host)}&user=${user}`;
}

function open(databaseUrl: string, options?: OpenOptions): Promise<Database> {
  return openDatabase({ databaseUrl, dataDir: '/nonexistent' }, options);
}

async function asAdmin(database: string, sql: string): Promise<void> {
  const client = new pg.Client({ ...cluster.admin, database });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** A port of this machine on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('openDatabase on a server', () => {
  it('opens it without touching DATA_DIR, and closes only itself', async () => {
    const database = await open(urlOf('linzhang'));
    expect(database.kind).toBe('server');
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await database.close();
    await (await open(urlOf('linzhang'))).close();
  });

  it('says in one line that the server does not answer, without the password', async () => {
    const port = await closedPort();
    await expect(
      open(`postgres://app:secret@127.0.0.1:${port}/linzhang`, { patienceMs: 300 }),
    ).rejects.toThrow(
      new DatabaseUnavailableError(
        `the database 127.0.0.1:${port}/linzhang (DATABASE_URL) does not answer: connect ECONNREFUSED 127.0.0.1:${port}; is the server running?`,
      ),
    );
  });

  it('waits for a server that comes up in time', async () => {
    const port = await closedPort();
    const tries = vi.fn();
    const opening = open(`postgres://app@127.0.0.1:${port}/linzhang`, { patienceMs: 10_000 });
    const server = createServer((socket) => {
      tries();
      // ErrorResponse: S FATAL, C 57P03 (starting up), M; then, at the second try, 28P01 (wrong password)
      const code = tries.mock.calls.length < 2 ? '57P03' : '28P01';
      const body = Buffer.from(`SFATAL\0C${code}\0Mas the server says\0\0`);
      const head = Buffer.from([0x45, 0, 0, 0, body.length + 4]);
      socket.once('data', () => socket.end(Buffer.concat([head, body])));
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    await expect(opening).rejects.toThrow(
      `the database 127.0.0.1:${port}/linzhang (DATABASE_URL) cannot be used: as the server says`,
    );
    expect(tries).toHaveBeenCalledTimes(2);
    await new Promise((resolve) => server.close(resolve));
  });

  it('does not wait for a database that does not exist', async () => {
    await expect(open(urlOf('nowhere'))).rejects.toThrow(
      /cannot be used: database "nowhere" does not exist$/,
    );
  });

  it('says what to do when the server has no PostGIS', async () => {
    await asAdmin('postgres', 'create database bare owner linzhang');
    // Hides the extensions of this server from the app's role.
    await asAdmin(
      'bare',
      `create view public.pg_available_extensions as select 1 as installed_version, ''::text as name where false;
       grant select on public.pg_available_extensions to linzhang;
       alter role linzhang in database bare set search_path = public, pg_catalog`,
    );
    await expect(open(urlOf('bare'))).rejects.toThrow(
      /has no PostGIS: install it there \(Debian: apt-get install/,
    );
  });

  it('says who may enable PostGIS when the app may not', async () => {
    await asAdmin('postgres', 'create database plain owner linzhang');
    await expect(open(urlOf('plain'))).rejects.toThrow(
      /have an administrator run CREATE EXTENSION postgis there$/,
    );
    await (await open(urlOf('plain', 'postgres'))).close();
    await (await open(urlOf('plain'))).close();
  });

  it('has a pool that works again when the server was lost and is back', async () => {
    const lost: string[] = [];
    const database = await open(urlOf('linzhang'), { onNotice: (notice) => lost.push(notice) });
    const busy = database.pool.query('select pg_sleep(60)');
    busy.catch(() => {});
    await database.pool.query('select 1');
    process.kill(cluster.pid!, 'SIGKILL');
    await expect(busy).rejects.toThrow(/terminat/);
    await vi.waitFor(() => expect(lost).not.toEqual([]), { timeout: 20_000 });
    expect(lost[0]).toMatch(/^a database connection was lost: /);
    await vi.waitFor(() => expect(notices).toContain('the database is back'), { timeout: 30_000 });
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await database.close();
  });
});

describe('values from the database', () => {
  it('are plain numbers and days, and sessions live in Shanghai', async () => {
    const { pool, close } = await open(urlOf('linzhang'));
    const { rows } = await pool.query(
      `select count(*) as count, 1.5::numeric as ratio, '2026-03-01'::date as day,
              '{1,null}'::bigint[] as counts, '{{0.5},{2}}'::numeric[] as ratios, '{2026-03-01}'::date[] as days,
              '2026-03-01T16:30:00Z'::timestamptz as moment, ('2026-03-01T16:30:00Z'::timestamptz)::date as shanghai`,
    );
    expect(rows).toEqual([
      {
        count: 1,
        ratio: 1.5,
        day: '2026-03-01',
        counts: [1, null],
        ratios: [[0.5], [2]],
        days: ['2026-03-01'],
        moment: new Date('2026-03-01T16:30:00Z'),
        shanghai: '2026-03-02',
      },
    ]);
    await expect(pool.query('select 9007199254740993')).rejects.toThrow(/does not fit a JavaScript number/);
    await close();
  });
});
