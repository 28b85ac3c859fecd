import { type CheckJob, MOST_TOLD, placeOf, type StagedPlace } from './check.ts';

/** MIAN_JI is written in hectares with two decimals; books and outlines differ by a few per cent as a rule. */
const MOST_SHARE = 0.05;
const LEAST_M2 = 100;

/** Parcels whose area by the book (MIAN_JI 面积, ha) is not that of their outline. A warning: which is wrong nobody can tell. */
export async function checkBookArea({ client, staged: { table }, log }: CheckJob): Promise<void> {
  const { rows } = await client.query<
    StagedPlace & { book: number; drawn: number; x: number; y: number; all: number }
  >(
    `SELECT n, line, book, drawn / 10000 AS drawn, ST_X(at) AS x, ST_Y(at) AS y, count(*) OVER ()::integer AS all FROM (
       SELECT n, line, (fields ->> 'mian_ji')::float8 AS book, ST_Area(geom::geography) AS drawn, ST_Centroid(geom) AS at
         FROM ${table} WHERE ok AND fields ->> 'mian_ji' IS NOT NULL) measured
      WHERE abs(book * 10000 - drawn) > greatest($1 * drawn, $2) ORDER BY n LIMIT ${MOST_TOLD}`,
    [MOST_SHARE, LEAST_M2],
  );
  for (const row of rows) {
    const message = `MIAN_JI says ${row.book} ha, the outline has ${row.drawn.toFixed(2)} ha`;
    log.warn('area-mismatch', message, { ...placeOf(row), at: [row.x, row.y] });
  }
  log.more('area-mismatch', (rows[0]?.all ?? 0) - rows.length);
}
