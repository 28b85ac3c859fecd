import { cellAreaHa, TILE_CELLS } from '../../domain/heat/grid.ts';
import type { TileAddress } from '../address.ts';
import { type CellSource, cellLayerId, type DayFilter, type DayLayer } from '../catalogue/layer.ts';
import { EXTENT, type Statement } from './statement.ts';

/** Tile units along a cell's edge. */
const CELL_UNITS = EXTENT / TILE_CELLS;

/** Ground area of each row of cells, hectares, from the north. */
function rowAreasHa({ z, y }: TileAddress): number[] {
  return Array.from({ length: TILE_CELLS }, (_, row) => cellAreaHa(z, y, row));
}

/**
 * The statement of a tile of cells: at most 4096 squares, so its size and its cost do not depend on how many features
 * there are. Neighbouring squares share their corners exactly. A row (tile bytea).
 */
export function cellStatement(
  layer: DayLayer,
  cells: CellSource,
  tile: TileAddress,
  filter: DayFilter,
): Statement {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = [
    `c.z = ${bind(tile.z)}`,
    `c.x = ${bind(tile.x)}`,
    `c.y = ${bind(tile.y)}`,
    'c.m2 > 0',
    ...(layer.valid === undefined ? [] : [`${layer.valid} @> ${bind(filter.at)}::date`]),
  ];
  const named = cells.classes.map(({ sql, name }) => `${sql} AS "${name}"`);
  const names = cells.classes.map(({ name }) => `"${name}"`);
  const text = `
    WITH classed AS (
      SELECT c.cell::int AS cell, ${named.join(', ')}, sum(c.m2) AS m2
        FROM ${cells.from}
       WHERE ${where.join('\n         AND ')}
       GROUP BY c.cell, ${cells.classes.map(({ sql }) => sql).join(', ')}),
    ranked AS (
      SELECT cell, ${names.join(', ')}, sum(m2) OVER one AS all_m2,
             row_number() OVER (one ORDER BY m2 DESC, ${names.join(', ')}) AS place
        FROM classed WINDOW one AS (PARTITION BY cell)),
    drawn AS (
      SELECT cell, ${names.join(', ')},
             round(least(1, all_m2 / 10000 / (${bind(rowAreasHa(tile))}::float8[])[1 + (cell >> 6)])::numeric, 2)::float8 AS share,
             -- The other way round: in a tile, where y grows to the south, an outer ring runs clockwise.
             ST_Reverse(ST_MakeEnvelope((cell & 63) * ${CELL_UNITS}, (cell >> 6) * ${CELL_UNITS},
                                        (cell & 63) * ${CELL_UNITS} + ${CELL_UNITS}, (cell >> 6) * ${CELL_UNITS} + ${CELL_UNITS})) AS geom
        FROM ranked WHERE place = 1)
    SELECT ST_AsMVT(d, '${cellLayerId(layer)}', ${EXTENT}, 'geom', 'cell' ORDER BY d.cell) AS tile FROM drawn d`;
  return { text, values };
}
