import { type TileAddress, tileBounds, tileEdgeM } from '../address.ts';
import {
  attributesAt,
  attributesOfLabels,
  type Layer,
  labelLayerId,
  type TileFilter,
} from '../catalogue/layer.ts';
import { BUFFER, EXTENT, type Statement } from './statement.ts';

/** Vertices along a tile's edge when a layer is generalised: half a CSS pixel (512 px tiles). */
const COARSE_STEPS = 1024;

function conditions(
  layer: Layer,
  filter: TileFilter,
  zoom: number,
  bind: (value: unknown) => string,
): string[] {
  if (layer.filter === 'day' && 'at' in filter) return layer.where(bind, filter, zoom);
  if (layer.filter === 'period' && 'from' in filter) return layer.where(bind, filter, zoom);
  throw new TypeError(`layer ${layer.id} takes a filter by ${layer.filter}`);
}

/** What web-mercator can show of a geometry in EPSG:4490; beyond it there is no place to draw at. */
const onTheMap = (geom: string) =>
  `ST_Transform(ST_ClipByBox2D(${geom}, ST_MakeEnvelope(-180, -85.06, 180, 85.06, 4490)), 3857)`;

/**
 * SQL of the web-mercator geometry to draw at a zoom. A line is simplified to a quarter of a CSS pixel; polygons are not,
 * for a border must stay the same on both its sides: far out their vertices lie on a grid that is anchored to the
 * world, nearer the tile's own grid of 4096 units does the same finer.
 */
function drawnGeometry(layer: Layer, zoom: number): string {
  const band = layer.bands?.find(({ maxzoom }) => zoom <= maxzoom);
  const step = tileEdgeM(zoom) / COARSE_STEPS;
  if (band) return zoom < band.maxzoom ? `ST_SnapToGrid(${band.geom}, ${step})` : band.geom;
  const mercator = onTheMap(layer.geom);
  return layer.geometry === 'line' ? `ST_Simplify(${mercator}, ${step / 2}, true)` : mercator;
}

const nothing = `''::bytea`;

/** A layer of one point an area, in the tile that holds the point and in no other: each name is written once. */
function labels(layer: Layer, envelope: string): string {
  const names = attributesOfLabels(layer).map((a) => `p."${a.name}"`);
  const [columns, id, order] = layer.featureId
    ? [[...names, 'p.fid'], `'fid'`, 'fid']
    : [names, 'NULL', 'id'];
  return `(SELECT ST_AsMVT(l, '${labelLayerId(layer)}', ${EXTENT}, 'geom', ${id} ORDER BY l."${order}") FROM (
         SELECT ${columns.join(', ')},
                ST_AsMVTGeom(ST_Transform(p.label_point, 3857), ${envelope}, ${EXTENT}, 0) AS geom
           FROM picked p) l WHERE geom IS NOT NULL)`;
}

/**
 * The statement of one tile: a row (tile bytea, note bytea, labels bytea). `note` is empty unless the layer's limit cut
 * features off; then it is a layer `truncated` with a point that tells how many of how many are drawn.
 * The index is asked in EPSG:4490, where the data lives. Features are in a fixed order inside the aggregate
 * (which also keeps PostgreSQL from aggregating in parallel), so the same data gives the same bytes.
 */
export function tileStatement(layer: Layer, tile: TileAddress, filter: TileFilter): Statement {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const [west, south, east, north] = tileBounds(tile, BUFFER / EXTENT);
  const box = `ST_MakeEnvelope(${[west, south, east, north].map((n) => `${bind(n)}::float8`).join(', ')}, 4490)`;
  const where = [`${layer.geom} && ${box}`, ...conditions(layer, filter, tile.z, bind)];
  const { z, x, y } = tile;
  const envelope = `ST_TileEnvelope(${bind(z)}, ${bind(x)}, ${bind(y)})`;
  const attributes = attributesAt(layer, tile.z);
  const columns = attributes.map((a) => `${a.sql} AS "${a.name}"`);
  const names = attributes.map((a) => `p."${a.name}"`);
  if (layer.featureId) {
    columns.push(`${layer.featureId} AS fid`);
    names.push('p.fid');
  }
  if (layer.labelPoint) columns.push(`${layer.labelPoint} AS label_point`);
  const order = layer.featureId ? 'fid' : 'id';
  const id = layer.featureId ? `'fid'` : 'NULL';
  const features = layer.limit ? bind(layer.limit.features) : undefined;
  const picked = `SELECT ${columns.join(', ')}, ${drawnGeometry(layer, tile.z)} AS g${features ? ', count(*) OVER () AS found' : ''}
      FROM ${layer.from}
     WHERE ${where.join('\n       AND ')}${
       layer.limit ? `\n     ORDER BY ${layer.limit.priority} LIMIT ${features}` : ''
     }`;
  const note = features
    ? `(SELECT ST_AsMVT(n, 'truncated', ${EXTENT}, 'geom') FROM (
         SELECT '${layer.id}' AS layer, ${features}::int AS shown, max(p.found) AS total,
                ST_AsMVTGeom(ST_Centroid(${envelope}), ${envelope}, ${EXTENT}, 0) AS geom
           FROM picked p HAVING max(p.found) > ${features}) n)`
    : nothing;
  const text = `
    WITH picked AS (${picked}),
    -- Not folded into what follows: its geometry would be made twice, once to see whether it is null.
    drawn AS MATERIALIZED (
      SELECT ${names.join(', ')},
             ST_AsMVTGeom(p.g, ${envelope}, ${EXTENT}, ${BUFFER}) AS geom
        FROM picked p
    )
    SELECT (SELECT ST_AsMVT(d, '${layer.id}', ${EXTENT}, 'geom', ${id} ORDER BY d."${order}")
              FROM drawn d WHERE geom IS NOT NULL) AS tile,
           ${note} AS note,
           ${layer.labelPoint ? labels(layer, envelope) : nothing} AS labels`;
  return { text, values };
}
