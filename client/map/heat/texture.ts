import { type HeatMeasure, NEVER } from '../../../domain/heat/surface.ts';
import { colourAt, type Rgb } from './ramp.ts';

/**
 * Opacity [lowest, highest] of a measure's values. Little dwell and few visits let the ground through, and still can be
 * told from none; a day of the last visit is as certain as any other.
 */
const opacity: Record<HeatMeasure, readonly [number, number]> = {
  dwell: [84, 235],
  visits: [84, 235],
  age: [200, 200],
};

/**
 * Place of a value on the colour ramp, 0 … 1. The square root spreads the many low cells; the legend's ticks are placed
 * by the same rule. Nothing here looks at what is in view, so panning never recolours.
 */
export function rampPlace(value: number, [least, most]: readonly [number, number]): number {
  return Math.sqrt(Math.min(1, Math.max(0, (value - least) / (most - least))));
}

/** The value at a place of the ramp: the inverse of rampPlace. */
export function valueAt(place: number, [least, most]: readonly [number, number]): number {
  return least + place * place * (most - least);
}

/**
 * Colours a square of values. Cells without a patrol are clear, but carry the ramp's first colour, so that the
 * graphics card's smoothing between cells does not mix in black.
 */
export function paintHeat(
  values: Float32Array,
  domain: readonly [number, number],
  ramp: readonly Rgb[],
  measure: HeatMeasure,
): ImageData {
  const [faint, full] = opacity[measure];
  const edge = Math.sqrt(values.length);
  const image = new ImageData(edge, edge);
  const [r0, g0, b0] = colourAt(ramp, 0);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === NEVER) {
      image.data.set([r0, g0, b0, 0], 4 * i);
      continue;
    }
    const place = rampPlace(value, domain);
    const [r, g, b] = colourAt(ramp, place);
    image.data.set([r, g, b, faint + (full - faint) * place], 4 * i);
  }
  return image;
}
