import type pg from 'pg';
import type { Overview } from '../../domain/law/overview.ts';
import { addDays } from '../../domain/law/period.ts';
import type { Period } from '../../domain/model/common.ts';
import { dataTimeSql, workIn } from './work.ts';

/** Counts of what is in force on $1. */
const stockSql = `
  SELECT
    (SELECT count(DISTINCT chief_id) FROM responsibility WHERE valid @> $1::date) AS chiefs,
    (SELECT count(*) FROM ranger) AS rangers,
    (SELECT count(*) FROM area a JOIN area_version v ON v.area_id = a.id
     WHERE a.kind = 'grid' AND v.valid @> $1::date) AS grids,
    (SELECT count(*) FROM parcel p JOIN parcel_layer l ON l.id = p.layer_id WHERE l.valid @> $1::date) AS parcels,
    ${dataTimeSql},
    EXISTS (SELECT FROM patrol WHERE source = 'demo') AS illustrative`;

/** The wall's figures: work in a window and today, and what the system knows of. */
export async function readOverview(pool: pg.Pool, period: Period, day: string): Promise<Overview> {
  const [[inPeriod, today], stock] = await Promise.all([
    workIn(pool, [period, { from: day, to: addDays(day, 1) }]),
    pool.query<Omit<Overview, 'period' | 'inPeriod' | 'today' | 'dataTime'> & { dataTime: Date | null }>(
      stockSql,
      [day],
    ),
  ]);
  const { dataTime, ...counts } = stock.rows[0]!;
  return {
    period,
    inPeriod: inPeriod!,
    today: { day, ...today! },
    ...counts,
    dataTime: dataTime?.toISOString() ?? null,
  };
}
