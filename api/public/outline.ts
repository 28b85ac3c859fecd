import type { MultiPolygon, Polygon } from 'geojson';
import type pg from 'pg';
import type { Bbox } from '../../domain/model/common.ts';
import type { PublicOutline } from '../../domain/model/public-area.ts';
import { frameAround } from '../../domain/report/map/frame.ts';
import { shapePath } from '../../domain/report/map/paths.ts';

type Shape = Polygon | MultiPolygon;

/** A small picture, not a map: a few hundred points, good to about a three-hundredth of its width. */
const areaSql = `
  SELECT json_build_array(ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)) AS bbox,
    ST_AsGeoJSON(ST_SimplifyPreserveTopology(geom, $2::float8 * greatest(ST_XMax(geom) - ST_XMin(geom), ST_YMax(geom) - ST_YMin(geom))),
                 4)::json AS area
  FROM public_area WHERE id = $1 AND geom IS NOT NULL`;
const fineness = 1 / 300;

/** What of the parent lies in the picture. */
const aroundSql = `
  SELECT ST_AsGeoJSON(ST_CollectionExtract(ST_Intersection(
           ST_SimplifyPreserveTopology(p.geom, $6::float8 * ($4::float8 - $2::float8)), ST_MakeEnvelope($2::float8, $3::float8, $4::float8, $5::float8, 4490)), 3), 4)::json AS around
  FROM public_area a JOIN public_area p ON p.id = a.parent_id
  WHERE a.id = $1 AND ST_Intersects(p.geom, ST_MakeEnvelope($2::float8, $3::float8, $4::float8, $5::float8, 4490))`;
const highestPt = 420;

/** The outline of an area as a picture; null where nobody knows it. */
export async function readOutline(client: pg.ClientBase, id: string): Promise<PublicOutline | null> {
  const { rows } = await client.query<{ bbox: Bbox; area: Shape }>(areaSql, [id, fineness]);
  if (!rows[0]) return null;
  const frame = frameAround(rows[0].bbox, highestPt);
  const { rows: parents } = await client.query<{ around: Shape }>(aroundSql, [id, ...frame.bbox, fineness]);
  return {
    width: frame.width,
    height: frame.height,
    area: shapePath(rows[0].area, frame),
    around: parents[0] ? shapePath(parents[0].around, frame) : '',
  };
}
