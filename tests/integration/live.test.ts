import { setTimeout as within } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LiveEvent } from '../../api/live/feed.ts';
import { startServer } from '../../api/server.ts';
import { createPool } from '../../data/db/pool.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addArea, addPatrol, depsOn, testConfig } from './api-fixture.ts';
import { cuttableWay } from './api-proxy.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

interface Stream {
  headers: Headers;
  /** The next event; fails when none comes within 10 s. */
  next(): Promise<{ id: number; event: LiveEvent }>;
  close(): void;
}

async function listen(url: string, lastEventId?: number): Promise<Stream> {
  const abort = new AbortController();
  const headers: Record<string, string> =
    lastEventId === undefined ? {} : { 'Last-Event-ID': String(lastEventId) };
  const res = await fetch(`${url}/api/live`, { headers, signal: abort.signal });
  const reader = res.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    headers: res.headers,
    async next() {
      for (;;) {
        const found = /id: (\d+)\ndata: (.*)\n\n/.exec(text);
        if (found) {
          text = text.slice(found.index + found[0].length);
          return { id: Number(found[1]), event: JSON.parse(found[2]!) as LiveEvent };
        }
        const late = within(10_000, undefined, { ref: false }).then(() =>
          Promise.reject(new Error('no event')),
        );
        const { value, done } = await Promise.race([reader.read(), late]);
        if (done) throw new Error('the stream ended');
        text += value;
      }
    },
    close: () => abort.abort(),
  };
}

const start = (pool = database.pool) => startServer({ database: depsOn(pool).database, config: testConfig });
const patrol = (pool = database.pool) => addPatrol(pool, { person: '某人', at: '2026-05-01T09:00:00+08:00' });

test('a new client gets all versions, then each change with the version after it', async () => {
  await addArea(database.pool, { id: 'city:500000', name: '重庆市' });
  const server = await start();
  const stream = await listen(server.url);
  expect(stream.headers.get('content-type')).toMatch('text/event-stream');
  expect(stream.headers.get('x-accel-buffering')).toBe('no');
  expect(stream.headers.get('content-encoding')).toBeNull();
  const first = await stream.next();
  expect(first.event).toMatchObject({ type: 'layers', layers: { division: expect.any(Number) } });
  await patrol();
  const second = await stream.next();
  const { rows } = await database.pool.query(`SELECT version FROM layer_version WHERE layer = 'patrol'`);
  expect(second.event).toMatchObject({ type: 'layers', layers: { patrol: rows[0].version } });
  expect(second.event).not.toHaveProperty('layers.division');
  expect(second.id).toBeGreaterThan(first.id);
  stream.close();
  await server.close();
});

test('a client that was away gets what it missed; one that missed too much starts over', async () => {
  const server = await start();
  const witness = await listen(server.url);
  const { id } = await witness.next();
  await patrol();
  const missed = await witness.next();
  const back = await listen(server.url, id);
  expect(await back.next()).toEqual(missed);
  const fromEarlierRun = await listen(server.url, id - 1_000_000);
  expect((await fromEarlierRun.next()).event).toEqual({ type: 'reset' });
  const fromTheFuture = await listen(server.url, missed.id + 1_000_000);
  expect((await fromTheFuture.next()).event).toEqual({ type: 'reset' });
  for (const stream of [witness, back, fromEarlierRun, fromTheFuture]) stream.close();
  await server.close();
});

test('when the database was away, clients hear what changed meanwhile and all after it', async () => {
  const way = await cuttableWay(database.config);
  const pool = createPool(way.config, () => {});
  const server = await start(pool);
  const stream = await listen(server.url);
  await stream.next();
  await way.cut();
  await patrol();
  const { rows } = await database.pool.query(`SELECT version FROM layer_version WHERE layer = 'patrol'`);
  await way.mend();
  const back = await stream.next();
  expect(back.event).toMatchObject({ type: 'layers', layers: { patrol: rows[0].version } });
  await patrol();
  expect((await stream.next()).event).toMatchObject({ layers: { patrol: rows[0].version + 1 } });
  stream.close();
  await server.close();
  await pool.end();
  await way.close();
});
