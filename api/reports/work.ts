import type pg from 'pg';
import type { Period } from '../../domain/model/common.ts';
import type { Coverage } from '../../domain/model/coverage.ts';
import type { PatrolWork } from '../../domain/model/report.ts';

/** What the patrols that count for some areas come to: those that the coverage index has in them, each once. */
const workSql = `
  SELECT count(DISTINCT coalesce(p.chief_id, p.ranger_id, p.person_name)) AS people,
         coalesce(sum(p.length_m), 0) AS "lengthM", coalesce(sum(p.moving_s), 0) AS "movingS",
         coalesce(bool_or(p.source = 'demo'), false) AS illustrative
  FROM patrol p
  WHERE ($4::text IS NULL OR p.chief_id = $4) AND p.id IN (
    SELECT patrol_id FROM cover_visit
    WHERE area_version_id = ANY ($1) AND day >= $2 AND day < $3 AND usable)`;

/**
 * People, length and time of the patrols that a coverage counts; how many they are is the coverage's own number.
 *
 * @param ownChiefId only this chief's; null: everybody's
 * @returns work: null when no outline is known; illustrative: demo patrols are among them
 */
export async function readWork(
  pool: pg.Pool,
  versionIds: number[],
  period: Period,
  ownChiefId: string | null,
  { tracks }: Coverage,
): Promise<{ work: PatrolWork | null; illustrative: boolean }> {
  if (versionIds.length === 0) return { work: null, illustrative: false };
  const { rows } = await pool.query<
    Pick<PatrolWork, 'people' | 'lengthM' | 'movingS'> & { illustrative: boolean }
  >(workSql, [versionIds, period.from, period.to, ownChiefId]);
  const { illustrative, ...sums } = rows[0]!;
  const { valid, invalid, reasons } = tracks;
  return { work: { patrols: valid, invalid, reasons, ...sums }, illustrative };
}

/** Whether one of these outlines is not an official one. */
export async function anyIllustrative(pool: pg.Pool, versionIds: number[]): Promise<boolean> {
  const { rows } = await pool.query<{ any: boolean }>(
    'SELECT EXISTS (SELECT FROM area_version WHERE id = ANY ($1) AND illustrative) AS any',
    [versionIds],
  );
  return rows[0]!.any;
}
