import type pg from 'pg';

/** Name of an area on a day; undefined when there is no such area then. */
export async function areaNameOn(pool: pg.Pool, id: string, day: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ name: string }>(
    'SELECT name FROM area_version WHERE area_id = $1 AND valid @> $2::date',
    [id, day],
  );
  return rows[0]?.name;
}
