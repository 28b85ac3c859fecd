import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type pg from 'pg';
import type { Piscina } from 'piscina';
import { connectionOf } from '../../data/db/connection.ts';
import { layerVersions } from '../../data/db/layer-versions.ts';
import { onReader } from '../../data/db/replicas/routed-pool.ts';
import type { CoverageParts } from '../../domain/model/coverage-parts.ts';
import type { CoverageWithin } from '../../domain/model/coverage-within.ts';
import type { RouteAnswer } from '../../domain/model/route.ts';
import { HttpProblem } from '../http/problem.ts';
import { SingleFlightCache } from '../http/single-flight.ts';
import type { PartitionAnswer, PartitionJob } from '../partition/job.ts';
import type { RouteJob } from '../routes/job.ts';
import type {
  BitmapJob,
  CoverageJob,
  CoverageOutcome,
  PartsJob,
  WithinJob,
  Work,
  WorkerAnswer,
} from './job.ts';
import { failure } from './plain-error.ts';
import { startThreads } from './threads.ts';

/** Layers whose writes can change a coverage number. */
export const coverageInputs = ['grid', 'parcel', 'coverage', 'people'];
/** Answers kept in memory, bytes of their JSON; as much again of bitmaps. */
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
  private readonly workers: Piscina;
  private readonly answers = new SingleFlightCache<CoverageOutcome>(
    keptBytes,
    (outcome) => JSON.stringify(outcome).length,
  );
  private readonly partLists = new SingleFlightCache<CoverageParts>(
    keptBytes,
    (list) => JSON.stringify(list).length,
  );
  private readonly withinLists = new SingleFlightCache<CoverageWithin>(
    keptBytes,
    (list) => JSON.stringify(list).length,
  );
  private readonly routes = new SingleFlightCache<RouteAnswer>(
    keptBytes,
    (answer) => JSON.stringify(answer).length,
  );
  private readonly partitions = new SingleFlightCache<PartitionAnswer>(
    keptBytes,
    (answer) => JSON.stringify(answer).length,
  );
  private readonly bitmaps = new SingleFlightCache<Uint8Array>(keptBytes, (bytes) => bytes.byteLength);

  constructor(private readonly pool: pg.Pool) {
    this.workers = startThreads(new URL('./worker.ts', import.meta.url), {
      maxThreads: Math.max(1, Math.min(4, availableParallelism() - 1)),
      maxQueue: longestQueue,
      resourceLimits: { maxOldGenerationSizeMb: workerHeapMb },
    });
  }

  /**
   * @param leave aborts when the asker no longer wants the answer
   * @throws HttpProblem 503 when too many questions wait, 422 when an outline reaches too far for any plane
   */
  async compute(job: CoverageJob, leave: AbortSignal): Promise<CoverageOutcome> {
    return this.answers.get(await this.keyOf(job), leave, async (signal) => {
      return outcomeOf(await this.run<CoverageJob, CoverageOutcome>('default', job, signal));
    });
  }

  /**
   * The bytes of a bundle (domain/coverage/bundle.ts), for what-ifs in the browser.
   * @param leave aborts when the asker no longer wants the answer
   * @throws HttpProblem 503 when too many questions wait, 422 when the box is too large
   */
  async bitmap(job: BitmapJob, leave: AbortSignal): Promise<Uint8Array> {
    return this.bitmaps.get(await this.keyOf(job), leave, async (signal) => {
      const answer = await this.run<BitmapJob, Uint8Array>('bitmap', job, signal);
      if ('outcome' in answer) return answer.outcome;
      const { message, tooWide } = answer.error;
      if (tooWide) throw new HttpProblem(422, 'Box too large', message, [{ path: 'bbox', message }]);
      throw failure(answer.error);
    });
  }

  /**
   * The grids or parcels of a subject.
   * @param leave aborts when the asker no longer wants the answer
   * @throws HttpProblem as `compute`
   */
  async parts(job: PartsJob, leave: AbortSignal): Promise<CoverageParts> {
    return this.partLists.get(await this.keyOf(job), leave, async (signal) =>
      outcomeOf(await this.run<PartsJob, CoverageParts>('parts', job, signal)),
    );
  }

  /**
   * The shares of other areas in a subject's coverage.
   * @param leave aborts when the asker no longer wants the answer
   * @throws HttpProblem as `compute`
   */
  async within(job: WithinJob, leave: AbortSignal): Promise<CoverageWithin> {
    return this.withinLists.get(await this.keyOf(job), leave, async (signal) =>
      outcomeOf(await this.run<WithinJob, CoverageWithin>('within', job, signal)),
    );
  }

  /**
   * A route through gaps, and what it would cover.
   * @param leave aborts when the asker no longer wants the answer
   * @throws HttpProblem 503 as `compute`, 422 when the gaps lie too far apart
   */
  async route(job: RouteJob, leave: AbortSignal): Promise<RouteAnswer> {
    return this.routes.get(await this.keyOf(job), leave, async (signal) => {
      const answer = await this.run<RouteJob, RouteAnswer>('route', job, signal);
      if ('outcome' in answer) return answer.outcome;
      const { message, tooWide } = answer.error;
      if (tooWide) throw new HttpProblem(422, 'No route', message, [{ path: 'gaps', message }]);
      throw failure(answer.error);
    });
  }

  /**
   * An outline divided into zones along the borders of its parcels.
   * @param leave aborts when the asker no longer wants the answer
   * @throws HttpProblem 503 as `compute`
   */
  async partition(job: PartitionJob, leave: AbortSignal): Promise<PartitionAnswer> {
    return this.partitions.get(await this.keyOf(job), leave, async (signal) =>
      outcomeOf(await this.run<PartitionJob, PartitionAnswer>('partition', job, signal)),
    );
  }

  /** Questions that wait for a worker. */
  get waiting(): number {
    return this.workers.queueSize;
  }

  async close(): Promise<void> {
    await this.workers.destroy();
  }

  private async keyOf(
    job: CoverageJob | BitmapJob | PartsJob | WithinJob | RouteJob | PartitionJob,
  ): Promise<string> {
    const versions = await layerVersions(this.pool, coverageInputs);
    return createHash('sha256')
      .update(JSON.stringify([versions, job]))
      .digest('base64');
  }

  /** @param name of the worker's function, as `worker.ts` exports it */
  private async run<Job, Outcome>(
    name: 'default' | 'bitmap' | 'parts' | 'within' | 'route' | 'partition',
    job: Job,
    signal: AbortSignal,
  ): Promise<WorkerAnswer<Outcome>> {
    if (this.workers.queueSize >= longestQueue) {
      const detail = 'Too many coverage questions are waiting. Try again shortly.';
      throw new HttpProblem(503, 'Busy', detail, undefined, { headers: { 'Retry-After': '10' } });
    }
    return onReader(
      this.pool,
      async (server, lost) => {
        const work: Work<Job> = { job, connection: connectionOf(server) };
        const answer: WorkerAnswer<Outcome> = await this.workers.run(work, {
          name,
          signal: AbortSignal.any([signal, lost]),
        });
        // Thrown, so that what a replica failed at is done again by the primary.
        if ('error' in answer && !answer.error.tooWide) throw failure(answer.error);
        return answer;
      },
      signal,
    );
  }
}

/** @throws HttpProblem 422 when the outline reaches too far for any plane */
function outcomeOf<Outcome>(answer: WorkerAnswer<Outcome>): Outcome {
  if ('outcome' in answer) return answer.outcome;
  if (answer.error.tooWide) throw new HttpProblem(422, 'Outline too wide', answer.error.message);
  throw failure(answer.error);
}
