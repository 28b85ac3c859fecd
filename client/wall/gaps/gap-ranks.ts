import type { Gap } from '../../../domain/model/gap.ts';

/** Width of the world at zoom 0, px (MapLibre's tiles are 512 px). */
const worldPx = 512;

function pixelOf([lon, lat]: readonly [number, number], zoom: number): [number, number] {
  const scale = worldPx * 2 ** zoom;
  const y = Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
  return [(lon / 360) * scale, y * scale];
}

/** The gaps whose rank has room at this zoom: no mark lies within `apartPx` of one that ranks higher. */
export function ranksApart<G extends Pick<Gap, 'centroid'>>(ranked: G[], zoom: number, apartPx: number): G[] {
  const taken: [number, number][] = [];
  return ranked.filter(({ centroid }) => {
    const [x, y] = pixelOf(centroid, zoom);
    if (taken.some(([u, v]) => Math.hypot(x - u, y - v) < apartPx)) return false;
    taken.push([x, y]);
    return true;
  });
}
