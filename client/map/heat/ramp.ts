import type { HeatMeasure } from '../../../domain/heat/surface.ts';
import type { Theme } from '../../app/mode.ts';

export type Rgb = readonly [number, number, number];

/**
 * Stops of perceptually even, colour-blind-safe ramps (inferno and viridis, van der Walt and Smith, CC0), low to high. On
 * the dark wall much is bright; on a light ground much is dark.
 */
const inferno: Rgb[] = [
  [87, 16, 110],
  [136, 34, 106],
  [186, 54, 85],
  [227, 89, 51],
  [249, 140, 10],
  [249, 201, 50],
  [252, 255, 164],
];
const viridis: Rgb[] = [
  [253, 231, 37],
  [144, 215, 67],
  [53, 183, 121],
  [33, 145, 140],
  [49, 104, 142],
  [68, 57, 131],
  [68, 1, 84],
];

/** Low values first. Age: fresh is the ramp's bright end in both themes, so old fades to violet. */
export function rampOf(measure: HeatMeasure, theme: Theme): Rgb[] {
  if (measure === 'age') return viridis;
  return theme === 'dark' ? inferno : inferno.toReversed();
}

/** Colour at t of 0 … 1, linear between the stops; beyond the ends the end's colour. */
export function colourAt(ramp: readonly Rgb[], t: number): [number, number, number] {
  const place = Math.min(1, Math.max(0, t)) * (ramp.length - 1);
  const low = Math.min(ramp.length - 2, Math.floor(place));
  const share = place - low;
  const [a, b] = [ramp[low]!, ramp[low + 1]!];
  return [0, 1, 2].map((i) => Math.round(a[i]! + (b[i]! - a[i]!) * share)) as [number, number, number];
}

/** The ramp as a CSS gradient, for the legend: the same stops that the map uses. */
export function rampCss(ramp: readonly Rgb[]): string {
  return `linear-gradient(90deg, ${ramp.map((c) => `rgb(${c.join(' ')})`).join(', ')})`;
}
