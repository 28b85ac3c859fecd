import type pg from 'pg';
import type { WithinJob } from './job.ts';

/** Neighbours touch by slivers where outlines of different sources meet; less than this is none of a part, m². */
const sliverM2 = 1000;

/**
 * The parts of the areas of a kind that lie inside an area on a day, cut there, with who answers for each; and those that
 * belong to it (parent) and whose outline nobody knows. The widest first.
 */
export async function partsWithin(
  pool: pg.Pool,
  id: string,
  kind: string,
  day: string,
): Promise<WithinJob['parts']> {
  const { rows } = await pool.query<WithinJob['parts'][number]>(
    `SELECT json_build_object('id', part.id, 'name', part.name) AS area, part.m2 AS "landM2",
            ST_AsGeoJSON(part.geom, 9)::json AS geometry,
            coalesce((
              SELECT json_agg(json_build_object('id', c.id, 'name', c.name, 'title', c.title) ORDER BY c.id)
              FROM responsibility r JOIN chief c ON c.id = r.chief_id
              WHERE r.area_id = part.id AND r.valid @> $3::date), '[]') AS chiefs
     FROM (
       SELECT v.area_id AS id, v.name, cut.geom, ST_Area(cut.geom::geography) AS m2
       FROM area_version whole
       JOIN area_version v ON v.valid @> $3::date AND v.area_id <> whole.area_id
        AND (v.geom && whole.geom OR (v.geom IS NULL AND v.parent_id = whole.area_id))
       JOIN area a ON a.id = v.area_id AND a.kind = $2
       CROSS JOIN LATERAL (
         SELECT CASE WHEN v.geom IS NOT NULL
                     THEN ST_Multi(ST_CollectionExtract(ST_Intersection(v.geom, whole.geom), 3)) END AS geom
       ) AS cut
       WHERE whole.area_id = $1 AND whole.valid @> $3::date
     ) AS part
     WHERE part.geom IS NULL OR part.m2 >= ${sliverM2}
     ORDER BY part.m2 DESC NULLS LAST, part.id`,
    [id, kind, day],
  );
  return rows;
}
