/**
 * Civil days and periods in Asia/Shanghai.
 *
 * China has kept UTC+08:00 without summer time since 1991-09-15, and the product has no data from before,
 * so an offset is enough and no time-zone library is needed. Days are `YYYY-MM-DD` strings: they sort as
 * text and can't slip by a time zone. Periods are half-open: `from` inclusive, `to` exclusive.
 */
import type { Period } from '../model/common.ts';

export const periodUnits = ['year', 'half-year', 'quarter', 'month', 'week'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

const dayMs = 86_400_000;
const offsetMs = 8 * 3_600_000;

/** Midnight UTC of the same calendar day: the arithmetic below never leaves UTC. */
function utc(day: string): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) throw new RangeError(`not a civil day: ${day}`);
  return time;
}

function dayOfUtc(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The instant at which a day begins in Asia/Shanghai. */
export function instantOfDay(day: string): Date {
  return new Date(utc(day) - offsetMs);
}

/** The civil day in Asia/Shanghai of an instant. */
export function dayOfInstant(instant: Date): string {
  return dayOfUtc(instant.getTime() + offsetMs);
}

/** Today's civil day in Asia/Shanghai, wherever the machine stands. */
export function today(now: Date = new Date()): string {
  return dayOfInstant(now);
}

export function addDays(day: string, days: number): string {
  return dayOfUtc(utc(day) + days * dayMs);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (utc(to) - utc(from)) / dayMs;
}

/** The same day of another month, or that month's last day when it is shorter. */
export function addMonths(day: string, months: number): string {
  const date = new Date(utc(day));
  const month = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return dayOfUtc(Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last)));
}

const monthsOf: Record<Exclude<PeriodUnit, 'week'>, number> = {
  year: 12,
  'half-year': 6,
  quarter: 3,
  month: 1,
};

/** The year, half-year, quarter, month or week (Monday to Sunday, GB/T 7408) that holds the day. */
export function periodOf(unit: PeriodUnit, day: string): Period {
  if (unit === 'week') {
    const sinceMonday = (new Date(utc(day)).getUTCDay() + 6) % 7;
    const from = addDays(day, -sinceMonday);
    return { from, to: addDays(from, 7) };
  }
  const length = monthsOf[unit];
  const date = new Date(utc(day));
  const first = Math.floor(date.getUTCMonth() / length) * length;
  const from = dayOfUtc(Date.UTC(date.getUTCFullYear(), first, 1));
  return { from, to: addMonths(from, length) };
}

/** The period of the same unit right before the one that holds the day. */
export function previousPeriod(unit: PeriodUnit, day: string): Period {
  return periodOf(unit, addDays(periodOf(unit, day).from, -1));
}

export const periodPresets = [
  'this-month',
  'last-30-days',
  'this-quarter',
  'this-year',
  'last-12-months',
] as const;
export type PeriodPreset = (typeof periodPresets)[number];

/** The window that a preset means on a day; every preset ends with that day (`to` is the day after). */
export function presetPeriod(preset: PeriodPreset, day: string): Period {
  const to = addDays(day, 1);
  switch (preset) {
    case 'this-month':
      return { from: periodOf('month', day).from, to };
    case 'last-30-days':
      return { from: addDays(to, -30), to };
    case 'this-quarter':
      return { from: periodOf('quarter', day).from, to };
    case 'this-year':
      return { from: periodOf('year', day).from, to };
    case 'last-12-months':
      return { from: addMonths(to, -12), to };
  }
}
