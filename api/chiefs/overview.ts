import type pg from 'pg';
import type { Office, Overview } from '../../domain/law/overview.ts';
import { addDays, instantOfDay } from '../../domain/law/period.ts';
import type { Period } from '../../domain/model/common.ts';

type Work = Overview['inPeriod'];

/** Patrols begun in [$1, $2). Kilometres, hours and people only of usable tracks. */
const workSql = `
  SELECT count(*) AS patrols,
         count(*) FILTER (WHERE invalid_reason IS NOT NULL) AS invalid,
         count(DISTINCT coalesce(chief_id, ranger_id, person_name)) FILTER (WHERE invalid_reason IS NULL) AS people,
         coalesce(sum(length_m) FILTER (WHERE invalid_reason IS NULL), 0) AS "lengthM",
         coalesce(sum(moving_s) FILTER (WHERE invalid_reason IS NULL), 0) AS "movingS"
  FROM patrol WHERE started_at >= $1 AND started_at < $2`;

/** Counts of what is in force on $1. */
const stockSql = `
  SELECT
    (SELECT count(DISTINCT chief_id) FROM responsibility WHERE valid @> $1::date) AS chiefs,
    (SELECT count(*) FROM ranger) AS rangers,
    (SELECT count(*) FROM area a JOIN area_version v ON v.area_id = a.id
     WHERE a.kind = 'grid' AND v.valid @> $1::date) AS grids,
    (SELECT count(*) FROM parcel p JOIN parcel_layer l ON l.id = p.layer_id WHERE l.valid @> $1::date) AS parcels,
    (SELECT max(ended_at) FROM patrol) AS "dataTime",
    EXISTS (SELECT FROM patrol WHERE source = 'demo') AS illustrative`;

async function workIn(pool: pg.Pool, { from, to }: Period): Promise<Work> {
  const { rows } = await pool.query<Work>(workSql, [instantOfDay(from), instantOfDay(to)]);
  return rows[0]!;
}

/** The wall's figures: work in a window and today, and what the system knows of. */
export async function readOverview(pool: pg.Pool, period: Period, day: string): Promise<Overview> {
  const [inPeriod, today, stock] = await Promise.all([
    workIn(pool, period),
    workIn(pool, { from: day, to: addDays(day, 1) }),
    pool.query<Omit<Overview, 'period' | 'inPeriod' | 'today' | 'dataTime'> & { dataTime: Date | null }>(
      stockSql,
      [day],
    ),
  ]);
  const { dataTime, ...counts } = stock.rows[0]!;
  return {
    period,
    inPeriod,
    today: { day, ...today },
    ...counts,
    dataTime: dataTime?.toISOString() ?? null,
  };
}

/** All 林长办公室, the city's first. */
export async function listOffices(pool: pg.Pool): Promise<Office[]> {
  const { rows } = await pool.query<Office>(
    `SELECT id, name, level, area_id AS "areaId", phone FROM office
     ORDER BY array_position('{city,mountain,district}'::text[], level), id`,
  );
  return rows;
}
