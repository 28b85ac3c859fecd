import type { MultiPolygon, Polygon } from 'geojson';
import type pg from 'pg';
import { notFound } from '../http/problem.ts';
import type { Subject } from './job.ts';

interface AreaRow {
  id: string;
  version: number;
  name: string;
  geometry: Polygon | MultiPolygon | null;
}

const columns = `v.area_id AS id, v.id AS version, v.name, ST_AsGeoJSON(v.geom, 9)::json AS geometry`;

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

/**
 * All a chief answers for on a day, as one outline: areas that overlap count once.
 * @throws HttpProblem 404 when there is no such chief
 */
export async function chiefSubject(pool: pg.Pool, id: string, day: string): Promise<Subject> {
  const { rows } = await pool.query<{
    known: boolean;
    ids: string[];
    versions: number[];
    name: string | null;
    geometry: AreaRow['geometry'];
    unknown: Subject['withoutOutline'];
  }>(
    `SELECT EXISTS (SELECT FROM chief WHERE id = $1) AS known,
            coalesce(array_agg(v.area_id ORDER BY v.area_id) FILTER (WHERE v.area_id IS NOT NULL), '{}') AS ids,
            coalesce(array_agg(v.id) FILTER (WHERE v.geom IS NOT NULL), '{}') AS versions,
            string_agg(v.name, '、' ORDER BY v.area_id) AS name,
            ST_AsGeoJSON(ST_Multi(ST_Union(v.geom)), 9)::json AS geometry,
            coalesce(json_agg(json_build_object('id', v.area_id, 'name', v.name) ORDER BY v.area_id)
                       FILTER (WHERE v.area_id IS NOT NULL AND v.geom IS NULL), '[]') AS unknown
     FROM responsibility r
     JOIN area_version v ON v.area_id = r.area_id AND v.valid @> $2::date
     WHERE r.chief_id = $1 AND r.valid @> $2::date`,
    [id, day],
  );
  const row = rows[0]!;
  if (!row.known) throw notFound('chief', id);
  return {
    id: row.ids.length === 1 ? row.ids[0]! : id,
    name: row.name ?? '',
    areaIds: row.ids,
    versionIds: row.versions,
    geometry: row.geometry,
    withoutOutline: row.unknown,
  };
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

/** Id of the city on a day. @throws HttpProblem 404 when none is known */
export async function cityOn(pool: pg.Pool, day: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT a.id FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $1::date
     WHERE a.kind = 'city' ORDER BY a.id LIMIT 1`,
    [day],
  );
  if (!rows[0]) throw notFound('area', 'city');
  return rows[0].id;
}
