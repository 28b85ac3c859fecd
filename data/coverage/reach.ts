import { swathReach } from '../../data/coverage/patrols.ts';
import type { Bbox } from '../../domain/model/common.ts';

/** A box with everything whose swath may reach into it. */
export function widened([west, south, east, north]: Bbox): Bbox {
  return [west - swathReach, south - swathReach, east + swathReach, north + swathReach];
}
