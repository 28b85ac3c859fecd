/** Where a tile is: XYZ addresses of the web-mercator tile pyramid (y = 0 in the north). */
import { z } from 'zod';

/** Deepest zoom that tiles are addressed at; beyond a layer's own maxzoom the client overzooms. */
export const DEEPEST_ZOOM = 22;

const whole = z
  .string()
  .regex(/^\d{1,8}$/, 'must be a whole number')
  .transform(Number);

/** `z`, `x`, `y` of a path as text; each fault names its parameter. */
export const tileAddress = z.object({ z: whole, x: whole, y: whole }).superRefine((tile, context) => {
  if (tile.z > DEEPEST_ZOOM) {
    context.addIssue({ code: 'custom', path: ['z'], message: `must be 0 … ${DEEPEST_ZOOM}` });
    return;
  }
  const last = 2 ** tile.z - 1;
  for (const axis of ['x', 'y'] as const) {
    if (tile[axis] > last) {
      context.addIssue({ code: 'custom', path: [axis], message: `must be 0 … ${last} at zoom ${tile.z}` });
    }
  }
});
export type TileAddress = z.output<typeof tileAddress>;

/** Width of the whole web-mercator world, metres. */
const worldM = 2 * Math.PI * 6378137;

/** Edge of a tile in web-mercator metres (not ground metres). */
export function tileEdgeM(zoom: number): number {
  return worldM / 2 ** zoom;
}

/**
 * [west, south, east, north] of a tile in degrees, widened on every side by `margin` (share of the tile's
 * edge), so that the spatial index in EPSG:4490 can be asked without transforming a single stored vertex.
 */
export function tileBounds({ z, x, y }: TileAddress, margin = 0): [number, number, number, number] {
  const tiles = 2 ** z;
  const lon = (column: number) => Math.max(-180, Math.min(180, (column / tiles) * 360 - 180));
  const lat = (row: number) => {
    const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / tiles))) * 180) / Math.PI;
    // Web-mercator ends near 85°, the data does not: the outermost rows reach the poles.
    return row <= 0 ? 90 : row >= tiles ? -90 : latitude;
  };
  return [lon(x - margin), lat(y + 1 + margin), lon(x + 1 + margin), lat(y - margin)];
}
