import { setTimeout as delay } from 'node:timers/promises';
import type { Row } from '../figures.ts';
import { bodyOf, load, openPatrols, send, withServer } from './world.ts';

const devices = 1_000;
const seconds = Number(process.env.BENCH_SECONDS ?? 60);

/**
 * Each device sends once a minute, at a second of its own, whether the batch before was answered or not (open loop): a slow
 * server is asked no less. Latency counts from when the batch was due.
 */
export function deviceRows(fixes: number): Promise<Row[]> {
  return withServer(async ({ pool, url }) => {
    const ids = await openPatrols(pool, devices);
    const statuses = new Map<number, number>();
    const latencies: number[] = [];
    const answers: Promise<void>[] = [];
    const count = Math.round((devices * seconds) / 60);
    const start = performance.now();
    for (let i = 0; i < count; i++) {
      const due = start + (i * 60_000) / devices;
      const body = bodyOf(i % devices, Math.floor(i / devices) * fixes, fixes, Date.now());
      const wait = due - performance.now();
      if (wait > 0) await delay(wait);
      answers.push(
        send(url, ids[i % devices]!, body).then((status) => {
          latencies.push(performance.now() - due);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }),
      );
    }
    await Promise.all(answers);
    const waiting = await pool.query<{ n: number; s: number | null }>(
      `SELECT count(*) AS n, extract(epoch FROM clock_timestamp() - min(dirty_since))::float8 AS s
         FROM patrol_intake WHERE dirty_since IS NOT NULL`,
    );
    const sorted = latencies.toSorted((a, b) => a - b);
    const share = (p: number) =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))]!);
    return [
      {
        batches: count,
        fixes,
        'p50 ms': share(0.5),
        'p95 ms': share(0.95),
        'p99 ms': share(0.99),
        'max ms': share(1),
        answers: [...statuses].map(([status, n]) => `${n} × ${status}`).join(', '),
        'not derived': waiting.rows[0]!.n,
        'oldest s': Math.round(waiting.rows[0]!.s ?? 0),
        load: load(),
      },
    ];
  });
}
