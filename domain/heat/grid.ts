/**
 * The metric cell grid of the patrol heat (巡林热力): web-mercator (EPSG:3857), cut like map tiles.
 * A tile has 64 × 64 cells; cells exist for tile zooms 5 … 13 (a pyramid: a cell is exactly four cells of the
 * next zoom). At zoom 13 a cell is about 66 m wide in Chongqing. Cells are metric truth, not screen pixels:
 * the same cell has the same value wherever it is looked at from.
 */

/** Cells along one edge of a tile. */
export const TILE_CELLS = 64;
/** Cells in a tile. */
export const CELLS_PER_TILE = TILE_CELLS * TILE_CELLS;
/** The finest level, where tracks are walked. */
export const BASE_ZOOM = 13;
/** The coarsest level of the pyramid. */
export const TOP_ZOOM = 5;
/** Web-mercator's northern and southern end, degrees. */
const MAX_LATITUDE = 85.05112877980659;

/** Cells around the whole world at the finest level (2^19). */
const worldCells = 2 ** BASE_ZOOM * TILE_CELLS;
/** Ground circumference of the web-mercator sphere (radius 6378137 m), metres. */
const circumferenceM = 2 * Math.PI * 6378137;

/** Fractional column of a longitude (degrees) on the base grid, 0 in the west. */
export function columnOf(lon: number): number {
  return (lon / 360 + 0.5) * worldCells;
}

/** Fractional row of a latitude (degrees) on the base grid, 0 in the north; clamped to web-mercator's ends. */
export function rowOf(lat: number): number {
  const sine = Math.sin((Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat)) * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * worldCells;
}

/** The base cell of a fractional column or row; the world's far edge belongs to the last cell. */
export function baseCell(fraction: number): number {
  return Math.max(0, Math.min(worldCells - 1, Math.floor(fraction)));
}

/**
 * Ground area in hectares of a cell of tile (z, y), on the web-mercator sphere at the cell row's middle.
 * `row` counts from the tile's north edge (0 … 63).
 */
export function cellAreaHa(z: number, y: number, row: number): number {
  const cells = 2 ** z * TILE_CELLS;
  const mercatorY = Math.PI * (1 - (2 * (y * TILE_CELLS + row + 0.5)) / cells);
  const edgeM = circumferenceM / cells / Math.cosh(mercatorY);
  return (edgeM * edgeM) / 10_000;
}

/** Index of the parent cell (one zoom up) of cell `index` in tile (x, y); its tile is (x >> 1, y >> 1). */
export function parentCell(x: number, y: number, index: number): number {
  const row = ((y & 1) << 5) | (index >> 7);
  const column = ((x & 1) << 5) | ((index & 63) >> 1);
  return (row << 6) | column;
}
