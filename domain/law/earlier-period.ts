/** 上期同日: the earlier period that a time window is compared with. */
import type { Period } from '../model/common.ts';
import { addDays, addMonths, daysBetween, type PeriodPreset } from './period.ts';

/** How a time window was chosen: by a preset, or day by day. */
export type WindowKind = PeriodPreset | 'today' | 'this-week' | 'custom';

/** Presets that begin with a calendar unit, and how many months that unit has. */
const monthsOf: Partial<Record<WindowKind, number>> = { 'this-month': 1, 'this-quarter': 3, 'this-year': 12 };

/**
 * The same days of the period before: 1 to 25 November → 1 to 25 October. A day that the earlier month does not have
 * becomes its last one (1 to 31 March → 1 to 28 February; 29 February → 28 February of the year before). Windows that
 * are no part of a calendar period are compared with the days right before them, as many as they have, or the twelve
 * months before. The two never overlap.
 */
export function earlierPeriod(kind: WindowKind, { from, to }: Period): Period {
  const months = monthsOf[kind];
  if (months !== undefined) {
    const last = addMonths(addDays(to, -1), -months);
    return { from: addMonths(from, -months), to: addDays(last, 1) };
  }
  if (kind === 'this-week') return { from: addDays(from, -7), to: addDays(to, -7) };
  if (kind === 'last-12-months') return { from: addMonths(from, -12), to: from };
  return { from: addDays(from, -daysBetween(from, to)), to: from };
}
