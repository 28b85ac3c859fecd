import { BASE_ZOOM, baseCell, cellAreaHa, columnOf, rowOf, TILE_CELLS } from '../../../domain/heat/grid.ts';
import { NEVER } from '../../../domain/heat/surface.ts';
import { type HeatSpec, type HeatTiles, sameQuestion, tileKey } from './heat-tile.ts';

export interface HeatCell {
  /** as the grid has it, in the measure's unit; null: no patrol in the period */
  value: number | null;
  /** edge on the ground, m */
  edgeM: number;
}

/**
 * The cell at a place (degrees) among the tiles on the screen; null where there is none that answers this question,
 * as while its tile is on the way.
 *
 * @param zooms least and greatest zoom of the tiles
 */
export function cellAt(
  [lon, lat]: readonly [number, number],
  tiles: HeatTiles,
  spec: HeatSpec,
  [least, most]: readonly [number, number],
): HeatCell | null {
  const [baseColumn, baseRow] = [baseCell(columnOf(lon)), baseCell(rowOf(lat))];
  for (let z = Math.min(most, BASE_ZOOM); z >= least; z--) {
    const [column, row] = [baseColumn >> (BASE_ZOOM - z), baseRow >> (BASE_ZOOM - z)];
    const [x, y] = [Math.floor(column / TILE_CELLS), Math.floor(row / TILE_CELLS)];
    const tile = tiles.get(tileKey({ x, y, z }));
    if (!tile) continue;
    if (!sameQuestion(tile.spec, spec)) return null;
    const [inX, inY] = [column % TILE_CELLS, row % TILE_CELLS];
    const value = tile.values?.[inY * TILE_CELLS + inX] ?? NEVER;
    return { value: value === NEVER ? null : value, edgeM: Math.sqrt(cellAreaHa(z, y, inY) * 10_000) };
  }
  return null;
}
