import type { Period } from '../model/common.ts';
import { addMonths, type PeriodUnit, periodOf } from './period.ts';

/** A period as whole calendar years ('2026') and months ('2026-03') and the days that are left at its ends. */
export interface CalendarParts {
  wholes: string[];
  rest: Period[];
}

/** Cuts a period into the largest calendar parts; what is kept a year or a month then serves any period. */
export function calendarParts({ from, to }: Period): CalendarParts {
  const parts: CalendarParts = { wholes: [], rest: [] };
  let day = from;
  while (day < to) {
    const year = periodOf('year', day);
    const month = periodOf('month', day);
    if (year.from === day && year.to <= to) {
      parts.wholes.push(day.slice(0, 4));
      day = year.to;
    } else if (month.from === day && month.to <= to) {
      parts.wholes.push(day.slice(0, 7));
      day = addMonths(day, 1);
    } else {
      const end = month.to < to ? month.to : to;
      parts.rest.push({ from: day, to: end });
      day = end;
    }
  }
  return parts;
}

/** The pieces of a period that its calendar units cut it into; the first and the last may be shorter than a unit. */
export function stepsOf({ from, to }: Period, unit: PeriodUnit): Period[] {
  const steps: Period[] = [];
  for (let day = from; day < to; day = steps.at(-1)!.to) {
    const end = periodOf(unit, day).to;
    steps.push({ from: day, to: end < to ? end : to });
  }
  return steps;
}
