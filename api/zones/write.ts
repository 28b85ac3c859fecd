import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { noteZoneEvent } from '../../data/live/events.ts';
import type { Zone, ZoneInput } from '../../domain/model/zone.ts';
import type { Precondition } from '../http/etag.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { checkOutline, drawnOutline } from './outline.ts';
import { findZone, zoneEtag } from './queries.ts';

/** Part of a zone that must lie in one district to belong to it; else it is the city's, for it crosses. */
const shareOfOneDistrict = 0.95;

const parentSql = `
  WITH drawn AS MATERIALIZED (SELECT ${drawnOutline} AS geom),
  district AS (
    SELECT a.id, ST_Area(ST_Intersection(v.geom, drawn.geom)::geography) AS m2
    FROM drawn
    JOIN area_version v ON v.valid @> $2::date AND ST_Intersects(v.geom, drawn.geom)
    JOIN area a ON a.id = v.area_id AND a.kind = 'district'
    ORDER BY m2 DESC LIMIT 1)
  SELECT coalesce(
    (SELECT id FROM district WHERE m2 >= $3::float8 * $4::float8),
    (SELECT a.id FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $2::date
     WHERE a.kind = 'city' ORDER BY a.id LIMIT 1)) AS id`;

const insertSql = `
  INSERT INTO area_version (area_id, parent_id, name, geom, valid, revision, source, attributes)
  VALUES ($2, $3, $4, ${drawnOutline}, daterange($5::date, $6::date), $7, $8, $9)`;

const updateSql = `
  UPDATE area_version
  SET geom = ${drawnOutline}, parent_id = $3, name = $4, valid = daterange($5::date, $6::date), revision = $7,
      source = $8, attributes = $9, updated_at = now()
  WHERE area_id = $2 AND revision = $10`;

async function outlineAndParent(client: pg.PoolClient, input: ZoneInput, day: string) {
  const { geojson, areaM2 } = await checkOutline(client, input.geometry, day);
  const { rows } = await client.query<{ id: string | null }>(parentSql, [
    geojson,
    day,
    areaM2,
    shareOfOneDistrict,
  ]);
  return { geojson, parentId: rows[0]?.id ?? null };
}

/** The zone as the writer sees it: in force or to come. */
async function mustFind(client: pg.PoolClient, id: string, day: string): Promise<Zone> {
  const zone = await findZone(client, id, { day, exact: false });
  if (!zone) throw notFound('zone in force', id);
  return zone;
}

/** Nobody else may change the zone until this transaction ends; then the precondition holds till the write. */
async function lock(client: pg.PoolClient, id: string, day: string, check: Precondition): Promise<Zone> {
  await client.query(`SELECT FROM area WHERE id = $1 AND kind = 'zone' FOR UPDATE`, [id]);
  const zone = await mustFind(client, id, day);
  check(zoneEtag(zone));
  return zone;
}

/** Makes a zone, in force from `validFrom` or today. @throws HttpProblem 422 as `checkOutline` */
export async function createZone(client: pg.PoolClient, input: ZoneInput, day: string): Promise<Zone> {
  const { geojson, parentId } = await outlineAndParent(client, input, day);
  const code = randomUUID();
  const id = `zone:${code}`;
  const from = input.validFrom ?? day;
  await client.query(`INSERT INTO area (id, kind, code) VALUES ($1, 'zone', $2)`, [id, code]);
  const attributes = { purpose: input.purpose, note: input.note ?? null };
  await client.query(insertSql, [geojson, id, parentId, input.name, from, null, 1, 'drawn', attributes]);
  await noteZoneEvent(client, { area: { id, name: input.name }, change: 'created' });
  return mustFind(client, id, day);
}

/** @throws HttpProblem 422 when a change can't begin on the day asked for: it would be applied on another */
function checkStart(old: Zone, validFrom: string | undefined, day: string): void {
  if (validFrom === undefined || validFrom === old.validFrom || validFrom === day) return;
  const refuse = (title: string, message: string) =>
    new HttpProblem(422, title, message, [{ path: 'validFrom', message }]);
  if (validFrom < day) {
    throw refuse(
      'Past not changeable',
      'A change takes effect today at the earliest; the past keeps its outline.',
    );
  }
  // A zone still to come may be put off; of one in force there is no version that waits.
  if (old.validFrom === null || old.validFrom <= day) {
    throw refuse(
      'Change not deferrable',
      'A change of a zone in force takes effect today, not on a later day.',
    );
  }
}

/**
 * Replaces a zone from today on. A version that began earlier stays as it was until yesterday, so that past
 * periods keep their outline; one that began today, or is still to come, is changed in place.
 *
 * @throws HttpProblem 404, 412, 422 (outline, or a `validFrom` that would change the past, or put off a change
 *   of a zone in force)
 */
export async function replaceZone(
  client: pg.PoolClient,
  id: string,
  input: ZoneInput,
  day: string,
  check: Precondition,
): Promise<Zone> {
  const old = await lock(client, id, day, check);
  const inPlace = old.validFrom !== null && old.validFrom >= day;
  const start = inPlace ? (input.validFrom ?? old.validFrom!) : day;
  checkStart(old, input.validFrom ?? undefined, day);
  const { geojson, parentId } = await outlineAndParent(client, input, day);
  const attributes = { ...old.attributes, purpose: input.purpose, note: input.note ?? null };
  const next = [
    geojson,
    id,
    parentId,
    input.name,
    start,
    old.validTo,
    old.revision + 1,
    old.source,
    attributes,
  ];
  if (inPlace) {
    await client.query(updateSql, [...next, old.revision]);
  } else {
    await client.query(
      `UPDATE area_version SET valid = daterange(lower(valid), $2::date), updated_at = now()
       WHERE area_id = $1 AND valid @> $2::date`,
      [id, day],
    );
    await client.query(insertSql, next);
  }
  await noteZoneEvent(client, { area: { id, name: input.name }, change: 'changed' });
  return mustFind(client, id, day);
}

/** Ends what began before $2 with that day, and removes what would only begin then or later. */
async function endOn(
  client: pg.PoolClient,
  table: 'area_version' | 'responsibility',
  id: string,
  day: string,
) {
  await client.query(`DELETE FROM ${table} WHERE area_id = $1 AND lower(valid) >= $2::date`, [id, day]);
  await client.query(
    `UPDATE ${table} SET valid = daterange(lower(valid), $2::date)
     WHERE area_id = $1 AND NOT valid << daterange($2::date, NULL)`,
    [id, day],
  );
}

/**
 * Abolishes a zone: from today it is no more, and nobody answers for it; its past stays. One that began today
 * leaves no trace.
 *
 * @throws HttpProblem 404, 412
 */
export async function abolishZone(
  client: pg.PoolClient,
  id: string,
  day: string,
  check: Precondition,
): Promise<void> {
  const { name } = await lock(client, id, day, check);
  await noteZoneEvent(client, { area: { id, name }, change: 'ended' });
  await endOn(client, 'responsibility', id, day);
  await endOn(client, 'area_version', id, day);
  await client.query(
    `DELETE FROM area a WHERE a.id = $1
       AND NOT EXISTS (SELECT FROM area_version v WHERE v.area_id = a.id OR v.parent_id = a.id)
       AND NOT EXISTS (SELECT FROM responsibility r WHERE r.area_id = a.id)
       AND NOT EXISTS (SELECT FROM office o WHERE o.area_id = a.id)`,
    [id],
  );
}
