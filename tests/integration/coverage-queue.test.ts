import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CoverageIndexer, startCoverageIndexer } from '../../api/coverage/indexer.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import { writePatrols } from '../../data/patrols/write.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addLand } from './api-fixture.ts';
import { walkEast } from './coverage-fixture.ts';

let database: TestDatabase;
let indexer: CoverageIndexer | undefined;

const logger = pino({ level: 'silent' });
const start = async () => {
  indexer = await startCoverageIndexer(database.pool, logger);
};
const stop = async () => {
  await indexer?.close();
  indexer = undefined;
};

beforeAll(async () => {
  database = await createTestDatabase();
  await addLand(database.pool);
});
afterAll(async () => {
  await stop();
  await database.drop();
});

async function walk(day: string): Promise<string> {
  const patrol = walkEast(106.11, 29.11, 60, `${day}T01:00:00Z`);
  await inTransaction(database.pool, (client) => writePatrols(client, [patrol]));
  return patrol.id;
}

async function count(sql: string, ...values: unknown[]): Promise<number> {
  return (await database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, values)).rows[0]!
    .n;
}

const counted = (id: string) =>
  vi.waitFor(async () => expect(await count('patrol_cover WHERE patrol_id = $1', id)).toBe(1), {
    timeout: 30_000,
    interval: 100,
  });

describe('the coverage queue', () => {
  it('counts what was written while nobody worked, and what comes later, each once', async () => {
    const before = await walk('2026-03-02');
    expect(await count('cover_dirty')).toBeGreaterThan(0);
    await start();
    await counted(before);
    const after = await walk('2026-03-03');
    await counted(after);
    await vi.waitFor(async () => expect(await count('graphile_worker.jobs')).toBe(0), { timeout: 30_000 });
    expect(await count('cover_dirty')).toBe(0);
    expect(await count('patrol_cover')).toBe(2);
    await stop();
  });

  it('leaves neither mark nor job when the writer takes its work back', async () => {
    await expect(
      inTransaction(database.pool, async (client) => {
        await client.query(`DELETE FROM patrol`);
        throw new Error('thought better of it');
      }),
    ).rejects.toThrow('thought better');
    expect(await count('cover_dirty')).toBe(0);
    expect(await count('graphile_worker.jobs')).toBe(0);
  });

  it('does the work of a worker that died with its job, without waiting for the lock to run out', async () => {
    const id = await walk('2026-03-04');
    await database.pool.query(
      `SELECT graphile_worker.force_unlock_workers('{}'::text[]);
       UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'a worker that was killed'`,
    );
    await start();
    await counted(id);
    expect(await count('cover_dirty')).toBe(0);
    await stop();
  });
});
