import {
  addDays,
  addMonths,
  dayOfInstant,
  daysBetween,
  instantOfDay,
  type PeriodUnit,
  periodOf,
  previousPeriod,
} from '../../domain/law/period.ts';
import { chance, type Random } from './random.ts';

/** 重庆市林长制办法 came into force: areas and responsibilities of the demo start here. */
export const lawInForceFrom = '2024-09-01';

const hourMs = 3_600_000;
/** Patrols of the last day start at dawn and are over by this hour, so that none lies in the future. */
const lastHour = 9;

/** The day the demo ends with when the caller does not say: today, or yesterday before its last hour. */
export function demoToday(now: Date): string {
  return dayOfInstant(new Date(now.getTime() - lastHour * hourMs));
}

/**
 * First day of the rangers' patrols, and of the chiefs', who are judged by periods (Article 13): a whole year before
 * the running one, or with `brief` only the quarter before the running one.
 */
export function demoStart(today: string, brief: boolean): { rangers: string; chiefs: string } {
  const before = previousPeriod(brief ? 'quarter' : 'year', today).from;
  const lawful = (day: string): string => (day < lawInForceFrom ? lawInForceFrom : day);
  return { rangers: lawful(addDays(addMonths(today, -12), 1)), chiefs: lawful(before) };
}

export function daysFrom(first: string, last: string): string[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i));
}

/** When a patrol of a day starts and by when it must be over, epoch ms. */
export function hoursOf(day: string, today: string, random: Random): { startAt: number; endBy: number } {
  const midnight = instantOfDay(day).getTime();
  const start =
    day === today
      ? random.between(5.6, 6.4)
      : random.next() < 0.7
        ? random.between(7, 10)
        : random.between(13, 15.5);
  const seconds = Math.round(start * 3600);
  return {
    startAt: midnight + seconds * 1000,
    endBy: day === today ? midnight + lastHour * hourMs : midnight + (start + 3.2) * hourMs,
  };
}

/** How much more than average is patrolled on a day: the fire season is October to May, weekends are quieter. */
export function seasonOf(day: string): number {
  const month = Number(day.slice(5, 7));
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return (month >= 10 || month <= 5 ? 1.2 : 0.6) * (weekday === 0 ? 0.6 : 1.07);
}

/**
 * Days on which somebody who owes patrols a period makes them, between two days.
 *
 * @param planOf number of patrols and the stretch of the period (0 … 1) they spread over, for a period's first day
 */
export function dutyDays(
  key: string,
  unit: PeriodUnit,
  first: string,
  last: string,
  planOf: (from: string) => { count: number; within: readonly [number, number] },
): string[] {
  const days: string[] = [];
  for (let period = periodOf(unit, first); period.from <= last; period = periodOf(unit, period.to)) {
    const { count, within } = planOf(period.from);
    const length = daysBetween(period.from, period.to);
    for (let n = 0; n < count; n++) {
      const share = (n + chance('duty day', key, period.from, n)) / count;
      const day = addDays(period.from, Math.floor(length * (within[0] + (within[1] - within[0]) * share)));
      if (day >= first && day <= last) days.push(day);
    }
  }
  return days;
}
