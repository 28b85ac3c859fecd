import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type pg from 'pg';
import { expect, test, vi } from 'vitest';
import { migrate } from '../../data/db/migrate.ts';
import { createPool } from '../../data/db/pool.ts';
import type { FixReceipt } from '../../domain/model/ingest.ts';
import { ownDataDir } from '../setup/own-data-dir.ts';

const own = ownDataDir();
const fixesEach = 40;
const program = fileURLToPath(new URL('../setup/api-app.ts', import.meta.url));

async function startApi(connection: object, port: number): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(program, [JSON.stringify(connection), String(port)], {
    execArgv: ['--import', 'tsx'],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { child, url };
}

/** A phone that walks: batches of a few fixes, some of the one before again, each sent until it is acknowledged. */
class Phone {
  readonly acknowledged = new Set<number>();
  private next = 0;

  constructor(
    readonly id: string,
    private readonly total: number,
    private readonly start: number,
  ) {}

  fix(seq: number) {
    const at = new Date(this.start + seq * 15_000).toISOString();
    return { seq, at, lon: 106.5 + seq * 0.0002, lat: 29.5 + Number(`0.00${this.id.slice(-2)}`), ele: 300 };
  }

  async walk(url: string, onAcknowledged: () => void): Promise<void> {
    while (this.next < this.total) {
      const from = Math.max(0, this.next - 2);
      const to = Math.min(this.total, this.next + 1 + (this.next % 7));
      const seqs = Array.from({ length: to - from }, (_, i) => from + i);
      await this.sendUntilTold(url, seqs);
      for (const seq of seqs) this.acknowledged.add(seq);
      this.next = to;
      onAcknowledged();
    }
  }

  private async sendUntilTold(url: string, seqs: number[]): Promise<void> {
    const fixes = seqs.map((seq) => this.fix(seq));
    const ended = seqs.at(-1) === this.total - 1;
    const body = await promisify(gzip)(JSON.stringify({ fixes, ended }));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    for (;;) {
      const answer = await fetch(`${url}/api/patrols/${this.id}/fixes`, {
        method: 'POST',
        headers,
        body,
      }).then(
        async (res) => ({ status: res.status, body: (await res.json()) as FixReceipt }),
        () => undefined,
      );
      if (answer?.status === 200) {
        expect(answer.body.conflictCount).toBe(0);
        expect(answer.body.stored.completeTo).toBeGreaterThanOrEqual(seqs.at(-1)!);
        return;
      }
      // Whatever else than an absent server or database would be a fault that a phone can't mend.
      if (answer) expect(answer.status).toBe(503);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function openPatrols(pool: pg.Pool, phones: readonly Phone[], startedAt: number): Promise<void> {
  for (const { id } of phones) {
    await pool.query(
      `INSERT INTO patrol (id, kind, started_at, ended_at, length_m, moving_s, fix_count, invalid_reason, source, source_key)
       VALUES ($1::uuid, 'open', $2, $2, 0, 0, 0, 'too-few-fixes', 'device', $1::uuid::text)`,
      [id, new Date(startedAt)],
    );
  }
}

test('what was acknowledged is there exactly once after the API and the database were killed under many senders', async () => {
  const cluster = await own.start();
  const pool = createPool(cluster.connection, () => {});
  await migrate({ pool });
  const start = Date.UTC(2026, 10, 27, 1);
  const phones = Array.from(
    { length: 16 },
    (_, i) => new Phone(`00000000-0000-4000-8000-0000000000${String(10 + i)}`, fixesEach, start),
  );
  await openPatrols(pool, phones, start);

  let api = await startApi(cluster.connection, 0);
  const port = Number(new URL(api.url).port);
  let acknowledged = 0;
  const waiting: { count: number; go: () => void }[] = [];
  const after = (count: number) => new Promise<void>((go) => waiting.push({ count, go }));
  const onAcknowledged = () => {
    acknowledged++;
    for (const { count, go } of waiting) if (acknowledged >= count) go();
  };
  const apiDies = after(40).then(async () => {
    api.child.kill('SIGKILL');
    await once(api.child, 'exit');
    api = await startApi(cluster.connection, port);
  });
  const databaseDies = Promise.all([after(100), apiDies]).then(() => process.kill(cluster.pid!, 'SIGKILL'));
  const walks = Promise.all(phones.map((phone) => phone.walk(api.url, onAcknowledged)));
  try {
    await Promise.all([walks, databaseDies]);
    expect(acknowledged).toBeGreaterThan(150);

    const { rows } = await pool.query<{ patrol_id: string; seq: number; at: Date; lon: number; lat: number }>(
      'SELECT patrol_id, seq, at, lon, lat FROM fix ORDER BY patrol_id, seq',
    );
    const expected = phones.flatMap((phone) =>
      [...phone.acknowledged]
        .sort((a, b) => a - b)
        .map((seq) => {
          const { at, lon, lat } = phone.fix(seq);
          return { patrol_id: phone.id, seq, at: new Date(at), lon, lat };
        }),
    );
    expect(expected).toHaveLength(phones.length * fixesEach);
    expect(rows).toEqual(expected);

    // The tracks follow by themselves, also for what the killed server had stored.
    await vi.waitFor(
      async () => {
        const derived = await pool.query(
          `SELECT fix_count, ST_NPoints(geom) AS points, invalid_reason FROM patrol`,
        );
        expect(derived.rows).toEqual(
          phones.map(() => ({ fix_count: fixesEach, points: fixesEach, invalid_reason: null })),
        );
      },
      { timeout: 30_000, interval: 100 },
    );
  } finally {
    api.child.kill('SIGKILL');
    await pool.end();
  }
});
