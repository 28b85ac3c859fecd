import type pg from 'pg';
import { ageDay } from '../../domain/heat/age.ts';
import { BASE_ZOOM, CELLS_PER_TILE, TILE_CELLS, TOP_ZOOM } from '../../domain/heat/grid.ts';
import { type HeatMeasure, type HeatSurface, NEVER } from '../../domain/heat/surface.ts';
import type { TileAddress } from '../address.ts';
import type { PeriodFilter } from '../catalogue/layer.ts';
import { maskForeign } from './mask.ts';
import { fetchParts } from './parts.ts';
import { summed } from './sum.ts';

/** Deepest zoom answered: one cell of the finest level fills the tile. */
const HEAT_DEEPEST_ZOOM = BASE_ZOOM + Math.log2(TILE_CELLS);

/** The stored tile that holds a tile deeper than the pyramid, or the tile itself. */
function storedTile({ z, x, y }: TileAddress): TileAddress {
  const deeper = Math.max(0, z - BASE_ZOOM);
  return { z: z - deeper, x: x >> deeper, y: y >> deeper };
}

/**
 * A heat tile: whole years, whole months and the days at the window's ends, summed over the stored cells; so its cost is
 * their number × cells and does not depend on the number of fixes. Deeper than zoom 13 it is the matching part of the parent, each cell repeated.
 *
 * @returns null where no patrol was in the window, at zooms above the pyramid (z < 5) and below it (z > 19)
 */
export async function readHeat(
  pool: pg.Pool,
  tile: TileAddress,
  window: PeriodFilter,
  measure: HeatMeasure,
  signal?: AbortSignal,
): Promise<HeatSurface | null> {
  if (tile.z < TOP_ZOOM || tile.z > HEAT_DEEPEST_ZOOM) return null;
  const stored = storedTile(tile);
  const parts = await fetchParts(pool, stored, window, signal);
  if (parts.length === 0) return null;
  const values = summed[measure](parts, stored, ageDay(window));
  await maskForeign(pool, stored, values);
  const part = tile.z > BASE_ZOOM ? partOf(values, tile) : values;
  let touched = 0;
  for (const value of part) if (value !== NEVER) touched++;
  return touched > 0 ? { measure, values: part, touched } : null;
}

/** The part of a stored tile's values that a deeper tile shows, each cell repeated to fill 64 × 64. */
function partOf(values: Float32Array, { z, x, y }: TileAddress): Float32Array {
  const deeper = z - BASE_ZOOM;
  const across = TILE_CELLS >> deeper;
  const column0 = (x & (2 ** deeper - 1)) * across;
  const row0 = (y & (2 ** deeper - 1)) * across;
  return Float32Array.from({ length: CELLS_PER_TILE }, (_, i) => {
    const row = row0 + (Math.floor(i / TILE_CELLS) >> deeper);
    const column = column0 + ((i % TILE_CELLS) >> deeper);
    return values[row * TILE_CELLS + column]!;
  });
}
