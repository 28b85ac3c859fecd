import { stepsOf } from '../../../domain/law/calendar-parts.ts';
import { addDays, daysBetween } from '../../../domain/law/period.ts';
import type { Period } from '../../../domain/model/common.ts';

/** Longest windows, in days, that are played day by day and week by week; longer ones go by months. */
const mostDays = 31;
const mostDaysByWeeks = 26 * 7;

export interface Steps {
  unit: 'day' | 'week' | 'month';
  /** the window without gaps; the first and the last may be shorter than a calendar week or month */
  periods: Period[];
}

/** The parts of a window that playback shows one after the other. */
export function windowSteps(window: Period): Steps {
  const days = daysBetween(window.from, window.to);
  if (days <= mostDays) {
    const periods = Array.from({ length: days }, (_, i) => ({
      from: addDays(window.from, i),
      to: addDays(window.from, i + 1),
    }));
    return { unit: 'day', periods };
  }
  const unit = days <= mostDaysByWeeks ? 'week' : 'month';
  return { unit, periods: stepsOf(window, unit) };
}

/** Place of the step that holds a day of the URL; null for no day, and for one outside the window. */
export function placeOf(day: string | null, periods: readonly Period[]): number | null {
  const at = day === null ? -1 : periods.findIndex(({ from, to }) => from <= day && day < to);
  return at < 0 ? null : at;
}
