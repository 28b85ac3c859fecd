import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type RunningServer, startServer } from '../../api/server.ts';
import { migrate } from '../../data/db/migrate.ts';
import { type Database, openDatabase } from '../../data/db/open.ts';
import type { Replica } from '../../data/db/replicas/replica.ts';
import { type Replication, startReplication } from '../setup/replication.ts';
import { addChiefs, addLand, addPatrol, box, openGate, testConfig } from './api-fixture.ts';

let servers: Replication;
let database: Database;
let server: RunningServer;
let replica: Replica;

beforeAll(async () => {
  servers = await startReplication(async (primary) => {
    await primary.sql('create database linzhang');
    await primary.sql('create extension postgis', 'linzhang');
    const pool = new pg.Pool({ connectionString: primary.url('linzhang') });
    await migrate({ pool });
    await addLand(pool);
    await addChiefs(pool);
    await addPatrol(pool, { chief: 'town', at: '2026-03-02T09:00:00+08:00' });
    await pool.end();
  });
  const config = {
    ...testConfig,
    databaseUrl: servers.primary.url('linzhang'),
    databaseReplicaUrls: [servers.replica.url('linzhang')],
  };
  database = await openDatabase(config);
  replica = database.replicas!.list[0]!;
  server = await startServer({ database, config, logger: pino({ level: 'silent' }), gate: openGate });
});

afterAll(async () => {
  await server?.close();
  await database?.close();
  await servers?.close();
});

const become = (state: Replica['state']) =>
  vi.waitFor(() => expect(replica.state).toBe(state), { timeout: 10_000, interval: 20 });
const isRead = (more: number, from = replica.reads) =>
  vi.waitFor(() => expect(replica.reads).toBeGreaterThan(from + more), { timeout: 10_000, interval: 20 });

const get = (path: string, headers?: Record<string, string>) => fetch(server.url + path, { headers });

const paths = [
  (i: number) => `/tiles/division/${9 + (i % 4)}/${408 + (i % 7)}/${213 + (i % 5)}.mvt`,
  () => '/api/areas',
  (i: number) => `/api/chiefs/west/coverage?from=2026-01-01&to=2026-0${2 + (i % 7)}-01`,
  () => '/api/exports/layers/district?format=csv',
  (i: number) => `/tiles/heat/10/${816 + (i % 5)}/${426 + (i % 3)}?from=2026-01-01&to=2026-04-01`,
  () => '/api/summary',
];

/** Four clients ask what a wall, a chief and an export ask for as long as the work takes; none may hear of what happens to the replica. */
async function underLoad(work: () => Promise<void>): Promise<void> {
  const faults: string[] = [];
  let asked = 0;
  let on = true;
  const clients = [1, 2, 3, 4].map(async () => {
    while (on) {
      const path = paths[asked % paths.length]!(asked++);
      const answer = await get(path).then(
        async (res) => ({ status: res.status, body: await res.text() }),
        (error: Error) => ({ status: 0, body: String(error.cause ?? error) }),
      );
      if (answer.status !== 200 && answer.status !== 204)
        faults.push(`${path}: ${answer.status} ${answer.body}`);
    }
  });
  try {
    await work();
  } finally {
    on = false;
    await Promise.all(clients);
  }
  expect(asked).toBeGreaterThan(20);
  expect(faults).toEqual([]);
}

let drawnZones = 0;
const tile = '/tiles/zone/9/407/212.mvt';

/** Draws a zone, has it approved, and reads it at once: alone, in the list and on its tile. */
async function writeAndRead(name: string): Promise<void> {
  const before = (await get(tile)).headers.get('etag');
  const south = 29.1 + 0.01 * drawnZones++;
  const zone = { name, purpose: 'fire', geometry: box(106.1, south, 106.2, south + 0.005) };
  const drawn = await post('/api/zones', zone);
  const path = drawn.headers.get('location')!;
  const read = await get(path);
  expect([read.status, (await read.json()).name]).toEqual([200, name]);
  const step = (action: string, etag: string) =>
    post(`${path}/transitions`, { action, by: { name: '测试' } }, { 'If-Match': etag });
  const submitted = await step('submit', drawn.headers.get('etag')!);
  const approved = await step('approve', submitted.headers.get('etag')!);
  expect((await get(path)).headers.get('etag')).toBe(approved.headers.get('etag'));
  expect(await (await get('/api/zones')).text()).toContain(name);
  expect((await get(tile)).headers.get('etag')).not.toBe(before);
}

async function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const res = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  expect(res.status, path).toBe(201);
  return res;
}

describe('reads by a replica', () => {
  test('go there, and the writer sees at once what he wrote', async () => {
    await become('good');
    const from = replica.reads;
    await underLoad(async () => {
      for (let i = 0; i < 3; i++) await writeAndRead(`片区${i}`);
      await isRead(60, from);
    });
    expect(replica.failed).toBe(0);
  });

  test('one that does not replay is left out, not believed', async () => {
    await servers.replica.sql('select pg_wal_replay_pause()');
    await writeAndRead('副本停放时的片区');
    expect(replica.state).toBe('behind');
    await servers.replica.sql('select pg_wal_replay_resume()');
    await become('good');
  });

  test('one that is killed and comes back costs nobody an answer', async () => {
    await underLoad(async () => {
      await isRead(30);
      await servers.replica.kill();
      await become('away');
      await writeAndRead('没有副本时的片区');
      await servers.replica.start();
      await become('good');
      await isRead(30);
      await writeAndRead('副本回来后的片区');
    });
  });

  test('one that hangs is cut off, and the primary answers those who waited', async () => {
    await underLoad(async () => {
      await isRead(30);
      await servers.replica.freeze();
      await become('away');
      await writeAndRead('副本无响应时的片区');
      await servers.replica.thaw();
      await become('good');
    });
  });

  test('one that was promoted follows nobody and is refused', async () => {
    await servers.replica.sql('select pg_promote()');
    await become('refused');
    await writeAndRead('副本升级后的片区');
  });
});
