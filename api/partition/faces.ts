import type { Position } from 'geojson';
import type pg from 'pg';
import type { StandRecord } from '../../domain/coverage/index.ts';
import type { ArealGeometry } from '../../domain/model/common.ts';
import { drawnOutline } from '../zones/outline.ts';

/** A piece of the area: a parcel as far as it lies inside, or ground. */
export interface FaceRow {
  rings: Position[][];
  /** Geodesic. */
  areaM2: number;
  parcel: string | null;
  forest: boolean;
  record: StandRecord;
}

/**
 * Degrees: the last decimal that GeoJSON is written with here, a tenth of a millimetre. Borders that differ by less are
 * the same one.
 */
const grid = 1e-9;

/**
 * The borders of the area ($1) and of the parcels in force on a day ($2), and lines through the ground between parcels, halfway
 * from one parcel to the next (Voronoi), all noded on the grid: then the faces between them. A place in two
 * parcels is the first one's.
 */
const facesSql = `
  WITH area AS MATERIALIZED (SELECT ${drawnOutline} AS geom),
  held AS MATERIALIZED (
    SELECT p.geom FROM area JOIN parcel p ON ST_Intersects(p.geom, area.geom)
    JOIN parcel_layer l ON l.id = p.layer_id AND l.valid @> $2::date),
  ground AS MATERIALIZED (
    SELECT coalesce(ST_Difference(area.geom, (SELECT ST_Union(geom, ${grid}) FROM held)), area.geom) AS geom FROM area),
  halfway AS MATERIALIZED (
    SELECT (ST_Dump(ST_VoronoiLines(ST_Collect(ST_PointOnSurface(held.geom)), 0,
                                    (SELECT ST_Expand(geom, 0.01) FROM area)))).geom FROM held),
  lines AS (
    SELECT ST_Boundary(geom) AS geom FROM area
    UNION ALL SELECT ST_Boundary(geom) FROM held
    UNION ALL SELECT ST_Intersection(halfway.geom, ground.geom)
              FROM halfway JOIN ground ON ST_Intersects(halfway.geom, ground.geom)),
  noded AS MATERIALIZED (SELECT ST_UnaryUnion(ST_Collect(geom), ${grid}) AS geom FROM lines),
  shapes AS MATERIALIZED (SELECT (ST_Dump(ST_CollectionExtract(ST_Polygonize(geom), 3))).geom FROM noded),
  faces AS MATERIALIZED (SELECT ST_ForcePolygonCCW(geom) AS geom, ST_PointOnSurface(geom) AS inside FROM shapes)
  SELECT ST_AsGeoJSON(faces.geom, 9)::json -> 'coordinates' AS rings, ST_Area(faces.geom::geography) AS "areaM2",
         p.id::text AS parcel, coalesce(p.forest, false) AS forest,
         json_build_object('you_shi_sz', p.you_shi_sz, 'fire_class', p.fire_class, 'dispe', p.dispe,
                           'disaster_c', p.disaster_c, 'po_du', p.po_du, 'bh_dj', p.bh_dj,
                           'gjgyl_bhdj', p.gjgyl_bhdj) AS record
  FROM faces JOIN area ON ST_Intersects(area.geom, faces.inside)
  LEFT JOIN LATERAL (
    SELECT p.* FROM parcel p JOIN parcel_layer l ON l.id = p.layer_id AND l.valid @> $2::date
    WHERE ST_Intersects(p.geom, faces.inside) ORDER BY p.id LIMIT 1) AS p ON true
  ORDER BY ST_YMax(faces.geom), ST_XMin(faces.geom), "areaM2"`;

/** The faces of an outline, in a fixed order: they hold its land once, and share their vertices. */
export async function facesOf(
  client: pg.ClientBase,
  outline: ArealGeometry,
  day: string,
): Promise<FaceRow[]> {
  return (await client.query<FaceRow>(facesSql, [JSON.stringify(outline), day])).rows;
}

/** Parcels that the outline touches. */
export async function countParcels(
  client: pg.Pool | pg.ClientBase,
  outline: ArealGeometry,
  day: string,
): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count
     FROM parcel p JOIN parcel_layer l ON l.id = p.layer_id AND l.valid @> $2::date
     WHERE ST_Intersects(p.geom, ${drawnOutline})`,
    [JSON.stringify(outline), day],
  );
  return rows[0]!.count;
}
