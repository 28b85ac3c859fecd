/** A report's period in words. */
import { addDays } from '../law/period.ts';
import type { Period } from '../model/common.ts';
import type { ReportDays, ReportUnit } from './period.ts';
import type { ReportWords } from './words/index.ts';

/** The month or quarter that begins on a day. */
export function periodName(unit: ReportUnit, from: string, words: ReportWords): string {
  const [year, month] = from.split('-').map(Number) as [number, number];
  return unit === 'month' ? words.month(year, month) : words.quarter(year, Math.ceil(month / 3));
}

/** With the last day, which is in it. */
export function daysText({ from, to }: Period, words: ReportWords): string {
  return words.days(from, addDays(to, -1));
}

/** The period's name, and up to when it is counted while it runs. */
export function reportPeriodText(period: ReportDays, words: ReportWords): string {
  const name = periodName(period.unit, period.from, words);
  const days = daysText(period, words);
  return period.running ? `${name} · ${words.running(period.asOf)}` : `${name} · ${days}`;
}
