import type pg from 'pg';

export interface AreaInput {
  id: string;
  name: string;
  digest: string;
}

/** Outlines, targets and local rules of areas as they are on a day. */
export async function areaInputs(pool: pg.Pool, areaIds: string[], day: string): Promise<AreaInput[]> {
  const { rows } = await pool.query<AreaInput>(
    `SELECT v.area_id AS id, v.name,
            md5(concat_ws('|', v.name, coalesce(md5(ST_AsEWKB(v.geom)), 'no outline'), coalesce(v.target, 0),
                          v.patrol_times, v.patrol_per)) AS digest
     FROM area_version v WHERE v.area_id = ANY ($1) AND v.valid @> $2::date ORDER BY v.area_id`,
    [areaIds, day],
  );
  return rows;
}

/** Layers of forest parcels 小班 in force on a day. A sum of hashes needs no order and no sorting of millions of rows. */
export async function landInputs(pool: pg.Pool, day: string): Promise<AreaInput[]> {
  const { rows } = await pool.query<AreaInput>(
    `SELECT l.id::text AS id, l.name,
            concat_ws('|', count(p.id), sum(hashtextextended(concat_ws('|', p.code, p.forest, p.area_m2), 0))) AS digest
     FROM parcel_layer l LEFT JOIN parcel p ON p.layer_id = l.id
     WHERE l.valid @> $1::date GROUP BY l.id ORDER BY l.id`,
    [day],
  );
  return rows;
}
