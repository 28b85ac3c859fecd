import type pg from 'pg';
import { addDays, instantOfDay } from '../../domain/law/period.ts';
import type { ZoneRule } from '../../domain/law/zone-duties.ts';

/** Rules of the zones that each chief answers for on the day $2, and since when both hold. */
const rulesSql = `
  SELECT r.chief_id AS chief, v.area_id AS id, v.name, v.patrol_times AS times, v.patrol_per AS per,
         greatest(coalesce(nullif(lower(r.valid), '-infinity'), '0001-01-01'),
                  (SELECT min(coalesce(nullif(lower(w.valid), '-infinity'), '0001-01-01')) FROM area_version w
                   WHERE w.area_id = v.area_id AND w.patrol_times = v.patrol_times AND w.patrol_per = v.patrol_per)) AS since
  FROM area_version v JOIN responsibility r ON r.area_id = v.area_id AND r.valid @> $2::date
  WHERE v.patrol_times IS NOT NULL AND v.valid @> $2::date AND r.chief_id = ANY ($1)
  ORDER BY v.area_id`;

export async function readZoneRules(
  pool: pg.Pool,
  chiefIds: string[],
  at: string,
): Promise<Map<string, ZoneRule[]>> {
  const { rows } = await pool.query<ZoneRule & { chief: string }>(rulesSql, [chiefIds, at]);
  const rules = new Map<string, ZoneRule[]>();
  for (const { chief, ...rule } of rows) rules.set(chief, [...(rules.get(chief) ?? []), rule]);
  return rules;
}

/** Which of these zones each own patrol of these chiefs touches, as they are on the day; begun from `from` to `at`, both inclusive. */
const touchedSql = `
  SELECT p.id, array_agg(v.area_id) AS zones
  FROM patrol p JOIN area_version v ON v.area_id = ANY ($2) AND v.valid @> $5::date AND ST_Intersects(v.geom, p.geom)
  WHERE p.chief_id = ANY ($1) AND p.started_at >= $3 AND p.started_at < $4
  GROUP BY p.id`;

export async function zonesTouched(
  pool: pg.Pool,
  rules: ReadonlyMap<string, ZoneRule[]>,
  from: string,
  at: string,
): Promise<Map<string, string[]>> {
  if (rules.size === 0) return new Map();
  const zones = [...new Set([...rules.values()].flat().map(({ id }) => id))];
  const { rows } = await pool.query<{ id: string; zones: string[] }>(touchedSql, [
    [...rules.keys()],
    zones,
    instantOfDay(from),
    instantOfDay(addDays(at, 1)),
    at,
  ]);
  return new Map(rows.map((row) => [row.id, row.zones]));
}
