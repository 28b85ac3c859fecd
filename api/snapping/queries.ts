import type pg from 'pg';
import type { SnapTarget, SnapTargets } from '../../domain/model/snapping.ts';

/** Features of one answer; a box of the largest size over dense parcels stays below it. */
const most = 3000;

/** Nine decimals are a tenth of a millimetre: what the editor's sheet keeps. */
const whole = (geom: string) => `ST_AsGeoJSON(${geom}, 9)::json`;

/**
 * $1: box, $2: day. Parcels, grids and zones are whole, for they are taken as outlines too; of divisions, which may
 * have tens of thousands of vertices, there is only the border in the box.
 */
const selects: Record<SnapTarget['kind'], string> = {
  parcel: `
    SELECT 'parcel' AS kind, p.id::text, p.code AS name, ${whole('p.geom')} AS geometry
    FROM box JOIN parcel p ON p.geom && box.geom JOIN parcel_layer l ON l.id = p.layer_id AND l.valid @> $2::date`,
  grid: areas('grid', `ARRAY['grid']`, whole('v.geom')),
  zone: areas('zone', `ARRAY['zone']`, whole('v.geom')),
  division: areas(
    'division',
    `ARRAY['city', 'mountain', 'district', 'town', 'village', 'farm']`,
    whole('ST_Multi(ST_CollectionExtract(ST_Intersection(ST_Boundary(v.geom), box.geom), 2))'),
  ),
};

function areas(kind: string, kinds: string, geometry: string): string {
  return `
    SELECT '${kind}' AS kind, a.id, v.name, ${geometry} AS geometry
    FROM box JOIN area_version v ON v.geom && box.geom AND v.valid @> $2::date
    JOIN area a ON a.id = v.area_id AND a.kind = ANY (${kinds})`;
}

/** Exact borders in and across a box on a day. Its cost grows with the box. */
export async function snapTargetsIn(
  pool: pg.Pool,
  bbox: readonly number[],
  kinds: readonly SnapTarget['kind'][],
  day: string,
): Promise<SnapTargets> {
  const { rows } = await pool.query<SnapTarget>(
    `WITH box AS (SELECT ST_MakeEnvelope(($1::float8[])[1], ($1::float8[])[2], ($1::float8[])[3], ($1::float8[])[4], 4490) AS geom)
     SELECT * FROM (${[...new Set(kinds)].map((kind) => selects[kind]).join(' UNION ALL ')}) AS found LIMIT ${most + 1}`,
    [bbox, day],
  );
  const items = rows.slice(0, most).filter(({ geometry }) => geometry.coordinates.length > 0);
  return { items, complete: rows.length <= most };
}
