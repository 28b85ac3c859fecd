/** The map's projection: both coordinates 0 … 1, y from the north. */
export function mercator(lon: number, lat: number): [number, number] {
  const y = Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
  return [lon / 360 + 0.5, 0.5 - y];
}

/** Width of the world at zoom 0, px (MapLibre's tiles are 512 px). */
const worldPx = 512;

/** Where a place lies on the whole map at a zoom, px: for how far apart two places are drawn. */
export function worldPixel(lon: number, lat: number, zoom: number): [number, number] {
  const scale = worldPx * 2 ** zoom;
  const [x, y] = mercator(lon, lat);
  return [x * scale, y * scale];
}
