import type pg from 'pg';
import type { AreaDetail, AreaSummary } from '../../domain/model/area.ts';

/**
 * The columns of an AreaSummary, from `area a` and `area_version v`. The bbox comes from the outline's own
 * box; ST_Extent is for aggregates.
 */
export const summaryColumns = `
  a.id, a.kind, a.code, v.name, v.parent_id AS "parentId", v.area_m2 AS "areaM2", v.illustrative,
  CASE WHEN v.geom IS NOT NULL
       THEN json_build_array(ST_XMin(v.geom), ST_YMin(v.geom), ST_XMax(v.geom), ST_YMax(v.geom)) END AS bbox,
  nullif(lower(v.valid), '-infinity') AS "validFrom", nullif(upper(v.valid), 'infinity') AS "validTo"`;

/** The columns that an AreaDetail has besides; $1 must be the day. 7 decimals are about 1 cm. */
export const detailColumns = `
  v.source, v.attributes, ST_AsGeoJSON(v.geom, 7, 0)::json AS geometry,
  coalesce((
    SELECT json_agg(json_build_object('id', c.id, 'name', c.name, 'title', c.title) ORDER BY c.level, c.id)
    FROM responsibility r JOIN chief c ON c.id = r.chief_id
    WHERE r.area_id = a.id AND r.valid @> $1::date
  ), '[]') AS chiefs`;

export interface AreaFilter {
  kind?: string | undefined;
  parent?: string | undefined;
  bbox?: [number, number, number, number] | undefined;
  at: string;
  limit: number;
  offset: number;
}

const filter = `
  FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $1::date
  WHERE ($2::text IS NULL OR a.kind = $2)
    AND ($3::text IS NULL OR v.parent_id = $3)
    AND ($4::float8[] IS NULL
         OR v.geom && ST_MakeEnvelope($4[1], $4[2], $4[3], $4[4], 4490))`;

/** Areas in force on a day, from the whole to the part, then by code. A box finds areas whose box meets it. */
export async function listAreas(
  pool: pg.Pool,
  { at, kind, parent, bbox, limit, offset }: AreaFilter,
): Promise<{ items: AreaSummary[]; total: number }> {
  const values = [at, kind ?? null, parent ?? null, bbox ?? null];
  const [items, count] = await Promise.all([
    pool.query<AreaSummary>(
      `SELECT ${summaryColumns} ${filter}
       ORDER BY array_position('{city,mountain,district,zone,town,village,farm,grid}'::text[], a.kind), a.code
       LIMIT $5 OFFSET $6`,
      [...values, limit, offset],
    ),
    pool.query<{ total: number }>(`SELECT count(*) AS total ${filter}`, values),
  ]);
  return { items: items.rows, total: count.rows[0]?.total ?? 0 };
}

/** One area as it was on a day, with its outline and the chiefs who answered for it; undefined: not in force. */
export async function findArea(pool: pg.Pool, id: string, at: string): Promise<AreaDetail | undefined> {
  const { rows } = await pool.query<AreaDetail>(
    `SELECT ${summaryColumns}, ${detailColumns}
     FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $1::date
     WHERE a.id = $2`,
    [at, id],
  );
  return rows[0];
}
