import type pg from 'pg';
import { addDays, instantOfDay, previousPeriod } from '../../domain/law/period.ts';
import type { Period } from '../../domain/model/common.ts';

export interface PatrolInput {
  id: string;
  digest: string;
  /** Day and person, for readers. */
  name: string;
  /** Who made it, where that is a chief. */
  chiefId: string | null;
  /** Those of the areas asked for that its swath reaches within the period. */
  areas: string[];
}

/**
 * Patrols that numbers of a period are made of: those of its days that reach one of the areas, and the chiefs' own from the
 * year before on, by which Article 13 is judged.
 */
export async function patrolInputs(
  pool: pg.Pool,
  areaIds: string[],
  chiefIds: string[],
  { from, to }: Period,
): Promise<PatrolInput[]> {
  const { rows } = await pool.query<PatrolInput>(
    `WITH reached AS (
       SELECT cv.patrol_id AS id, array_agg(DISTINCT v.area_id ORDER BY v.area_id) AS areas
       FROM area_version v JOIN cover_visit cv ON cv.area_version_id = v.id
       WHERE v.area_id = ANY ($1) AND v.valid @> $5::date AND cv.day >= $3::date AND cv.day < $4::date
       GROUP BY cv.patrol_id),
     own AS (SELECT id FROM patrol WHERE chief_id = ANY ($2) AND started_at >= $6 AND started_at < $7)
     SELECT p.id, p.chief_id AS "chiefId", coalesce(r.areas, '{}') AS areas,
            concat_ws(' ', (p.started_at AT TIME ZONE 'Asia/Shanghai')::date, coalesce(c.name, g.name, p.person_name)) AS name,
            md5(concat_ws('|', p.kind, p.chief_id, p.ranger_id, extract(epoch FROM p.started_at),
                          extract(epoch FROM p.ended_at), coalesce(p.invalid_reason, 'usable'), p.length_m, p.moving_s,
                          pc.digest)) AS digest
     FROM (SELECT id FROM reached UNION SELECT id FROM own) AS chosen
     JOIN patrol p ON p.id = chosen.id
     LEFT JOIN reached r ON r.id = p.id
     LEFT JOIN patrol_cover pc ON pc.patrol_id = p.id
     LEFT JOIN chief c ON c.id = p.chief_id
     LEFT JOIN ranger g ON g.id = p.ranger_id
     ORDER BY p.id`,
    [
      areaIds,
      chiefIds,
      from,
      to,
      addDays(to, -1),
      instantOfDay(previousPeriod('year', from).from),
      instantOfDay(to),
    ],
  );
  return rows;
}

/** Patrols of the period's days that the coverage index has not taken in yet, removed ones included. */
export async function pendingPatrols(pool: pg.Pool, { from, to }: Period): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(DISTINCT d.key)::int AS n FROM cover_dirty d
     LEFT JOIN patrol p ON p.id::text = d.key
     LEFT JOIN patrol_cover c ON c.patrol_id::text = d.key
     WHERE d.kind = 'patrol' AND ((p.started_at AT TIME ZONE 'Asia/Shanghai')::date >= $1::date
                              AND (p.started_at AT TIME ZONE 'Asia/Shanghai')::date < $2::date
                              OR c.day >= $1::date AND c.day < $2::date)`,
    [from, to],
  );
  return rows[0]!.n;
}
