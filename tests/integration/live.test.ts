import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool } from '../../data/db/pool.ts';
import { liveState } from '../../domain/model/live.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addArea, addPatrol } from './api-fixture.ts';
import { cuttableWay } from './api-proxy.ts';
import { listen, startLive } from './live-stream.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const start = (pool = database.pool) => startLive(pool);
const patrol = (pool = database.pool) => addPatrol(pool, { person: '某人', at: '2026-05-01T09:00:00+08:00' });

test('a new client gets the whole state, then each change with the number after it', async () => {
  await addArea(database.pool, { id: 'city:500000', name: '重庆市' });
  const server = await start();
  const stream = await listen(server.url);
  expect(stream.headers.get('content-type')).toMatch('text/event-stream');
  expect(stream.headers.get('x-accel-buffering')).toBe('no');
  expect(stream.headers.get('content-encoding')).toBeNull();
  const first = await stream.next();
  expect(first).toMatchObject({ type: 'state', layers: { division: expect.any(Number) }, positions: [] });
  await patrol();
  const second = await stream.nextOf('layers');
  const { rows } = await database.pool.query(`SELECT version FROM layer_version WHERE layer = 'patrol'`);
  expect(second).toMatchObject({ layers: { patrol: rows[0].version } });
  expect(second).not.toHaveProperty('layers.division');
  expect(second.seq).toBe(first.seq + 1);
  expect(stream.ids).toEqual([first.seq, second.seq]);
  stream.close();
  await server.close();
});

test('a client that was away gets what it missed; one that missed too much starts over', async () => {
  const server = await start();
  const witness = await listen(server.url);
  const { seq } = await witness.next();
  await patrol();
  const missed = await witness.next();
  const back = await listen(server.url, seq);
  expect(await back.next()).toEqual(missed);
  const fromEarlierRun = await listen(server.url, seq - 1_000_000);
  expect((await fromEarlierRun.next()).type).toBe('reset');
  const fromTheFuture = await listen(server.url, missed.seq + 1_000_000);
  expect((await fromTheFuture.next()).type).toBe('reset');
  for (const stream of [witness, back, fromEarlierRun, fromTheFuture]) stream.close();
  await server.close();
});

test('a thousand events have no hole in their numbers, and the state adds up to the stream', async () => {
  const server = await start();
  const stream = await listen(server.url);
  const state = await stream.nextOf('state');
  const count = 1000;
  // Batches as large as one reading, the next one when the last has been told: nothing depends on speed.
  const told: number[] = [];
  for (let from = 0; from < count; from += 50) {
    await database.pool.query(
      `INSERT INTO live_event (kind, detail)
       SELECT 'zone-changed', jsonb_build_object('change', 'created', 'area',
              jsonb_build_object('id', 'zone:' || n, 'name', '片区' || n)) FROM generate_series($1::int, $2::int) n`,
      [from, from + 49],
    );
    while (told.length < from + 50) {
      const { event } = await stream.nextOf('event');
      if (event.kind === 'zone-changed') told.push(Number(event.area.id.slice(5)));
    }
  }
  expect(told).toEqual(Array.from({ length: count }, (_, i) => i));
  expect(stream.ids).toEqual(stream.ids.map((_, i) => state.seq + i));
  const answer = await fetch(`${server.url}/api/live/state`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const now = liveState.parse(await answer.json());
  expect(now.seq).toBe(stream.ids.at(-1));
  expect(now.events.map((event) => event.kind === 'zone-changed' && event.area.name)).toEqual(
    Array.from({ length: 50 }, (_, i) => `片区${count - 1 - i}`),
  );
  const late = await listen(server.url);
  const { type, serverTime: _, ...greeting } = await late.nextOf('state');
  const { serverTime: __, ...asked } = now;
  expect(greeting).toEqual(asked);
  late.close();
  stream.close();
  await server.close();
});

test('when the database was away, clients hear what changed meanwhile and all after it', async () => {
  const way = await cuttableWay(database.config);
  const pool = createPool(way.config, () => {});
  const server = await start(pool);
  const stream = await listen(server.url);
  await stream.next();
  await way.cut();
  await expect.poll(async () => (await fetch(`${server.url}/api/live/state`)).status).toBe(503);
  await expect(listen(server.url)).rejects.toThrow('503');
  await patrol();
  const { rows } = await database.pool.query(`SELECT version FROM layer_version WHERE layer = 'patrol'`);
  await way.mend();
  const back = await stream.nextOf('layers');
  expect(back).toMatchObject({ layers: { patrol: rows[0].version } });
  expect((await fetch(`${server.url}/api/live/state`)).status).toBe(200);
  await patrol();
  expect(await stream.nextOf('layers')).toMatchObject({ layers: { patrol: rows[0].version + 1 } });
  stream.close();
  await server.close();
  await pool.end();
  await way.close();
});
