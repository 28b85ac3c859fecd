import type { PatrolDetail } from '../../../domain/model/index.ts';

/** The card draws no more points than this: heat of many patrols is the map's own, from the server's grid. */
export const mostPoints = 20_000;

/** Longitude and latitude of a track's points, one after the other (degrees), over all its pieces. */
export function trackPoints(track: PatrolDetail['track']): Float64Array {
  const points = (track?.coordinates ?? []).flat();
  const places = new Float64Array(2 * points.length);
  for (const [i, [lon, lat]] of points.entries()) places.set([lon!, lat!], 2 * i);
  return places;
}
