import type { Map as MapLibreMap } from 'maplibre-gl';
import { flyAway, flyHome } from '../../map/home-view.ts';
import type { Step } from './steps.ts';

const longestMs = 2500;

/** Moves the map to a step; at once for readers who asked for less motion. Steps that follow fast fly fast. */
export function flyToStep(map: MapLibreMap, { bbox }: Step, stepMs: number): void {
  const duration = Math.min(longestMs, stepMs / 4);
  if (bbox) flyAway(map, bbox, duration);
  else flyHome(map, duration);
}
