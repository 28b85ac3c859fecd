import type pg from 'pg';
import { TOP_ZOOM } from '../../domain/heat/grid.ts';
import type { Bbox } from '../../domain/model/common.ts';
import { tileBounds } from '../address.ts';
import type { Layer } from './layer.ts';

/** What TileJSON says when nothing is known: all that web-mercator shows. */
export const everywhere: Bbox = [-180, -85.051129, 180, 85.051129];

/**
 * [west, south, east, north] in degrees that holds the layer's table. It is read from the spatial index's
 * root page, so it costs the same with ten rows and with ten million; it may be larger than the data. For who is confined
 * to areas it is the box of these.
 */
export async function layerExtent(pool: pg.Pool, layer: Layer): Promise<Bbox> {
  const column = layer.geom.replace(/^.*\./, '');
  const { rows } = await pool.query<{ [side in 'w' | 's' | 'e' | 'n']: number | null }>(
    `SELECT ST_XMin(b) AS w, ST_YMin(b) AS s, ST_XMax(b) AS e, ST_YMax(b) AS n
       FROM (SELECT coalesce(scope_geometry()::box2d, ST_EstimatedExtent($1, $2)) AS b) AS extent`,
    [layer.table, column],
  );
  const { w, s, e, n } = rows[0]!;
  if (w === null || s === null || e === null || n === null) return everywhere;
  return [Math.max(-180, w), Math.max(everywhere[1], s), Math.min(180, e), Math.min(everywhere[3], n)];
}

/** Extent of the heat pyramid: whole tiles of its coarsest level. */
export async function heatExtent(pool: pg.Pool): Promise<Bbox> {
  const { rows } = await pool.query<{ [side in 'w' | 'n' | 'e' | 's']: number | null }>(
    'SELECT min(x) AS w, min(y) AS n, max(x) AS e, max(y) AS s FROM heat_tile WHERE z = $1',
    [TOP_ZOOM],
  );
  const { w, n, e, s } = rows[0]!;
  if (w === null || n === null || e === null || s === null) return everywhere;
  const northWest = tileBounds({ z: TOP_ZOOM, x: w, y: n });
  const southEast = tileBounds({ z: TOP_ZOOM, x: e, y: s });
  return [northWest[0], southEast[1], southEast[2], northWest[3]];
}
