import type pg from 'pg';
import { type Zone, zonePurposes } from '../../domain/model/zone.ts';
import { detailColumns, summaryColumns } from '../areas/queries.ts';
import { strongEtag } from '../http/etag.ts';

/** The columns of a Zone; $1 must be the day. An imported zone may lack a purpose, or have one of its own. */
const columns = `
  ${summaryColumns}, ${detailColumns},
  CASE WHEN v.attributes ->> 'purpose' = ANY ('{${zonePurposes}}') THEN v.attributes ->> 'purpose'
       ELSE 'other' END AS purpose, v.attributes ->> 'note' AS note, v.revision,
  CASE WHEN lower(v.valid) > $1::date THEN 'upcoming' ELSE 'in-force' END AS state,
  NULL AS chief, NULL AS target, NULL AS "patrolRule", NULL AS change`;

/**
 * Zones, each in one version: on a named day ($2) what was in force on $1; without one, what is in force or
 * will be.
 */
const zones = `
  FROM area a
  JOIN LATERAL (
    SELECT * FROM area_version
    WHERE area_id = a.id
      AND CASE WHEN $2 THEN valid @> $1::date ELSE NOT valid << daterange($1::date, NULL) END
    ORDER BY lower(valid) NULLS FIRST
    LIMIT 1
  ) AS v ON a.kind = 'zone'`;

export interface ZoneDay {
  day: string;
  /** False: zones that begin after the day are taken too. */
  exact: boolean;
}

export interface ZoneFilter extends ZoneDay {
  bbox?: [number, number, number, number] | undefined;
  limit: number;
  offset: number;
}

export async function listZones(
  pool: pg.Pool,
  { day, exact, bbox, limit, offset }: ZoneFilter,
): Promise<{ items: Zone[]; total: number }> {
  const from = `${zones}
    WHERE $3::float8[] IS NULL OR v.geom && ST_MakeEnvelope($3[1], $3[2], $3[3], $3[4], 4490)`;
  const values = [day, exact, bbox ?? null];
  const [items, count] = await Promise.all([
    pool.query<Zone>(`SELECT ${columns} ${from} ORDER BY v.name, a.id LIMIT $4 OFFSET $5`, [
      ...values,
      limit,
      offset,
    ]),
    pool.query<{ total: number }>(`SELECT count(*) AS total ${from}`, values),
  ]);
  return { items: items.rows, total: count.rows[0]?.total ?? 0 };
}

export async function findZone(
  client: pg.Pool | pg.PoolClient,
  id: string,
  { day, exact }: ZoneDay,
): Promise<Zone | undefined> {
  const { rows } = await client.query<Zone>(`SELECT ${columns} ${zones} WHERE a.id = $3`, [day, exact, id]);
  return rows[0];
}

/** The ETag of a zone: of the version in force and its revision. */
export function zoneEtag(zone: Zone): string {
  return strongEtag('zone', zone.id, zone.validFrom ?? '', zone.revision);
}
