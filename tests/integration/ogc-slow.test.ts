import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { TestDatabase } from '../setup/database.ts';
import { ogcWorld, page } from './ogc-fixture.ts';

let address: string;
let database: TestDatabase;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ address, database, close } = await ogcWorld());
  // About 20 MB as GeoJSON: more than any buffer between the server and a client that does not read.
  await database.pool.query(
    `INSERT INTO patrol (id, kind, started_at, ended_at, length_m, moving_s, fix_count, geom, source, source_key)
     SELECT gen_random_uuid(), 'open', '2020-01-01', '2020-01-01', 1, 1, 2, track, 'manual', 'bulk-' || n
       FROM generate_series(1, 5000) n, (
         SELECT ST_SetSRID(ST_Multi(ST_MakeLine(ST_MakePointM(106 + i / 1e4, 29 + sin(i) / 1e3, i) ORDER BY i)), 4490) AS track
           FROM generate_series(1, 180) i) AS line`,
  );
});
afterAll(() => close());

/** A loaded machine takes its time; vitest's own patience is a second. */
const patience = { timeout: 20_000 };

const waiting = async () => {
  const { rows } = await database.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%ST_AsGeoJSON%'
        AND pid <> pg_backend_pid()`,
  );
  return rows[0]!.n;
};

async function ask(path: string): Promise<{ leave(): void; answer: Promise<IncomingMessage> }> {
  const request = get(address + path);
  const answer = once(request, 'response').then(([response]) => response as IncomingMessage);
  // One that leaves hears of it as an error.
  answer.catch(() => {});
  return { leave: () => request.destroy(), answer };
}

describe('a client that', () => {
  test('has gone lets its statement be cancelled on the server', async () => {
    const holder = await database.pool.connect();
    try {
      await holder.query('BEGIN; LOCK TABLE patrol IN ACCESS EXCLUSIVE MODE');
      const { leave } = await ask('/ogc/collections/patrol/items');
      await vi.waitFor(async () => expect(await waiting()).toBe(1), patience);
      leave();
      await vi.waitFor(async () => expect(await waiting()).toBe(0), patience);
    } finally {
      await holder.query('ROLLBACK');
      holder.release();
    }
    expect((await page(address, '/ogc/collections/patrol/items?limit=1')).numberReturned).toBe(1);
  });

  test('reads slowly holds no connection, and gets everything in the end', async () => {
    const { pool } = database;
    const { answer } = await ask('/ogc/collections/patrol/items?limit=10000');
    const response = await answer;
    await vi.waitFor(() => expect(pool.idleCount).toBe(pool.totalCount), patience);
    let text = '';
    response.setEncoding('utf8');
    for await (const chunk of response) text += chunk;
    const { features, numberReturned } = JSON.parse(text);
    expect(features).toHaveLength(5003);
    expect(numberReturned).toBe(5003);
  });

  test('stops in the middle leaves nothing behind', async () => {
    const { leave, answer } = await ask('/ogc/collections/patrol/items?limit=10000');
    await once(await answer, 'data');
    leave();
    const { pool } = database;
    await vi.waitFor(() => expect(pool.idleCount).toBe(pool.totalCount), patience);
  });
});

test('an answer that breaks in the middle is cut off and not taken for a whole one', async () => {
  const { answer } = await ask('/ogc/collections/patrol/items?limit=10000');
  const response = await answer;
  // What does not fit the buffers is not read yet, and can't be any more once a column has another name.
  await database.pool.query('ALTER TABLE patrol RENAME COLUMN moving_s TO moved_s');
  const broken = (async () => {
    for await (const _ of response);
  })();
  await expect(broken).rejects.toThrow('aborted');
  await database.pool.query('ALTER TABLE patrol RENAME COLUMN moved_s TO moving_s');
});
