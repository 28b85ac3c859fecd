/** What row level security can't say: whether an outline or a whole file is the asker's business. */
import type pg from 'pg';
import { confined } from '../../data/db/scope.ts';
import { notAllowed } from './answers.ts';

/** For what can't be had in part. @throws HttpProblem 403 for who is confined to areas */
export function demandEverywhere(): void {
  if (confined()) throw notAllowed('This is for those who see all areas.');
}

/**
 * For questions about an outline that is computed by what sees everything, such as the coverage workers.
 * @param outlines GeoJSON geometries of CGCS2000
 * @throws HttpProblem 403 when one of them leaves the asker's areas
 */
export async function demandPlace(pool: pg.Pool, outlines: readonly object[]): Promise<void> {
  if (!confined()) return;
  const { rows } = await pool.query<{ inside: boolean }>(
    `SELECT coalesce(bool_and(holds_place(ST_SetSRID(ST_GeomFromGeoJSON(outline), 4490))), true) AS inside
       FROM unnest($1::text[]) AS outline`,
    [outlines.map((outline) => JSON.stringify(outline))],
  );
  if (!rows[0]!.inside) throw notAllowed('This lies outside your areas.');
}
