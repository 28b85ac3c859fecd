import type pg from 'pg';
import { unpackCells } from '../../domain/heat/cells.ts';
import { BASE_ZOOM, CELLS_PER_TILE, cellAreaHa, TILE_CELLS, TOP_ZOOM } from '../../domain/heat/grid.ts';
import { type HeatMeasure, type HeatSurface, NEVER } from '../../domain/heat/surface.ts';
import { addDays, daysBetween, today } from '../../domain/law/period.ts';
import type { TileAddress } from '../address.ts';
import type { PeriodFilter } from '../catalogue/layer.ts';
import { cancellableQuery } from '../serve/cancellable-query.ts';

/** Deepest zoom answered: one cell of the finest level fills the tile. */
const HEAT_DEEPEST_ZOOM = BASE_ZOOM + Math.log2(TILE_CELLS);

/** The day that ages count from: the window's last day, or today when the window runs into the future. */
export function ageDay(window: PeriodFilter): string {
  const days = [addDays(window.to, -1), today()];
  return days.sort()[0]!;
}

/** The stored tile that holds a tile deeper than the pyramid, or the tile itself. */
function storedTile({ z, x, y }: TileAddress): TileAddress {
  const deeper = Math.max(0, z - BASE_ZOOM);
  return { z: z - deeper, x: x >> deeper, y: y >> deeper };
}

/**
 * A heat tile: the days of the window summed over the stored cells, so its cost is days × cells and does not
 * depend on the number of fixes. Deeper than zoom 13 it is the matching part of the parent, each cell repeated.
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
  const days = await fetchDays(pool, stored, window, signal);
  if (days.length === 0) return null;
  const values = summed[measure](days, stored, window);
  const part = tile.z > BASE_ZOOM ? partOf(values, tile) : values;
  let touched = 0;
  for (const value of part) if (value !== NEVER) touched++;
  return touched > 0 ? { measure, values: part, touched } : null;
}

interface DayRow {
  day: string;
  cells: Buffer;
}

async function fetchDays(
  pool: pg.Pool,
  tile: TileAddress,
  window: PeriodFilter,
  signal?: AbortSignal,
): Promise<DayRow[]> {
  const { rows } = await cancellableQuery<DayRow>(
    pool,
    `SELECT day::text AS day, cells FROM heat_tile
      WHERE z = $1 AND x = $2 AND y = $3 AND day >= $4::date AND day < $5::date
      ORDER BY day`,
    [tile.z, tile.x, tile.y, window.from, window.to],
    signal,
  );
  return rows;
}

/** How the days (ascending) of a stored tile become the values of a measure. */
const summed: Record<HeatMeasure, (days: DayRow[], tile: TileAddress, window: PeriodFilter) => Float32Array> =
  {
    dwell(days, tile) {
      const seconds = new Float64Array(CELLS_PER_TILE).fill(NEVER);
      for (const { cells } of days) {
        const { index, dwellS } = unpackCells(cells);
        for (let i = 0; i < index.length; i++)
          seconds[index[i]!] = Math.max(0, seconds[index[i]!]!) + dwellS[i]!;
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
    visits(days) {
      const values = new Float32Array(CELLS_PER_TILE).fill(NEVER);
      for (const { cells } of days) {
        const { index, visits } = unpackCells(cells);
        for (let i = 0; i < index.length; i++)
          values[index[i]!] = Math.max(0, values[index[i]!]!) + visits[i]!;
      }
      return values;
    },
    age(days, _tile, window) {
      const values = new Float32Array(CELLS_PER_TILE).fill(NEVER);
      const now = ageDay(window);
      for (const { day, cells } of days) {
        // A clock that runs ahead can date a patrol tomorrow; its cells are 0 days old, not -1.
        const age = Math.max(0, daysBetween(day, now));
        for (const index of unpackCells(cells).index) values[index] = age;
      }
      return values;
    },
  };

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
