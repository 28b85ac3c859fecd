import type pg from 'pg';
import type { Office } from '../../domain/law/overview.ts';

/** All 林长办公室, the city's first. */
export async function listOffices(pool: pg.Pool): Promise<Office[]> {
  const { rows } = await pool.query<Office>(
    `SELECT id, name, level, area_id AS "areaId", phone FROM office
     ORDER BY array_position('{city,mountain,district}'::text[], level), id`,
  );
  return rows;
}
