/** A coverage worker: reads what a job needs over its own connection and computes away from the event loop. */
import type pg from 'pg';
import { createPool } from '../../data/db/pool.ts';
import type { CoverageParts } from '../../domain/model/coverage-parts.ts';
import type { CoverageWithin } from '../../domain/model/coverage-within.ts';
import type { RouteAnswer } from '../../domain/model/route.ts';
import { answerPartition } from '../partition/answer.ts';
import type { PartitionAnswer, PartitionJob } from '../partition/job.ts';
import { answerRoute } from '../routes/answer.ts';
import type { RouteJob } from '../routes/job.ts';
import { makeBundle } from './bitmap.ts';
import { computeCoverage } from './compute.ts';
import type {
  BitmapJob,
  CoverageJob,
  CoverageOutcome,
  PartsJob,
  WithinJob,
  Work,
  WorkerAnswer,
} from './job.ts';
import { listParts } from './parts.ts';
import { plainError } from './plain-error.ts';
import { listWithin } from './within.ts';

/** One connection a server: the primary, and the replicas that were asked. */
const pools = new Map<string, pg.Pool>();

function poolOf(connection: pg.PoolConfig): pg.Pool {
  const key = JSON.stringify(connection);
  const known = pools.get(key);
  if (known) return known;
  const pool = createPool({ ...connection, max: 1, application_name: 'linzhang coverage' }, () => {});
  pools.set(key, pool);
  return pool;
}

export default function coverage(work: Work<CoverageJob>): Promise<WorkerAnswer<CoverageOutcome>> {
  return onSnapshot(work, computeCoverage);
}

export function bitmap(work: Work<BitmapJob>): Promise<WorkerAnswer<Uint8Array>> {
  return onSnapshot(work, makeBundle);
}

export function parts(work: Work<PartsJob>): Promise<WorkerAnswer<CoverageParts>> {
  return onSnapshot(work, listParts);
}

export function within(work: Work<WithinJob>): Promise<WorkerAnswer<CoverageWithin>> {
  return onSnapshot(work, listWithin);
}

export function route(work: Work<RouteJob>): Promise<WorkerAnswer<RouteAnswer>> {
  return onSnapshot(work, answerRoute);
}

export function partition(work: Work<PartitionJob>): Promise<WorkerAnswer<PartitionAnswer>> {
  return onSnapshot(work, answerPartition);
}

async function onSnapshot<Job, Outcome>(
  { job, connection }: Work<Job>,
  compute: (client: pg.ClientBase, job: Job) => Promise<Outcome>,
): Promise<WorkerAnswer<Outcome>> {
  let client: pg.PoolClient | undefined;
  try {
    client = await poolOf(connection).connect();
    await client.query(
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = '5min'",
    );
    return { outcome: await compute(client, job) };
  } catch (error) {
    return { error: { ...plainError(error), tooWide: error instanceof RangeError } };
  } finally {
    await client?.query('ROLLBACK').catch(() => {});
    client?.release();
  }
}
