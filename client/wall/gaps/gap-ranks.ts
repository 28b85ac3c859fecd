import type { Gap } from '../../../domain/model/gap.ts';
import { worldPixel } from '../../map/mercator.ts';

/** The gaps whose rank has room at this zoom: no mark lies within `apartPx` of one that ranks higher. */
export function ranksApart<G extends Pick<Gap, 'centroid'>>(ranked: G[], zoom: number, apartPx: number): G[] {
  const taken: [number, number][] = [];
  return ranked.filter(({ centroid }) => {
    const [x, y] = worldPixel(...centroid, zoom);
    if (taken.some(([u, v]) => Math.hypot(x - u, y - v) < apartPx)) return false;
    taken.push([x, y]);
    return true;
  });
}
