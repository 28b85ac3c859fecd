import { CELLS_PER_TILE, cellAreaHa, TILE_CELLS } from '../../domain/heat/grid.ts';
import { type HeatMeasure, NEVER } from '../../domain/heat/surface.ts';
import { daysBetween } from '../../domain/law/period.ts';
import type { TileAddress } from '../address.ts';
import type { HeatPart } from './parts.ts';

/** @param now the day that ages count from */
type Sum = (parts: readonly HeatPart[], tile: TileAddress, now: string) => Float32Array;

/** How the parts of a stored tile, in any order, become the values of a measure. */
export const summed: Record<HeatMeasure, Sum> = {
  dwell(parts, tile) {
    const seconds = new Float64Array(CELLS_PER_TILE).fill(NEVER);
    for (const { cells } of parts) {
      const { index, dwellS } = cells;
      for (let i = 0; i < index.length; i++) {
        seconds[index[i]!] = Math.max(0, seconds[index[i]!]!) + dwellS[i]!;
      }
    }
    const values = new Float32Array(CELLS_PER_TILE);
    for (let row = 0; row < TILE_CELLS; row++) {
      const hectares = cellAreaHa(tile.z, tile.y, row);
      for (let i = row * TILE_CELLS; i < (row + 1) * TILE_CELLS; i++) {
        values[i] = seconds[i] === NEVER ? NEVER : seconds[i]! / hectares;
      }
    }
    return values;
  },
  visits(parts) {
    const values = new Float32Array(CELLS_PER_TILE).fill(NEVER);
    for (const { cells } of parts) {
      const { index, visits } = cells;
      for (let i = 0; i < index.length; i++) {
        values[index[i]!] = Math.max(0, values[index[i]!]!) + visits[i]!;
      }
    }
    return values;
  },
  age(parts, _tile, now) {
    const values = new Float32Array(CELLS_PER_TILE).fill(NEVER);
    for (const { first, cells } of parts) {
      const sinceFirst = daysBetween(first, now);
      const { index, lastDay } = cells;
      for (let i = 0; i < index.length; i++) {
        // A clock that runs ahead can date a patrol tomorrow; its cells are 0 days old, not -1.
        const age = Math.max(0, sinceFirst - lastDay[i]!);
        const known = values[index[i]!]!;
        values[index[i]!] = known === NEVER ? age : Math.min(known, age);
      }
    }
    return values;
  },
};
