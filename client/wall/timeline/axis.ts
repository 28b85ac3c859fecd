import { stepsOf } from '../../../domain/law/calendar-parts.ts';
import { addMonths, daysBetween, presetPeriod } from '../../../domain/law/period.ts';
import type { Period } from '../../../domain/model/common.ts';
import type { Steps } from '../../map/playback/steps.ts';

/** The months that the line shows: the twelve up to today, or up to the end of a window of earlier days, or all of a longer one. */
export function axisOf(window: Period, today: string): Period {
  const year = presetPeriod('last-12-months', today);
  if (year.from <= window.from && window.to <= year.to) return year;
  const before = addMonths(window.to, -12);
  return { from: [window.from, before].sort()[0]!, to: window.to };
}

/** Where a day begins on a line of months that are equally wide, 0 … 1; days beyond its ends are at the ends. */
export function placeOn(months: readonly Period[], day: string): number {
  const at = months.findIndex(({ to }) => day < to);
  if (at < 0) return 1;
  const { from, to } = months[at]!;
  const share = Math.max(0, daysBetween(from, day) / daysBetween(from, to));
  return (at + share) / months.length;
}

export const monthsOf = (axis: Period): Period[] => stepsOf(axis, 'month');

/**
 * What choosing a month shows: its step of the window where the window is played by months and holds it, else
 * that month of the whole line.
 */
export function choiceOf(
  month: Period,
  { unit, periods }: Steps,
  axis: Period,
): { window: Period | null; step: string } {
  const step = periods.find(({ from, to }) => from < month.to && month.from < to);
  return unit === 'month' && step ? { window: null, step: step.from } : { window: axis, step: month.from };
}
