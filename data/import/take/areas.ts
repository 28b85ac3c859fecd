import type { Bbox } from '../../../domain/model/common.ts';
import { placeOf, type StagedPlace } from '../check/check.ts';
import { type AreaJob, parentKinds } from './area-states.ts';

export interface AreaTotals {
  taken: number;
  known: number;
  bbox: Bbox | null;
}

/** Writes the staged areas whose state is known (`findStates`): new ones, first outlines, and versions of those that have changed. */
export async function takeAreas(job: AreaJob): Promise<AreaTotals> {
  const { client, staged, kind, fileName, log } = job;
  const { table } = staged;
  await client.query(
    `INSERT INTO area (id, kind, code) SELECT area_id, $1, code FROM ${table} WHERE ok AND state = 'new' ORDER BY n`,
    [kind],
  );
  await client.query(
    `UPDATE area_version v SET geom = t.geom, source = $1, attributes = v.attributes || t.extra, updated_at = now()
       FROM ${table} t WHERE t.ok AND t.state = 'outlined' AND v.id = t.version`,
    [`import: ${fileName}`],
  );
  // What no file tells stays with the area: attributes, a zone's own target and patrol rule.
  const { rows: old } = await client.query(
    `UPDATE area_version v SET valid = daterange(lower(v.valid), t.from_day), updated_at = now()
       FROM ${table} t WHERE t.ok AND t.state = 'changed' AND v.id = t.version
     RETURNING v.area_id AS id, v.attributes, v.parent_id AS parent, v.revision, v.target, v.patrol_times, v.patrol_per`,
  );
  const { rows } = await client.query<
    StagedPlace & { area_id: string; orphan: boolean; unknown: string | null }
  >(
    `WITH placed AS (
       SELECT t.*, named.id AS named, o.attributes, o.revision, o.target, o.patrol_times, o.patrol_per, coalesce(named.id, o.parent, (
                SELECT a.id FROM area a JOIN area_version v ON v.area_id = a.id
                 WHERE a.kind = ANY($2) AND v.valid @> coalesce(t.from_day, $4::date)
                   AND ST_Intersects(v.geom, ST_PointOnSurface(t.geom))
                 ORDER BY array_position($2, a.kind), a.id LIMIT 1)) AS parent
         FROM ${table} t LEFT JOIN jsonb_to_recordset($3) AS o (id text, attributes jsonb, parent text, revision integer, target float8,
                                                                      patrol_times smallint, patrol_per text) ON o.id = t.area_id
         LEFT JOIN LATERAL (
                SELECT a.id FROM area a WHERE a.code = t.fields ->> 'parent' AND a.kind = ANY($2)
                 ORDER BY array_position($2, a.kind) LIMIT 1) named ON true
        WHERE t.ok AND t.state IN ('new', 'changed')),
     written AS (
       INSERT INTO area_version (area_id, parent_id, name, geom, valid, revision, target, patrol_times, patrol_per, source,
                                 attributes)
       SELECT p.area_id, p.parent, p.name, p.geom, daterange(p.from_day, p.to_day), coalesce(p.revision, 0) + 1, p.target,
              p.patrol_times, p.patrol_per, $1,
              coalesce(p.attributes, '{}') || p.extra || jsonb_strip_nulls(jsonb_build_object('purpose', p.fields -> 'purpose'))
         FROM placed p ORDER BY p.n)
     SELECT n, line, area_id, parent IS NULL AS orphan,
            CASE WHEN named IS NULL THEN fields ->> 'parent' END AS unknown FROM placed ORDER BY n`,
    [`import: ${fileName}`, parentKinds[kind] ?? [], JSON.stringify(old), job.today],
  );
  for (const row of rows) {
    if (row.unknown) log.warn('unknown-area', `no area has the code ${row.unknown}`, placeOf(row));
    if (row.orphan) log.warn('no-parent', `${row.area_id} lies in no area that we know`, placeOf(row));
  }
  return totals(job);
}

async function totals({ client, staged: { table } }: AreaJob): Promise<AreaTotals> {
  const { rows } = await client.query<AreaTotals>(
    `SELECT count(*) FILTER (WHERE state <> 'known')::integer AS taken, count(*) FILTER (WHERE state = 'known')::integer AS known,
            CASE WHEN count(geom) FILTER (WHERE state <> 'known') > 0 THEN
              array[min(ST_XMin(geom)) FILTER (WHERE state <> 'known'), min(ST_YMin(geom)) FILTER (WHERE state <> 'known'),
                    max(ST_XMax(geom)) FILTER (WHERE state <> 'known'), max(ST_YMax(geom)) FILTER (WHERE state <> 'known')]
            END AS bbox
       FROM ${table} WHERE ok`,
  );
  return rows[0]!;
}
