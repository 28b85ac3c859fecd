import type pg from 'pg';
import type { z } from 'zod';
import { type Zone, type zoneListQuery, zonePurposes } from '../../domain/model/zone.ts';
import { detailColumns, summaryColumns } from '../areas/queries.ts';
import { strongEtag } from '../http/etag.ts';

/** A purpose of ours; an imported zone may lack one, or have one of its own. */
export const purposeOf = (purpose: string) =>
  `CASE WHEN ${purpose} = ANY ('{${zonePurposes}}') THEN ${purpose} ELSE 'other' END`;

/** A PatrolRule of the columns `patrol_times` and `patrol_per`. */
export const patrolRuleOf = (table: string) => `
  CASE WHEN ${table}.patrol_times IS NOT NULL
       THEN json_build_object('times', ${table}.patrol_times, 'per', ${table}.patrol_per) END`;

export const chiefOf = (id: string) =>
  `(SELECT json_build_object('id', c.id, 'name', c.name) FROM chief c WHERE c.id = ${id})`;

/** A NamedPerson of the columns `by_…`; null when nobody is told. */
export const byOf = (table: string) => `
  CASE WHEN coalesce(${table}.by_chief_id, ${table}.by_ranger_id, ${table}.by_name) IS NOT NULL
       THEN json_build_object('chiefId', ${table}.by_chief_id, 'rangerId', ${table}.by_ranger_id,
                              'name', ${table}.by_name) END`;

/** Who answers for the area `of` on a day: of several the one whose term began last. */
export const responsibleFor = (of: string, day: string) => `
  (SELECT r.chief_id FROM responsibility r WHERE r.area_id = ${of} AND r.valid @> ${day}
   ORDER BY lower(r.valid) DESC NULLS LAST, r.chief_id LIMIT 1)`;

const change = `
  CASE WHEN d.zone_id IS NOT NULL THEN json_build_object(
    'state', d.state, 'name', d.name, 'purpose', d.purpose, 'note', d.note,
    'geometry', ST_AsGeoJSON(d.geom, 9, 0)::json, 'areaM2', d.area_m2, 'validFrom', d.valid_from,
    'chief', ${chiefOf('d.chief_id')}, 'target', d.target, 'patrolRule', ${patrolRuleOf('d')},
    'baseRevision', d.base_revision, 'by', ${byOf('d')}, 'reason', d.reason,
    'at', to_char(d.saved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END`;

/** The columns of a Zone; $1 must be the day. A draft's revision alone is no stamp: one that follows another that was thrown away begins anew. */
const columns = `
  ${summaryColumns}, ${detailColumns},
  ${purposeOf(`v.attributes ->> 'purpose'`)} AS purpose, v.attributes ->> 'note' AS note, v.revision,
  coalesce(v.approved, d.state) AS state, ${chiefOf('v.chief_id')} AS chief, v.target,
  ${patrolRuleOf('v')} AS "patrolRule", ${change} AS change,
  json_build_array(v.stamp, v.chief_id, d.revision, d.state, d.base_revision, extract(epoch FROM d.saved_at)) AS stamp`;

/**
 * Zones, each in one version: on a named day ($2) what was in force on $1, without its draft. Without one, what is in
 * force, else what will be, else what was last, else the draft alone. `approved` says which.
 */
const zones = `
  FROM area a
  LEFT JOIN zone_draft d ON d.zone_id = a.id AND NOT $2
  JOIN LATERAL (
    SELECT * FROM (
      SELECT v.name, v.parent_id, v.geom, v.area_m2, v.illustrative, v.valid, v.source, v.attributes, v.revision, v.target,
             v.patrol_times, v.patrol_per,
             CASE WHEN v.valid @> $1::date THEN 'in-force' WHEN lower(v.valid) > $1::date THEN 'upcoming'
                  ELSE 'abolished' END AS approved,
             ${responsibleFor(
               'a.id',
               'CASE WHEN v.valid @> $1::date THEN $1::date ELSE coalesce(upper(v.valid) - 1, lower(v.valid)) END',
             )} AS chief_id,
             (SELECT json_agg(json_build_array(w.valid, w.revision, extract(epoch FROM w.updated_at)) ORDER BY w.valid)
              FROM area_version w WHERE w.area_id = a.id) AS stamp
      FROM area_version v
      WHERE v.area_id = a.id AND (NOT $2 OR v.valid @> $1::date)
      UNION ALL
      SELECT d.name, NULL, d.geom, d.area_m2, false, daterange(d.valid_from, NULL), 'draft',
             jsonb_build_object('purpose', d.purpose, 'note', d.note), 0, d.target, d.patrol_times, d.patrol_per, NULL,
             d.chief_id, NULL
      WHERE d.zone_id IS NOT NULL AND NOT EXISTS (SELECT FROM area_version w WHERE w.area_id = a.id)
    ) AS face
    ORDER BY face.approved = 'abolished', CASE WHEN face.approved = 'abolished' THEN NULL ELSE lower(face.valid) END NULLS FIRST,
             lower(face.valid) DESC
    LIMIT 1
  ) AS v ON a.kind = 'zone'`;

export interface ZoneDay {
  day: string;
  /** True: as it was on the day, and without drafts. */
  exact: boolean;
}

export type ZoneFilter = ZoneDay & Omit<z.output<typeof zoneListQuery>, 'at'>;

/** A row: the zone, and what its ETag is made of. */
type ZoneRow = Zone & { stamp: unknown };

const withoutStamp = ({ stamp: _, ...zone }: ZoneRow): Zone => zone;

/** Part of a LIKE pattern: what the user types is no pattern. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');

export async function listZones(
  pool: pg.Pool,
  { day, exact, bbox, state, purpose, q, limit, offset }: ZoneFilter,
): Promise<{ items: Zone[]; total: number }> {
  const from = `${zones}
    WHERE ($3::float8[] IS NULL OR v.geom && ST_MakeEnvelope($3[1], $3[2], $3[3], $3[4], 4490)
                                OR d.geom && ST_MakeEnvelope($3[1], $3[2], $3[3], $3[4], 4490))
      AND CASE WHEN $4::text IS NULL THEN v.approved IS DISTINCT FROM 'abolished' OR d.zone_id IS NOT NULL
               ELSE v.approved = $4 OR d.state = $4 END
      AND ($5::text IS NULL OR $5 IN (${purposeOf(`v.attributes ->> 'purpose'`)}, d.purpose))
      AND ($6::text IS NULL OR v.name ILIKE $6 OR d.name ILIKE $6)`;
  const values = [day, exact, bbox ?? null, state ?? null, purpose ?? null, q ? `%${literal(q)}%` : null];
  const [items, count] = await Promise.all([
    pool.query<ZoneRow>(
      `SELECT ${columns} ${from} ORDER BY coalesce(d.name, v.name), a.id LIMIT $7 OFFSET $8`,
      [...values, limit, offset],
    ),
    pool.query<{ total: number }>(`SELECT count(*) AS total ${from}`, values),
  ]);
  return { items: items.rows.map(withoutStamp), total: count.rows[0]?.total ?? 0 };
}

export interface TaggedZone {
  zone: Zone;
  /** Of all its versions, its chief and its draft: any change of one of them is another. */
  etag: string;
}

export async function findZone(
  client: pg.Pool | pg.PoolClient,
  id: string,
  { day, exact }: ZoneDay,
): Promise<TaggedZone | undefined> {
  const { rows } = await client.query<ZoneRow>(`SELECT ${columns} ${zones} WHERE a.id = $3`, [
    day,
    exact,
    id,
  ]);
  const row = rows[0];
  return row && { zone: withoutStamp(row), etag: strongEtag('zone', id, JSON.stringify(row.stamp)) };
}
