import type pg from 'pg';
import type { Scenario, ScenarioSummary } from '../../domain/model/scenario.ts';
import { strongEtag } from '../http/etag.ts';

/** What a Scenario and its summary have in common; an area's name is the one of the day $1. */
const columns = `
  s.id, s.name, s.note, s.revision,
  to_char(s.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
  to_char(s.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "updatedAt",
  CASE WHEN s.area_id IS NULL THEN NULL ELSE json_build_object('id', s.area_id, 'name', (
    SELECT v.name FROM area_version v WHERE v.area_id = s.area_id AND v.valid @> $1::date)) END AS area,
  (SELECT coalesce(sum(z.area_m2), 0) FROM scenario_zone z WHERE z.scenario_id = s.id) AS "areaM2"`;

const summary = `${columns}, (SELECT count(*)::int FROM scenario_zone z WHERE z.scenario_id = s.id) AS zones`;

type Client = pg.Pool | pg.PoolClient;

export async function listScenarios(
  pool: pg.Pool,
  { day, limit, offset }: { day: string; limit: number; offset: number },
): Promise<{ items: ScenarioSummary[]; total: number }> {
  const [items, count] = await Promise.all([
    pool.query<ScenarioSummary>(
      `SELECT ${summary} FROM scenario s ORDER BY s.updated_at DESC, s.id LIMIT $2 OFFSET $3`,
      [day, limit, offset],
    ),
    pool.query<{ total: number }>('SELECT count(*)::int AS total FROM scenario'),
  ]);
  return { items: items.rows, total: count.rows[0]!.total };
}

export async function summariesOf(client: Client, ids: string[], day: string): Promise<ScenarioSummary[]> {
  const { rows } = await client.query<ScenarioSummary>(
    `SELECT ${summary} FROM unnest($2::uuid[]) WITH ORDINALITY AS asked (id, place)
     JOIN scenario s ON s.id = asked.id ORDER BY asked.place`,
    [day, ids],
  );
  return rows;
}

export async function findScenario(client: Client, id: string, day: string): Promise<Scenario | undefined> {
  const { rows } = await client.query<Scenario>(
    `SELECT ${columns},
            ST_AsGeoJSON(s.outline, 9)::json AS outline,
            (SELECT json_agg(json_build_object('name', z.name, 'purpose', z.purpose, 'note', z.note, 'areaM2', z.area_m2,
                                               'geometry', ST_AsGeoJSON(z.geom, 9)::json) ORDER BY z.n)
             FROM scenario_zone z WHERE z.scenario_id = s.id) AS zones
     FROM scenario s WHERE s.id = $2`,
    [day, id],
  );
  return rows[0];
}

export function scenarioEtag({ id, revision }: Pick<ScenarioSummary, 'id' | 'revision'>): string {
  return strongEtag('scenario', id, revision);
}
