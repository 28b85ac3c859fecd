import type pg from 'pg';
import type { Collection } from './collection.ts';

/** Where and when the features of a collection are; it may be larger than they are. */
export interface Extent {
  spatial?: { bbox: [number, number, number, number][]; crs: string };
  temporal?: { interval: [string | null, string | null][]; trs: string };
}

interface Row {
  id: string;
  box: [number, number, number, number] | null;
  since: string | null;
  until: string | null;
  known: boolean;
}

/** An instant as text in UTC; NULL where the end is open. */
const instant = (column: string) =>
  `CASE WHEN isfinite(${column}) THEN to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END`;

function rowSql({ id, extent }: Collection): string {
  return `SELECT '${id}' AS id,
      CASE WHEN b IS NOT NULL THEN json_build_array(ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b)) END AS box,
      ${instant('since')} AS since, ${instant('until')} AS until, since IS NOT NULL AS known
    FROM (${extent}) AS extent`;
}

/** The extent of each of these collections, by its id; in one statement. */
export async function extents(
  pool: pg.Pool,
  collections: readonly Collection[],
): Promise<Map<string, Extent>> {
  const { rows } = await pool.query<Row>(collections.map(rowSql).join('\nUNION ALL '));
  return new Map(rows.map((row) => [row.id, extentOf(row)]));
}

function extentOf({ box, since, until, known }: Row): Extent {
  return {
    ...(box ? { spatial: { bbox: [box], crs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84' } } : {}),
    ...(known
      ? {
          temporal: {
            interval: [[since, until]],
            trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian',
          },
        }
      : {}),
  };
}
