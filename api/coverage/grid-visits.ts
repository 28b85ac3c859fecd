import type pg from 'pg';
import type { PlacedPart } from '../../domain/coverage/ground.ts';
import { gridVisitM } from '../../domain/coverage/rule.ts';
import { addDays } from '../../domain/law/period.ts';
import type { PartsJob } from './job.ts';
import type { PartVisits } from './part-visits.ts';

/** Visits to grids: a usable patrol inside one for at least `gridVisitM`; effective ones by what they did inside it. */
export async function gridVisits(
  client: pg.ClientBase,
  grids: PlacedPart[],
  { period, rule }: Pick<PartsJob, 'period' | 'rule'>,
): Promise<Map<string, PartVisits>> {
  const { rows } = await client.query<{ id: string } & PartVisits>(
    `SELECT g.area_id AS id, g.name,
            count(*) FILTER (WHERE v.day >= $3) AS visits,
            count(*) FILTER (WHERE v.day >= $3 AND v.length_m >= $6 AND v.seconds >= $7) AS "effectiveVisits",
            max(v.day) AS "lastVisit"
     FROM area_version g
     LEFT JOIN cover_visit v
       ON v.area_version_id = g.id AND v.day < $4 AND v.usable AND v.length_m >= $5
     WHERE g.area_id = ANY($1) AND g.valid @> $2::date GROUP BY g.area_id, g.name`,
    [
      grids.map((grid) => grid.id),
      addDays(period.to, -1),
      period.from,
      period.to,
      gridVisitM,
      rule.effectiveMinM,
      rule.effectiveMinS,
    ],
  );
  return new Map(rows.map(({ id, ...visits }) => [id, visits]));
}
