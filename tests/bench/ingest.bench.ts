/** What devices send, over real HTTP with gzip into a database that keeps what it commits (docs/ingest.md). BENCH_SECONDS is how long each part with devices runs. */
import type { Benchmark } from './figures.ts';

export default {
  throughput: {
    title: 'fixes a second into the same table: COPY, and the API (≥ 30 % of it)',
    run: async () => (await import('./ingest/throughput.ts')).throughputRows(),
  },
  minute: {
    title: '1,000 devices, a batch of 4 fixes a minute each (p99 ≤ 500 ms)',
    run: async () => (await import('./ingest/devices.ts')).deviceRows(4),
  },
  burst: {
    title: '1,000 devices back from a dead zone, 200 fixes each within a minute (p99 ≤ 500 ms)',
    run: async () => (await import('./ingest/devices.ts')).deviceRows(200),
  },
} satisfies Benchmark;
