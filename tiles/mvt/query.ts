import { type TileAddress, tileBounds, tileEdgeM } from '../address.ts';
import {
  attributesAt,
  attributesOfLabels,
  type Bind,
  type Layer,
  labelLayerId,
  type TileFilter,
} from '../catalogue/layer.ts';
import { BUFFER, EXTENT, type Statement } from './statement.ts';

/** Vertices along a tile's edge when a layer is generalised: half a CSS pixel (512 px tiles). */
const COARSE_STEPS = 1024;

function conditions(layer: Layer, filter: TileFilter, zoom: number, bind: Bind): string[] {
  if (layer.filter === 'day' && 'at' in filter) {
    const inForce = layer.valid === undefined ? [] : [`${layer.valid} @> ${bind(filter.at)}::date`];
    return [...layer.where(bind, zoom), ...inForce];
  }
  if (layer.filter === 'period' && 'from' in filter) return layer.where(bind, filter);
  throw new TypeError(`layer ${layer.id} takes a filter by ${layer.filter}`);
}

/** What the tile and its buffer cover, EPSG:4490. */
function boxOf(tile: TileAddress, bind: Bind): string {
  const sides = tileBounds(tile, BUFFER / EXTENT).map((degrees) => `${bind(degrees)}::float8`);
  return `ST_MakeEnvelope(${sides.join(', ')}, 4490)`;
}

/**
 * The statement that tells (occupied boolean) whether any row may be drawn in the tile or in one below it. A tile can be
 * empty and those below it not: low zooms leave small things out.
 */
export function occupiedStatement(layer: Layer, tile: TileAddress, filter: TileFilter): Statement {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = [`${layer.geom} && ${boxOf(tile, bind)}`, ...conditions(layer, filter, layer.maxzoom, bind)];
  const text = `SELECT EXISTS (SELECT FROM ${layer.from} WHERE ${where.join(' AND ')}) AS occupied`;
  return { text, values };
}

/** The statement of one text (mark) for all rows of a layer, on whatever day; undefined for a layer without marks. */
export function rowsStatement(layer: Layer): Statement | undefined {
  if (layer.filter !== 'day' || layer.rowMark === undefined) return undefined;
  const values: unknown[] = [];
  const any = layer.where((value) => `$${values.push(value)}`, layer.maxzoom);
  const where = any.length ? ` WHERE ${any.join(' AND ')}` : '';
  const text = `SELECT md5(coalesce(string_agg(m, ' ' ORDER BY m), '')) AS mark
    FROM (SELECT ${layer.rowMark} AS m FROM ${layer.from}${where}) AS marks`;
  return { text, values };
}

/**
 * The statement of everything that the filter lets through at the deepest zoom: a row (w, s, e, n) of its extent in degrees,
 * and the days (since, until) around the filter's between which the same rows are in force; NULL where nothing bounds them.
 */
export function reachStatement(layer: Layer, filter: TileFilter): Statement {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const drawn = conditions(layer, filter, layer.maxzoom, bind);
  const extent = `SELECT ST_Extent(${layer.geom}) AS b FROM ${layer.from}${drawn.length ? ` WHERE ${drawn.join(' AND ')}` : ''}`;
  const sides = 'ST_XMin(b) AS w, ST_YMin(b) AS s, ST_XMax(b) AS e, ST_YMax(b) AS n';
  if (layer.filter !== 'day' || layer.valid === undefined || !('at' in filter)) {
    return { text: `SELECT ${sides}, NULL AS since, NULL AS until FROM (${extent}) AS x`, values };
  }
  const at = `${bind(filter.at)}::date`;
  const any = layer.where(bind, layer.maxzoom);
  return {
    text: `SELECT ${sides}, since, until FROM (${extent}) AS x, (
      SELECT max(d) FILTER (WHERE d <= ${at}) AS since, min(d) FILTER (WHERE d > ${at}) AS until
        FROM (SELECT DISTINCT unnest(ARRAY[lower(${layer.valid}), upper(${layer.valid})]) AS d
                FROM ${layer.from}${any.length ? ` WHERE ${any.join(' AND ')}` : ''}) AS changes) AS days`,
    values,
  };
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
  const where = [`${layer.geom} && ${boxOf(tile, bind)}`, ...conditions(layer, filter, tile.z, bind)];
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
