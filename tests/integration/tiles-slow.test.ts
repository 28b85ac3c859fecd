import express from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { listen, tileApp, tileAt, writeWorld } from './tiles-world.ts';

let db: TestDatabase;
let app: ReturnType<typeof tileApp>;

beforeAll(async () => {
  db = await createTestDatabase();
  await writeWorld(db.pool);
  app = tileApp(db.pool);
});
afterAll(() => db.drop());

/** A tile query waits for as long as somebody else holds the table: a slow tile without slow work. */
async function withLockedParcels(work: () => Promise<void>): Promise<void> {
  const holder = await db.pool.connect();
  try {
    await holder.query('BEGIN; LOCK TABLE parcel IN ACCESS EXCLUSIVE MODE');
    await work();
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
}

const waiting = async () => {
  const { rows } = await db.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%ST_AsMVT%'
        AND pid <> pg_backend_pid()`,
  );
  return rows[0]!.n;
};

/** A loaded machine takes its time; vitest's own patience is a second. */
const patience = { timeout: 20_000 };

const parcels = `/tiles/parcel/${tileAt(13, 106.415, 29.565).path}.mvt?at=2026-06-01`;

describe('slow tiles', () => {
  it('answer 503 with Retry-After at the time limit, and the query is cancelled', async () => {
    await withLockedParcels(async () => {
      const answer = await request(tileApp(db.pool, { timeLimitMs: 150 })).get(parcels);
      expect(answer.status).toBe(503);
      expect(answer.type).toBe('application/problem+json');
      expect(answer.headers['retry-after']).toBe('5');
      await vi.waitFor(async () => expect(await waiting()).toBe(0), patience);
    });
    expect((await request(app).get(parcels)).status).toBe(200);
  });

  it('are made once for many, and cancelled only when the last client has left', async () => {
    let arrived = 0;
    const counting = express().use((_req, _res, next) => {
      arrived++;
      next();
    });
    const { port, close } = await listen(counting.use(tileApp(db.pool, { timeLimitMs: 30_000 })));
    const fetchTile = (signal?: AbortSignal) => fetch(`http://127.0.0.1:${port}${parcels}`, { signal });
    try {
      await withLockedParcels(async () => {
        const leavers = [new AbortController(), new AbortController(), new AbortController()];
        const gone = leavers.map((c) => fetchTile(c.signal).catch((error: Error) => error.name));
        await vi.waitFor(() => expect(arrived).toBe(3), patience);
        // Each asks for the layer's version first; twenty round trips later all three wait for the one query.
        for (let i = 0; i < 20; i++) await waiting();
        await vi.waitFor(async () => expect(await waiting()).toBe(1), patience);
        leavers[0]!.abort();
        leavers[1]!.abort();
        // Ten round trips to the database are time enough for a wrong cancel to show.
        for (let i = 0; i < 10; i++) expect(await waiting()).toBe(1);
        leavers[2]!.abort();
        await vi.waitFor(async () => expect(await waiting()).toBe(0), patience);
        expect(await Promise.all(gone)).toEqual(['AbortError', 'AbortError', 'AbortError']);
      });
      expect((await fetchTile()).status).toBe(200);
    } finally {
      close();
    }
  });
});
