import { segmentLengthM } from './geodesic.ts';

/** A place and the time at it: longitude, latitude (degrees, CGCS2000), seconds from any one moment. */
export type TimedPlace = readonly [lon: number, lat: number, s: number];

/** What counts as a stop (停留): nobody left `radiusM` around where it began, for at least `minS` seconds. */
export interface StopRule {
  minS: number;
  radiusM: number;
}

/** Five minutes is longer than a rest to breathe or a look at a tree; 30 m is what a receiver wanders below a canopy. */
export const defaultStopRule: StopRule = { minS: 300, radiusM: 30 };

export interface Stop {
  /** middle of its fixes, degrees */
  lon: number;
  lat: number;
  fromS: number;
  toS: number;
}

/**
 * The stops of one unbroken piece of a cleaned track, in order and apart from each other: stay points after Li et al.,
 * "Mining user similarity based on location history" (GIS 2008). Across a GPS gap nobody knows, so pieces are given
 * one by one.
 */
export function stopsOf(track: readonly TimedPlace[], rule: StopRule = defaultStopRule): Stop[] {
  const stops: Stop[] = [];
  let first = 0;
  while (first < track.length) {
    const [lon, lat, fromS] = track[first]!;
    let end = first + 1;
    while (end < track.length && segmentLengthM(lon, lat, track[end]![0], track[end]![1]) <= rule.radiusM)
      end++;
    const toS = track[end - 1]![2];
    if (toS - fromS < rule.minS) {
      first++;
      continue;
    }
    const stay = track.slice(first, end);
    const middle = (axis: 0 | 1) => stay.reduce((sum, place) => sum + place[axis], 0) / stay.length;
    stops.push({ lon: middle(0), lat: middle(1), fromS, toS });
    first = end;
  }
  return stops;
}
