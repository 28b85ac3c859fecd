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

/** Whether the database answers, and what waits in it. Asked once a scrape; while it does not answer only `db_up` tells. */
export function addDatabaseMetrics(registry: Registry, pool: pg.Pool): void {
  let asked: Promise<Measured | undefined> | undefined;
  // A scrape collects all at once, so they share one answer.
  const measure = () => {
    asked ??= pool
      .query<Measured>(statement)
      .then(
        ({ rows }) => rows[0],
        () => undefined,
      )
      .finally(() => {
        asked = undefined;
      });
    return asked;
  };
  const gauge = (name: string, help: string, value: (measured: Measured) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const measured = await measure();
        this.reset();
        if (measured) this.set(value(measured));
        else this.remove();
      },
    });
  const ofTasks = (name: string, help: string, value: 'waiting' | 'failed' | 'oldestS') =>
    new Gauge({
      name,
      help,
      labelNames: ['task'] as const,
      registers: [registry],
      async collect() {
        const measured = await measure();
        this.reset();
        for (const job of measured?.queue ?? []) this.set({ task: job.task }, job[value]);
      },
    });
  new Gauge({
    name: 'db_up',
    help: '1: the database answers',
    registers: [registry],
    async collect() {
      this.set((await measure()) ? 1 : 0);
    },
  });
  ofTasks('job_queue_jobs', 'Jobs in the queue', 'waiting');
  ofTasks('job_queue_failed_jobs', 'Jobs in the queue that have failed and are tried again', 'failed');
  ofTasks('job_queue_oldest_seconds', 'Age of the oldest job in the queue', 'oldestS');
  gauge(
    'coverage_uncounted_patrols',
    'Patrols that the coverage index has not taken in yet',
    (measured) => measured.uncounted,
  );
  gauge(
    'backup_age_seconds',
    'Time since `npm run backup` last succeeded; -1: never',
    (measured) => measured.backupAgeS ?? -1,
  );
}
