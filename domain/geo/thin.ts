import { segmentLengthM } from './geodesic.ts';
import type { TimedPlace } from './stops.ts';

/**
 * Leaves out fixes of a track that nobody misses in a replay: at the time of each, who moves evenly between its kept
 * neighbours is within `toleranceM` of it. Douglas-Peucker by the distance at the same time (Meratnia & de By,
 * "Spatiotemporal compression techniques", EDBT 2004); a line's own distance would let a stop pass as slow walking.
 * Fixes stand in the order of time; the first and the last stay.
 */
export function thinned(track: readonly TimedPlace[], toleranceM: number): TimedPlace[] {
  const kept = new Uint8Array(track.length);
  kept[0] = 1;
  kept[track.length - 1] = 1;
  const parts: [number, number][] = [[0, track.length - 1]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [first, last] = part;
    const [a, b] = [track[first], track[last]];
    if (!a || !b || last - first < 2) continue;
    let [farthest, distance] = [-1, toleranceM];
    for (let i = first + 1; i < last; i++) {
      const [lon, lat, s] = track[i]!;
      const f = b[2] > a[2] ? (s - a[2]) / (b[2] - a[2]) : 0;
      const off = segmentLengthM(a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f, lon, lat);
      if (off > distance) [farthest, distance] = [i, off];
    }
    if (farthest < 0) continue;
    kept[farthest] = 1;
    parts.push([first, farthest], [farthest, last]);
  }
  return track.filter((_, i) => kept[i] === 1);
}
