import type { MultiPolygon } from 'geojson';
import { edgeAt } from '../stage/outline.ts';
import { type CheckJob, MOST_TOLD, placeOf, type StagedPlace } from './check.ts';

interface InvalidRow extends StagedPlace {
  reason: string;
  x: number;
  y: number;
  outline: string | null;
}

/**
 * Outlines whose edges cross or touch where they may not (OGC simple features, as PostGIS judges), each with reason, vertex and
 * place. `repair` mends them; what has no surface then is left out.
 * @returns how many were mended
 */
export async function checkValidity({ client, staged, what, faults, log }: CheckJob): Promise<number> {
  const { rows } = await client.query<InvalidRow>(
    `WITH bad AS (SELECT n, line, geom, row_number() OVER (ORDER BY n) AS rank FROM ${staged.table} WHERE NOT ST_IsValid(geom))
     SELECT n, line, d.reason, ST_X(place) AS x, ST_Y(place) AS y,
            CASE WHEN rank <= ${MOST_TOLD} THEN ST_AsGeoJSON(geom, 15) END AS outline
       FROM bad, ST_IsValidDetail(geom) d, coalesce(d.location, ST_PointN(ST_ExteriorRing(ST_GeometryN(geom, 1)), 1)) place ORDER BY n`,
  );
  if (rows.length === 0) return 0;
  const mended = faults === 'repair' ? await mend({ client, staged }) : new Map<number, Mended>();
  for (const row of rows) {
    const at: [number, number] = [row.x, row.y];
    const where = `${row.x.toFixed(6)}, ${row.y.toFixed(6)}`;
    const vertex = row.outline === null ? undefined : edgeAt(JSON.parse(row.outline) as MultiPolygon, at);
    const place = { ...placeOf(row), at, ...(vertex === undefined ? {} : { vertex }) };
    const edge = vertex === undefined ? '' : ` (edge after vertex ${vertex})`;
    const message = `${row.reason} at ${where}${edge}`;
    const area = mended.get(row.n);
    if (area === undefined) log.refuse(what, 'invalid-polygon', message, place);
    else {
      const change = `the area is ${area.after.toFixed(0)} m² now, it was ${area.before.toFixed(0)} m²`;
      log.warn('repaired-geometry', `${message}: mended; ${change}`, place);
    }
  }
  await client.query(`UPDATE ${staged.table} SET ok = false WHERE NOT ST_IsValid(geom)`);
  return mended.size;
}

interface Mended {
  n: number;
  /** m² */
  before: number;
  after: number;
}

/** What a ring encloses, however it crosses itself. */
const inside = (ring: string) => `ST_CollectionExtract(ST_MakeValid(ST_MakePolygon(${ring})), 3)`;

/**
 * Mends what can be, by number. Ring by ring: what shells have in common is joined and what holes enclose falls away; the
 * polygon as a whole given to ST_MakeValid makes land of a hole that lies outside, and a hole of an overlap.
 */
async function mend({ client, staged: { table } }: Pick<CheckJob, 'client' | 'staged'>) {
  const { rows } = await client.query<Mended>(
    `UPDATE ${table} t SET geom = m.geom
       FROM (SELECT n, ST_Area(bad.geom::geography) AS before, (
                      SELECT ST_Multi(ST_CollectionExtract(ST_Union(ST_Difference(${inside('ST_ExteriorRing(d.geom)')}, holes.geom)), 3))
                        FROM ST_Dump(bad.geom) d, LATERAL (
                             SELECT coalesce(ST_Union(${inside('ST_InteriorRingN(d.geom, i)')}), 'SRID=4490;POLYGON EMPTY') AS geom
                               FROM generate_series(1, ST_NumInteriorRings(d.geom)) i) holes) AS geom
               FROM ${table} bad WHERE NOT ST_IsValid(bad.geom)) m
      WHERE t.n = m.n AND NOT ST_IsEmpty(m.geom) AND ST_IsValid(m.geom)
     RETURNING t.n, m.before, ST_Area(m.geom::geography) AS after`,
  );
  return new Map(rows.map((row) => [row.n, row]));
}
