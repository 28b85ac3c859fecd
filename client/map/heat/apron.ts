import { TILE_CELLS } from '../../../domain/heat/grid.ts';
import { NEVER } from '../../../domain/heat/surface.ts';

/** Edge of a tile with one more cell on every side. */
export const APRON_CELLS = TILE_CELLS + 2;

/** Values of the tile `dx` to the east and `dy` to the south; null: nobody was there; undefined: not known (yet). */
export type Neighbour = (dx: number, dy: number) => Float32Array | null | undefined;

/**
 * A tile's values with a border of its neighbours' outermost cells, so that smoothing between cells goes on across the
 * tile's edge. What is not known repeats the tile's own outermost cell.
 */
export function withApron(own: Float32Array, neighbour: Neighbour): Float32Array {
  const values = new Float32Array(APRON_CELLS ** 2);
  const last = TILE_CELLS - 1;
  const side = (at: number) => (at < 0 ? -1 : at > last ? 1 : 0);
  const inside = (at: number) => Math.min(last, Math.max(0, at));
  for (let y = -1; y <= TILE_CELLS; y++) {
    for (let x = -1; x <= TILE_CELLS; x++) {
      const [dx, dy] = [side(x), side(y)];
      const cells = dx === 0 && dy === 0 ? own : neighbour(dx, dy);
      const to = (y + 1) * APRON_CELLS + x + 1;
      if (cells === null) values[to] = NEVER;
      else if (cells === undefined) values[to] = own[inside(y) * TILE_CELLS + inside(x)]!;
      else values[to] = cells[(y - dy * TILE_CELLS) * TILE_CELLS + x - dx * TILE_CELLS]!;
    }
  }
  return values;
}
