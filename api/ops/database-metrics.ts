import type pg from 'pg';
import { Gauge, type Registry } from 'prom-client';

interface Measured {
  queue: { task: string; waiting: number; failed: number; oldestS: number }[];
  uncounted: number;
  backupAgeS: number | null;
}

/** One question for all that only the database knows. */
const statement = `
  SELECT (SELECT coalesce(json_agg(q), '[]') FROM (
            SELECT t.identifier AS task, count(*) AS waiting, count(*) FILTER (WHERE j.attempts > 0 AND j.last_error IS NOT NULL) AS failed,
                   greatest(0, extract(epoch FROM now() - min(least(j.run_at, j.created_at)))) AS "oldestS"
              FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id GROUP BY 1) q) AS queue,
         (SELECT count(DISTINCT key) FROM cover_dirty WHERE kind = 'patrol') AS uncounted,
         (SELECT extract(epoch FROM now() - updated_at)::float8 FROM setting WHERE key = 'last-backup') AS "backupAgeS"`;

/** Whether the database answers, and what waits in it. Asked at each scrape; while it does not answer only `db_up` tells. */
export function addDatabaseMetrics(registry: Registry, pool: pg.Pool): void {
  const registers = [registry];
  const labelNames = ['task'] as const;
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const waiting = new Gauge({ name: 'job_queue_jobs', help: 'Jobs in the queue', labelNames, registers });
  const failed = new Gauge({
    name: 'job_queue_failed_jobs',
    help: 'Jobs in the queue that have failed and are tried again',
    labelNames,
    registers,
  });
  const oldest = new Gauge({
    name: 'job_queue_oldest_seconds',
    help: 'Age of the oldest job in the queue',
    labelNames,
    registers,
  });
  const uncounted = gauge(
    'coverage_uncounted_patrols',
    'Patrols that the coverage index has not taken in yet',
  );
  const backup = gauge('backup_age_seconds', 'Time since `npm run backup` last succeeded; -1: never');
  new Gauge({
    name: 'db_up',
    help: '1: the database answers',
    registers,
    async collect() {
      for (const each of [waiting, failed, oldest, uncounted, backup]) each.reset();
      const measured = await pool.query<Measured>(statement).then(
        ({ rows }) => rows[0]!,
        () => undefined,
      );
      this.set(measured ? 1 : 0);
      if (!measured) return;
      for (const { task, ...job } of measured.queue) {
        waiting.set({ task }, job.waiting);
        failed.set({ task }, job.failed);
        oldest.set({ task }, job.oldestS);
      }
      uncounted.set(measured.uncounted);
      backup.set(measured.backupAgeS ?? -1);
    },
  });
}
