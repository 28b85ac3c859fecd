import type { MultiPolygon, Polygon } from 'geojson';
import type pg from 'pg';
import type { Bbox } from '../../domain/model/common.ts';
import type { PublicOutline } from '../../domain/model/public-area.ts';
import { frameAround } from '../../domain/report/map/frame.ts';
import { shapePath } from '../../domain/report/map/paths.ts';

interface Row {
  bbox: Bbox;
  area: Polygon | MultiPolygon;
  around: Polygon | MultiPolygon | null;
}

/** A small picture, not a map: a few hundred points, good to about a three-hundredth of its width. */
const outlineSql = `
  WITH a AS (
    SELECT geom, parent_id, greatest(ST_XMax(geom) - ST_XMin(geom), ST_YMax(geom) - ST_YMin(geom)) AS span
    FROM public_area WHERE id = $1 AND geom IS NOT NULL)
  SELECT json_build_array(ST_XMin(a.geom), ST_YMin(a.geom), ST_XMax(a.geom), ST_YMax(a.geom)) AS bbox,
    ST_AsGeoJSON(ST_SimplifyPreserveTopology(a.geom, a.span / 300), 4)::json AS area,
    (SELECT ST_AsGeoJSON(ST_CollectionExtract(ST_Intersection(
              ST_SimplifyPreserveTopology(p.geom, a.span / 100), ST_Expand(ST_Envelope(a.geom), a.span)), 3), 4)::json
     FROM public_area p WHERE p.id = a.parent_id AND p.geom IS NOT NULL) AS around
  FROM a`;
const highestPt = 420;

/** The outline of an area as a picture; null where nobody knows it. */
export async function readOutline(client: pg.ClientBase, id: string): Promise<PublicOutline | null> {
  const { rows } = await client.query<Row>(outlineSql, [id]);
  if (!rows[0]) return null;
  const { bbox, area, around } = rows[0];
  const frame = frameAround(bbox, highestPt);
  return {
    width: frame.width,
    height: frame.height,
    area: shapePath(area, frame),
    around: around ? shapePath(around, frame) : '',
  };
}
