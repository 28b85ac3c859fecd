import type { MultiPolygon, Polygon } from 'geojson';
import type pg from 'pg';
import { notFound } from '../http/problem.ts';
import type { Subject } from './job.ts';

interface AreaRow {
  id: string;
  version: number;
  name: string;
  geometry: Polygon | MultiPolygon | null;
  target: number | null;
}

const columns = `v.area_id AS id, v.id AS version, v.name, ST_AsGeoJSON(v.geom, 9)::json AS geometry, v.target`;

const asSubject = ({ version, ...row }: AreaRow): Subject => ({
  ...row,
  areaIds: [row.id],
  versionIds: row.geometry ? [version] : [],
  withoutOutline: row.geometry ? [] : [{ id: row.id, name: row.name }],
});

/** An area as it was on a day. @throws HttpProblem 404 when there is no such area on that day */
export async function areaSubject(pool: pg.Pool, id: string, day: string): Promise<Subject> {
  const { rows } = await pool.query<AreaRow>(
    `SELECT ${columns} FROM area_version v WHERE v.area_id = $1 AND v.valid @> $2::date`,
    [id, day],
  );
  if (!rows[0]) throw notFound('area', id);
  return asSubject(rows[0]);
}

interface ChiefRow {
  chief: string;
  ids: string[];
  versions: number[];
  name: string | null;
  geometry: AreaRow['geometry'];
  unknown: Subject['withoutOutline'];
  target: number | null;
}

/**
 * All that each of some chiefs answers for on the day $2, as one outline a chief: areas that overlap count once. A zone's own
 * target is the chief's where the zone is all.
 */
const chiefSubjectSql = (which: string) => `
  SELECT c.id AS chief,
         coalesce(array_agg(v.area_id ORDER BY v.area_id) FILTER (WHERE v.area_id IS NOT NULL), '{}') AS ids,
         coalesce(array_agg(v.id) FILTER (WHERE v.geom IS NOT NULL), '{}') AS versions,
         string_agg(v.name, '、' ORDER BY v.area_id) AS name,
         ST_AsGeoJSON(ST_Multi(ST_Union(v.geom)), 9)::json AS geometry,
         coalesce(json_agg(json_build_object('id', v.area_id, 'name', v.name) ORDER BY v.area_id)
                    FILTER (WHERE v.area_id IS NOT NULL AND v.geom IS NULL), '[]') AS unknown,
         CASE WHEN count(v.area_id) = 1 THEN max(v.target) END AS target
  FROM chief c
  LEFT JOIN responsibility r ON r.chief_id = c.id AND r.valid @> $2::date
  LEFT JOIN area_version v ON v.area_id = r.area_id AND v.valid @> $2::date
  WHERE ${which} GROUP BY c.id ORDER BY c.id`;

const ofChief = (row: ChiefRow): Subject => ({
  id: row.ids.length === 1 ? row.ids[0]! : row.chief,
  name: row.name ?? '',
  areaIds: row.ids,
  versionIds: row.versions,
  geometry: row.geometry,
  withoutOutline: row.unknown,
  target: row.target,
});

/** @throws HttpProblem 404 when there is no such chief */
export async function chiefSubject(pool: pg.Pool, id: string, day: string): Promise<Subject> {
  const { rows } = await pool.query<ChiefRow>(chiefSubjectSql('c.id = $1'), [id, day]);
  if (!rows[0]) throw notFound('chief', id);
  return ofChief(rows[0]);
}

/** What each of some chiefs answers for, by the chief's id; ids of nobody are left out. */
export async function chiefSubjects(
  pool: pg.Pool,
  ids: string[],
  day: string,
): Promise<Map<string, Subject>> {
  const { rows } = await pool.query<ChiefRow>(chiefSubjectSql('c.id = ANY ($1)'), [ids, day]);
  return new Map(rows.map((row) => [row.chief, ofChief(row)]));
}

/** The chiefs right under one, by id. @throws HttpProblem 404 when there is no such chief */
export async function subordinateSubjects(
  pool: pg.Pool,
  id: string,
  day: string,
): Promise<{ chiefId: string; subject: Subject }[]> {
  const { rows } = await pool.query<ChiefRow>(chiefSubjectSql('c.supervisor_id = $1'), [id, day]);
  if (!rows[0]) await chiefSubject(pool, id, day);
  return rows.map((row) => ({ chiefId: row.chief, subject: ofChief(row) }));
}

/**
 * Areas of a kind on a day. `parent` is the parent in the hierarchy, or an area that lies across it (a ridge of
 * the 四山, a 片区, a forest farm), to which the areas belong whose inner point it holds.
 */
export async function areasOfKind(
  pool: pg.Pool,
  kind: string,
  parent: string | undefined,
  day: string,
): Promise<Subject[]> {
  if (parent !== undefined) await areaSubject(pool, parent, day);
  const { rows } = await pool.query<AreaRow>(
    `SELECT ${columns}
     FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $2::date
     LEFT JOIN area_version p ON p.area_id = $3 AND p.valid @> $2::date
     WHERE a.kind = $1
       AND ($3::text IS NULL OR v.parent_id = $3
            OR (v.geom && p.geom AND EXISTS (SELECT FROM area pa WHERE pa.id = $3 AND pa.kind IN ('mountain', 'zone', 'farm'))
                AND ST_Covers(p.geom, v.inside)))
     ORDER BY a.id`,
    [kind, day, parent ?? null],
  );
  return rows.map(asSubject);
}

/** Id of the city on a day; for who is confined to areas, of the first of these. @throws HttpProblem 404 when none is known */
export async function wholeOn(pool: pg.Pool, day: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT a.id FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $1::date
     WHERE a.kind = 'city' OR a.id = ANY (scope_roots()) ORDER BY a.kind <> 'city', a.id LIMIT 1`,
    [day],
  );
  if (!rows[0]) throw notFound('area', 'city');
  return rows[0].id;
}
