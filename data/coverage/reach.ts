import type { Bbox } from '../../domain/model/common.ts';

/** Degrees that no swath (at most 2 km wide) reaches beyond, anywhere on land. */
const swathReach = 0.03;

/** A box with everything whose swath may reach into it, or that a swath from inside may reach. */
export function widened([west, south, east, north]: Bbox): Bbox {
  return [west - swathReach, south - swathReach, east + swathReach, north + swathReach];
}
