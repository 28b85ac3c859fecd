import type pg from 'pg';
import { stepsOf } from '../../domain/law/calendar-parts.ts';
import type { Overview } from '../../domain/law/overview.ts';
import { addDays, daysBetween, instantOfDay } from '../../domain/law/period.ts';
import type { SeriesUnit, WorkSeries } from '../../domain/law/work-series.ts';
import type { Period } from '../../domain/model/common.ts';

type Work = Overview['inPeriod'];

/**
 * Patrols begun in each [since, until) of $1 and $2, in their order. Kilometres, hours and people only of usable
 * tracks; a record by hand has no track that could be unusable.
 */
const workSql = `
  SELECT work.*
  FROM unnest($1::timestamptz[], $2::timestamptz[]) WITH ORDINALITY AS step (since, until, place)
  CROSS JOIN LATERAL (
    SELECT count(*) AS patrols,
           count(*) FILTER (WHERE invalid_reason <> 'no-track') AS invalid,
           count(DISTINCT coalesce(chief_id, ranger_id, person_name)) FILTER (WHERE invalid_reason IS NULL) AS people,
           coalesce(sum(length_m) FILTER (WHERE invalid_reason IS NULL), 0) AS "lengthM",
           coalesce(sum(moving_s) FILTER (WHERE invalid_reason IS NULL), 0) AS "movingS"
    FROM patrol WHERE started_at >= step.since AND started_at < step.until
  ) AS work
  ORDER BY step.place`;

/** Work of each of some periods, in their order. */
export async function workIn(pool: pg.Pool, periods: Period[]): Promise<Work[]> {
  const { rows } = await pool.query<Work>(workSql, [
    periods.map(({ from }) => instantOfDay(from)),
    periods.map(({ to }) => instantOfDay(to)),
  ]);
  return rows;
}

function stepsBy(unit: SeriesUnit, period: Period): Period[] {
  if (unit !== 'day') return stepsOf(period, unit);
  return Array.from({ length: daysBetween(period.from, period.to) }, (_, i) => ({
    from: addDays(period.from, i),
    to: addDays(period.from, i + 1),
  }));
}

/** SQL: the end of the latest patrol, how far the numbers of patrols reach. */
export const dataTimeSql = '(SELECT max(ended_at) FROM patrol) AS "dataTime"';

/** Work of each calendar step of a period. */
export async function readWorkSeries(pool: pg.Pool, period: Period, unit: SeriesUnit): Promise<WorkSeries> {
  const steps = stepsBy(unit, period);
  const [work, reach] = await Promise.all([
    workIn(pool, steps),
    pool.query<{ dataTime: Date | null }>(`SELECT ${dataTimeSql}`),
  ]);
  return {
    unit,
    items: work.map((of, i) => ({ period: steps[i]!, ...of })),
    dataTime: reach.rows[0]!.dataTime?.toISOString() ?? null,
  };
}
