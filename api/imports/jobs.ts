import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { ImportJob, ImportPlan } from '../../domain/model/dataset.ts';
import { toProblem } from '../http/errors.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import type { UploadLease, UploadStore } from '../uploads/store.ts';
import type { ImportCore, ImportProgress } from './core.ts';
import { type JobEnd, JobState } from './job-state.ts';
import type { ImportQueue } from './queue.ts';

/** Jobs that have ended can be asked for so long, ms, and so many of them. */
const keptMs = 60 * 60 * 1000;
const keptJobs = 100;

export interface JobDeps {
  pool: pg.Pool;
  logger: Logger;
  core: ImportCore;
  queue: ImportQueue;
  uploads: UploadStore;
}

interface LiveJob {
  state: JobState;
  abort: AbortController;
  /** Settles when the job has ended and let go of everything; never rejects. */
  ended: Promise<void>;
}

/** Imports that go on without their client, one at a time. They are kept in memory: a restart forgets them. */
export class ImportJobs {
  readonly #live = new Map<string, LiveJob>();
  readonly #ended = new LRUCache<string, JobState>({ max: keptJobs, ttl: keptMs });
  #closed = false;

  constructor(private readonly deps: JobDeps) {}

  /**
   * Puts a plan in the queue.
   * @throws HttpProblem 404 naming an upload that is not there or not finished, 503 when too many wait
   */
  async start(plan: ImportPlan): Promise<ImportJob> {
    const lease = await this.deps.uploads.lease(plan.uploads);
    let leave: () => void;
    try {
      if (this.#closed) throw closing();
      leave = this.deps.queue.enter();
    } catch (error) {
      lease.release();
      throw error;
    }
    const state = new JobState();
    const abort = new AbortController();
    const ended = this.#run(state, plan, lease, abort.signal).then((end) => {
      leave();
      this.#live.delete(state.job.id);
      this.#ended.set(state.job.id, state);
      state.end(end);
    });
    this.#live.set(state.job.id, { state, abort, ended });
    return state.job;
  }

  /** @throws HttpProblem 404 */
  find(id: string): JobState {
    const found = this.#live.get(id)?.state ?? this.#ended.get(id);
    if (!found) throw notFound('job', id);
    return found;
  }

  /** Tells a job to stop; one that works ends soon after. @throws HttpProblem 404, 409 when it has ended otherwise */
  cancel(id: string): void {
    const { state } = this.find(id).job;
    if (state === 'done' || state === 'failed') {
      throw new HttpProblem(409, 'Conflict', `The job has ended: it is ${state}.`);
    }
    this.#live.get(id)?.abort.abort();
  }

  /** Stops all jobs and waits until they have let go of the database. */
  async close(): Promise<void> {
    this.#closed = true;
    const live = [...this.#live.values()];
    for (const { abort } of live) abort.abort();
    await Promise.all(live.map(({ ended }) => ended));
  }

  /** Never rejects: how it ended is the answer. */
  async #run(state: JobState, plan: ImportPlan, lease: UploadLease, signal: AbortSignal): Promise<JobEnd> {
    const { pool, core, queue } = this.deps;
    let end: JobEnd;
    try {
      const outcome = await queue.inTurn(() => {
        state.update({ state: 'running' });
        const progress: ImportProgress = (phase, done, total) => state.update({ phase, done, total });
        return core.runPlan(pool, lease.files, plan, progress, signal);
      }, signal);
      end = { state: 'done', ...outcome };
    } catch (error) {
      end = signal.aborted ? { state: 'cancelled' } : this.#failed(error, state);
    }
    // The uploads stay: a file may hold more datasets. The client removes them, or they expire.
    lease.release();
    return end;
  }

  #failed(err: unknown, { job }: JobState): JobEnd {
    const problem = toProblem(err);
    if (problem.status >= 500) this.deps.logger.error({ err, job: job.id }, 'imports: a job failed');
    return { state: 'failed', problem: problem.detail ?? problem.title };
  }
}

function closing(): HttpProblem {
  return new HttpProblem(503, 'Closing', 'The server is being stopped.', undefined, {
    headers: { 'Retry-After': '30' },
  });
}
