import type { LivePerson, LiveRole } from '../../domain/model/live.ts';
import type { PatrolKind } from '../../domain/model/patrol.ts';

/** SQL: the person of patrol p, see `livePerson`; with `personJoins`. */
export const personColumns = `
  p.id AS "patrolId", coalesce(p.chief_id, p.ranger_id) AS "personId", coalesce(c.name, r.name, p.person_name) AS name,
  CASE WHEN p.chief_id IS NOT NULL THEN 'chief' WHEN p.ranger_id IS NOT NULL THEN 'ranger' ELSE 'other' END AS role,
  coalesce(c.title, r.team) AS title, a.id AS "areaId", a.name AS "areaName", p.kind, p.source = 'demo' AS demo`;

export const personJoins = `
  LEFT JOIN chief c ON c.id = p.chief_id
  LEFT JOIN ranger r ON r.id = p.ranger_id
  LEFT JOIN LATERAL (
    SELECT v.area_id AS id, v.name FROM area_version v
     WHERE v.area_id = coalesce(r.grid_id, (
             SELECT d.area_id FROM responsibility d
              WHERE d.chief_id = p.chief_id AND d.valid @> (now() AT TIME ZONE 'Asia/Shanghai')::date
              ORDER BY d.id LIMIT 1))
       AND v.valid @> (now() AT TIME ZONE 'Asia/Shanghai')::date
     LIMIT 1) a ON true`;

export interface PersonRow {
  patrolId: string;
  personId: string | null;
  name: string | null;
  role: LiveRole;
  title: string | null;
  areaId: string | null;
  areaName: string | null;
  kind: PatrolKind;
  demo: boolean;
}

export function personOf(row: PersonRow): LivePerson {
  const { patrolId, personId, name, role, title, areaId, areaName, kind, demo } = row;
  const area = areaId === null ? null : { id: areaId, name: areaName! };
  return { patrolId, personId, name, role, title, area, kind, demo };
}
