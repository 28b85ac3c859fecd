import type { HeatMeasure } from '../../../domain/heat/surface.ts';
import type { Period } from '../../../domain/model/common.ts';

/**
 * The days that the heat counts while a step of the window is shown. Dwell and visits are those of the step; an age is
 * that of the step's last day and looks back to the window's first, so that land is seen growing old.
 */
export function heatPeriod(window: Period, step: Period | null, measure: HeatMeasure): Period {
  if (!step) return { from: window.from, to: window.to };
  return { from: measure === 'age' ? window.from : step.from, to: step.to };
}
