import { availableParallelism } from 'node:os';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { Piscina } from 'piscina';
import type { CoverageJob, CoverageOutcome, CoverageWork } from './job.ts';

/** Layers whose writes can change a coverage number. */
const inputs = ['grid', 'parcel', 'patrol', 'people'];

/**
 * Computes coverage in worker threads, each answer once: the same question on the same data is answered from
 * memory, and two people who ask it at once wait for one computation.
 */
export class CoverageService {
  private readonly workers: Piscina<CoverageWork, CoverageOutcome>;
  private readonly answers: LRUCache<string, CoverageOutcome, CoverageJob>;

  constructor(private readonly pool: pg.Pool) {
    this.workers = new Piscina<CoverageWork, CoverageOutcome>({
      filename: new URL('./worker.ts', import.meta.url).href,
      // The workers are TypeScript like the rest; a test runner's own loader does not reach into them.
      execArgv: ['--import', 'tsx'],
      minThreads: 0,
      maxThreads: Math.max(1, Math.min(4, availableParallelism() - 1)),
      idleTimeout: 60_000,
    });
    this.answers = new LRUCache<string, CoverageOutcome, CoverageJob>({
      max: 500,
      fetchMethod: (_key, _stale, { context }) =>
        this.workers.run({ job: context, connection: connectionOf(this.pool) }),
    });
  }

  async compute(job: CoverageJob): Promise<CoverageOutcome> {
    const { rows } = await this.pool.query<{ versions: string }>(
      `SELECT coalesce(string_agg(layer || ':' || version, ',' ORDER BY layer), '') AS versions
       FROM layer_version WHERE layer = ANY($1)`,
      [inputs],
    );
    const key = JSON.stringify([rows[0]!.versions, job]);
    return (await this.answers.fetch(key, { context: job }))!;
  }

  async close(): Promise<void> {
    await this.workers.destroy();
  }
}

/** How the pool connects, as plain data. Named one by one: `pg` hides the password from enumeration. */
function connectionOf(pool: pg.Pool): pg.PoolConfig {
  const { connectionString, host, port, user, password, database, ssl } = pool.options;
  return { connectionString, host, port, user, password, database, ssl };
}
