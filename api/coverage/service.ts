import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type pg from 'pg';
import { Piscina } from 'piscina';
import { connectionOf } from '../../data/db/connection.ts';
import { layerVersions } from '../../data/db/layer-versions.ts';
import { HttpProblem } from '../http/problem.ts';
import { SingleFlightCache } from '../http/single-flight.ts';
import type { CoverageJob, CoverageOutcome, CoverageWork, WorkerAnswer } from './job.ts';

/** Layers whose writes can change a coverage number. */
const inputs = ['grid', 'parcel', 'coverage', 'people'];
/** Answers kept in memory, bytes of their JSON. */
const keptBytes = 64 * 2 ** 20;
/** Questions that may wait for a worker; more would only time out. */
const longestQueue = 64;
/** One worker's heap: a question that needs more ends its worker, not the server. */
const workerHeapMb = 2048;

/**
 * Computes coverage in worker threads, each answer once: the same question on the same data is answered from
 * memory, and people who ask it at once wait for one computation, which stops when all of them have left.
 */
export class CoverageService {
  private readonly workers: Piscina<CoverageWork, WorkerAnswer>;
  private readonly answers = new SingleFlightCache<CoverageOutcome>(
    keptBytes,
    (outcome) => JSON.stringify(outcome).length,
  );

  constructor(private readonly pool: pg.Pool) {
    this.workers = new Piscina<CoverageWork, WorkerAnswer>({
      filename: new URL('./worker.ts', import.meta.url).href,
      // The workers are TypeScript like the rest; a test runner's own loader does not reach into them.
      execArgv: ['--import', 'tsx'],
      minThreads: 0,
      maxThreads: Math.max(1, Math.min(4, availableParallelism() - 1)),
      maxQueue: longestQueue,
      idleTimeout: 60_000,
      resourceLimits: { maxOldGenerationSizeMb: workerHeapMb },
    });
  }

  /**
   * @param leave aborts when the asker no longer wants the answer
   * @throws HttpProblem 503 when too many questions wait, 422 when an outline reaches too far for any plane
   */
  async compute(job: CoverageJob, leave: AbortSignal): Promise<CoverageOutcome> {
    const versions = await layerVersions(this.pool, inputs);
    const key = createHash('sha256')
      .update(JSON.stringify([versions, job]))
      .digest('base64');
    return this.answers.get(key, leave, (signal) => this.run(job, signal));
  }

  async close(): Promise<void> {
    await this.workers.destroy();
  }

  private async run(job: CoverageJob, signal: AbortSignal): Promise<CoverageOutcome> {
    if (this.workers.queueSize >= longestQueue) {
      const detail = 'Too many coverage questions are waiting. Try again shortly.';
      throw new HttpProblem(503, 'Busy', detail, undefined, { headers: { 'Retry-After': '10' } });
    }
    const answer = await this.workers.run({ job, connection: connectionOf(this.pool) }, { signal });
    if ('outcome' in answer) return answer.outcome;
    const { message, code, tooWide } = answer.error;
    if (tooWide) throw new HttpProblem(422, 'Outline too wide', message);
    throw Object.assign(new Error(message), { code });
  }
}
