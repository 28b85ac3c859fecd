import { Logger, type Runner, run } from 'graphile-worker';
import type pg from 'pg';
import type pino from 'pino';
import type { Piscina } from 'piscina';
import { connectionOf } from '../../data/db/connection.ts';
import { failure } from './plain-error.ts';
import type { RefreshAnswer, RefreshWork } from './refresh-worker.ts';
import { startThreads } from './threads.ts';

const refreshJob = 'refresh-coverage';
/** Tasks that a change of the index may have covered (data/tasks/check.ts). */
const taskJob = 'check-tasks';

export interface CoverageIndexer {
  close(): Promise<void>;
}

/**
 * Keeps the coverage index up to date: takes the jobs that writers leave in the database's queue and works them off
 * in a thread of its own. What a crash left behind is asked for again at the start, since the queue itself would wait
 * for hours before it takes a job from a worker that died.
 */
export async function startCoverageIndexer(pool: pg.Pool, logger: pino.Logger): Promise<CoverageIndexer> {
  const workers = startThreads(new URL('./refresh-worker.ts', import.meta.url), { maxThreads: 1 });
  const stop = new AbortController();
  const inThread = (name: 'default' | 'tasks', what: string) => async (): Promise<void> => {
    const work: RefreshWork = { connection: connectionOf(pool) };
    const answer: RefreshAnswer = await workers.run(work, { name, signal: stop.signal });
    if ('error' in answer) throw failure(answer.error);
    if (answer.done > 0) logger.info(`${what}: ${answer.done} changes in ${answer.ms} ms`);
  };
  const runner = await run({
    pgPool: pool,
    concurrency: 1,
    noHandleSignals: true,
    logger: queueLogger(logger),
    taskList: {
      [refreshJob]: inThread('default', 'coverage index'),
      [taskJob]: inThread('tasks', 'tasks'),
    },
  });
  runner.promise.catch((error) => logger.error({ err: error }, 'coverage index: the queue stopped'));
  for (const job of [refreshJob, taskJob]) await runner.addJob(job, {}, { jobKey: `${job}:start` });
  return { close: () => close(runner, workers, stop) };
}

async function close(runner: Runner, workers: Piscina, stop: AbortController): Promise<void> {
  // The batch under way is undone by the database and done again after the next start.
  stop.abort();
  await workers.destroy();
  await runner.stop().catch(() => {});
}

/** The queue's own words at the level of ours; a refresh that fails is its only warning that matters. */
function queueLogger(logger: pino.Logger): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') logger.error({ meta }, `queue: ${message}`);
    else if (level === 'warning') logger.warn(`queue: ${message}`);
    else logger.debug(`queue: ${message}`);
  });
}
