/** From which day a zone is what: dated versions, and who answers for them. */
import type pg from 'pg';
import { responsibleFor } from './queries.ts';

/** The day on which all is over; null: none is set. Before it, a change goes no further. */
export async function endOf(client: pg.PoolClient, id: string): Promise<string | null> {
  const { rows } = await client.query<{ last: string | null }>(
    `SELECT CASE WHEN NOT bool_or(upper_inf(valid)) THEN nullif(max(upper(valid)), 'infinity') END AS last
     FROM area_version WHERE area_id = $1`,
    [id],
  );
  return rows[0]?.last ?? null;
}

/** Ends what began before $2 with that day, and removes what would only begin then or later. */
export async function endOn(
  client: pg.PoolClient,
  table: 'area_version' | 'responsibility',
  id: string,
  day: string,
): Promise<void> {
  await client.query(`DELETE FROM ${table} WHERE area_id = $1 AND lower(valid) >= $2::date`, [id, day]);
  await client.query(
    `UPDATE ${table} SET valid = daterange(lower(valid), $2::date)
     WHERE area_id = $1 AND NOT valid << daterange($2::date, NULL)`,
    [id, day],
  );
}

const versionSql = `
  INSERT INTO area_version (area_id, parent_id, name, geom, valid, revision, source, attributes, target, patrol_times, patrol_per)
  SELECT d.zone_id, $2, d.name, d.geom, daterange($3::date, $4::date), $5, $6,
         $7::jsonb || jsonb_build_object('purpose', d.purpose, 'note', d.note), d.target, d.patrol_times, d.patrol_per
  FROM zone_draft d WHERE d.zone_id = $1`;

/**
 * What the last version says besides the draft stays (attributes of an import, its source). No two approvals of a zone ever
 * share a number, also when one was replaced on its first day.
 */
const beforeSql = `
  SELECT coalesce(v.source, 'drawn') AS source, coalesce(v.attributes, '{}') AS attributes,
         1 + greatest((SELECT max(revision) FROM area_version WHERE area_id = $1),
                      (SELECT max(revision) FROM zone_event WHERE zone_id = $1 AND action = 'approve'), 0) AS revision
  FROM (SELECT) AS one
  LEFT JOIN (SELECT source, attributes FROM area_version WHERE area_id = $1
             ORDER BY lower(valid) DESC NULLS LAST LIMIT 1) AS v ON true`;

/**
 * Makes the draft of a zone what it is from a day on, until `end`: what was in force before ends with that day, what waited
 * to begin then or later is removed. Past periods keep what they had.
 * @returns the revision of the new version
 */
export async function putInForce(
  client: pg.PoolClient,
  id: string,
  { parentId, day, end }: { parentId: string | null; day: string; end: string | null },
): Promise<number> {
  const before = await client.query<{ source: string; attributes: object; revision: number }>(beforeSql, [
    id,
  ]);
  const { source, attributes, revision } = before.rows[0]!;
  await endOn(client, 'area_version', id, day);
  await client.query(versionSql, [id, parentId, day, end, revision, source, JSON.stringify(attributes)]);
  return revision;
}

/**
 * From a day on a chief answers for the zone, in the place of who did; others who answer for it too go on. The same one
 * goes on without a break. null: nobody takes over.
 */
export async function assignChief(
  client: pg.PoolClient,
  id: string,
  chiefId: string | null,
  { day, end }: { day: string; end: string | null },
): Promise<void> {
  const { rows } = await client.query<{ before: string | null }>(
    `SELECT ${responsibleFor('$1', '$2::date')} AS before`,
    [id, day],
  );
  const values = [id, day, end, chiefId];
  // Terms that waited with a version that is now replaced: those of the chiefs that approvals named.
  await client.query(
    `DELETE FROM responsibility WHERE area_id = $1 AND lower(valid) >= $2::date AND chief_id IN (
       SELECT $3 UNION ALL SELECT $4 UNION ALL
       SELECT chief_id FROM zone_event WHERE zone_id = $1 AND action = 'approve' AND day >= $2::date)`,
    [id, day, chiefId, rows[0]!.before],
  );
  await client.query(
    `UPDATE responsibility SET valid = daterange(lower(valid), CASE WHEN chief_id = $4 THEN $3::date ELSE $2::date END)
     WHERE area_id = $1 AND valid @> $2::date AND chief_id IN ($4, $5)`,
    [...values, rows[0]!.before],
  );
  if (chiefId === null) return;
  await client.query(
    `INSERT INTO responsibility (chief_id, area_id, valid) SELECT $4, $1, daterange($2::date, $3::date)
     WHERE NOT EXISTS (SELECT FROM responsibility WHERE area_id = $1 AND chief_id = $4 AND valid @> $2::date)`,
    values,
  );
}
