import type pg from 'pg';
import { confined } from '../../data/db/scope.ts';
import { CELLS_PER_TILE } from '../../domain/heat/grid.ts';
import { NEVER } from '../../domain/heat/surface.ts';
import type { TileAddress } from '../address.ts';

/** Cells of a tile whose middle lies in the session's scope. */
const seenSql = `
  SELECT coalesce(array_agg(cell), '{}') AS seen FROM generate_series(0, ${CELLS_PER_TILE - 1}) AS cell
   WHERE ST_Intersects(cell_centre($1, $2, $3, cell), (SELECT scope_geometry()))`;

/** Takes out of a stored tile's values what lies outside the asker's areas: sums of cells have no rows to be left out. */
export async function maskForeign(pool: pg.Pool, { z, x, y }: TileAddress, values: Float32Array) {
  if (!confined()) return;
  const { rows } = await pool.query<{ seen: number[] }>(seenSql, [z, x, y]);
  const seen = new Set(rows[0]!.seen);
  for (let cell = 0; cell < values.length; cell++) if (!seen.has(cell)) values[cell] = NEVER;
}
