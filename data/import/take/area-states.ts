import type { PoolClient } from 'pg';
import type { AreaKind } from '../../../domain/model/area.ts';
import { placeOf } from '../check/check.ts';
import type { ImportLog } from '../import-log.ts';
import type { Staged } from '../stage/stage.ts';

export interface AreaJob {
  client: PoolClient;
  staged: Staged;
  kind: AreaKind;
  /** Day from which rows are in force that say none; null: new areas as far back as anything is known. */
  validFrom: string | null;
  today: string;
  fileName: string;
  log: ImportLog;
}

/** Areas that have no code get one of their name and outline: the same again is the same area. */
export async function giveCodes({
  client,
  staged: { table },
}: Pick<AreaJob, 'client' | 'staged'>): Promise<void> {
  // A uuid of version 8 (RFC 9562: made from what the application likes), as drawn zones have uuids too.
  await client.query(
    `UPDATE ${table} SET code = substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-8' || substr(h, 14, 3) || '-8' || substr(h, 18, 3)
                               || '-' || substr(h, 21, 12)
       FROM (SELECT n AS row, encode(sha256(convert_to(coalesce(fields ->> 'name', '') || coalesce(ST_AsText(geom, 9), ''), 'UTF8')), 'hex') AS h
               FROM ${table} WHERE code IS NULL) hashed
      WHERE n = row`,
  );
}

/** What an imported area belongs to: the first kind that holds a point of it. */
export const parentKinds: Partial<Record<AreaKind, AreaKind[]>> = {
  mountain: ['city'],
  district: ['city'],
  zone: ['district', 'city'],
  farm: ['district', 'city'],
  town: ['district'],
  village: ['town'],
  grid: ['town', 'district'],
};

/**
 * The same outline, though it went through another CRS or a format that begins rings elsewhere: as many vertices, none of them
 * off by more than 2 mm (2e-8°). The distance takes vertices times vertices, so larger outlines have to be equal.
 */
const sameOutline = `(ST_Equals(v.geom, t.geom) OR (
  ST_NPoints(v.geom) = ST_NPoints(t.geom) AND ST_NPoints(v.geom) <= 20000 AND ST_HausdorffDistance(v.geom, t.geom) < 2e-8))`;

/**
 * What each staged area is: `new`, `known` (nothing of it differs on that day), `outlined` (it was known without an outline
 * and gets its first one, for as long as it is in force), or `changed`: then it becomes a version from its day on, to the
 * day on which the next one begins. Written into columns of the staged table.
 */
export async function findStates({
  client,
  staged: { table },
  kind,
  validFrom,
  today,
  log,
}: AreaJob): Promise<void> {
  await client.query(
    `ALTER TABLE ${table} ADD area_id text, ADD name text, ADD from_day date, ADD to_day date, ADD version bigint, ADD state text`,
  );
  await client.query(
    `UPDATE ${table} SET area_id = $1 || ':' || code, name = coalesce(fields ->> 'name', code),
            from_day = coalesce((fields ->> 'valid_from')::date, $2::date)`,
    [kind, validFrom],
  );
  // A row without an outline says nothing of the outline that is known.
  await client.query(
    `UPDATE ${table} t SET version = v.id, geom = coalesce(t.geom, v.geom), state =
            CASE WHEN a.id IS NULL THEN 'new'
                 WHEN v.name IS DISTINCT FROM t.name
                   OR t.fields ->> 'purpose' <> coalesce(v.attributes ->> 'purpose', '')
                   OR EXISTS (SELECT FROM area p WHERE p.code = t.fields ->> 'parent' AND p.kind = ANY ($2) AND p.id IS DISTINCT FROM v.parent_id)
                   THEN 'changed'
                 WHEN t.geom IS NULL OR ${sameOutline} THEN 'known'
                 WHEN v.geom IS NULL AND coalesce(t.from_day <= lower(v.valid), true) THEN 'outlined' ELSE 'changed' END
       FROM ${table} s LEFT JOIN area a ON a.id = s.area_id
       LEFT JOIN area_version v ON v.area_id = a.id AND v.valid @> coalesce(s.from_day, $1::date)
      WHERE s.n = t.n`,
    [today, parentKinds[kind] ?? []],
  );
  await client.query(
    `UPDATE ${table} t SET from_day = coalesce(t.from_day, $1::date),
            -- An area that has been abolished stays so.
            to_day = least((SELECT upper(v.valid) FROM area_version v WHERE v.id = t.version),
                           (SELECT min(lower(v.valid)) FROM area_version v
                             WHERE v.area_id = t.area_id AND lower(v.valid) > coalesce(t.from_day, $1::date)))
      WHERE state = 'changed'`,
    [today],
  );
  // A version of one day can't give way to another one of the same day.
  const { rows } = await client.query<{ n: number; line: number | null; area_id: string; day: string }>(
    `UPDATE ${table} t SET ok = false FROM area_version v
      WHERE t.ok AND t.state = 'changed' AND v.id = t.version AND lower(v.valid) >= t.from_day
     RETURNING t.n, t.line, t.area_id, t.from_day::text AS day`,
  );
  for (const row of rows) {
    const message = `${row.area_id} has another name, outline or parent from ${row.day} on already; choose a later day, or change it on the map`;
    log.refuse('areas', 'known-area', message, placeOf(row));
  }
}
