/** The civil month or quarter that a report is about: `2026-10`, `2026-Q3`. */
import { earlierPeriod } from '../law/earlier-period.ts';
import { addDays, addMonths, periodOf, previousPeriod } from '../law/period.ts';
import type { Period } from '../model/common.ts';

export const reportUnits = ['month', 'quarter'] as const;
export type ReportUnit = (typeof reportUnits)[number];

const monthsOf: Record<ReportUnit, number> = { month: 1, quarter: 3 };
/** Periods that the trend of a report shows, its own the last. */
export const trendPeriods = 6;

/** A report's period as it is counted on a day. */
export interface ReportDays extends Period {
  /** As it is asked for. */
  name: string;
  unit: ReportUnit;
  /** The day after the calendar period, exclusive; `to` is earlier while it runs. */
  end: string;
  /** It has not ended: only the days up to today are counted. */
  running: boolean;
  /** The last day counted. */
  asOf: string;
}

/** Name of the month or quarter that holds a day. */
export function reportName(unit: ReportUnit, day: string): string {
  const { from } = periodOf(unit, day);
  return unit === 'month' ? from.slice(0, 7) : `${from.slice(0, 4)}-Q${quarterOf(from)}`;
}

function quarterOf(day: string): number {
  return Math.ceil(Number(day.slice(5, 7)) / 3);
}

/** First day and unit of a period's name, e.g. `2026-Q3` → 2026-07-01, quarter. */
function readName(name: string): { unit: ReportUnit; from: string } {
  const [year, part] = name.split('-') as [string, string];
  if (!part.startsWith('Q')) return { unit: 'month', from: `${name}-01` };
  const month = (Number(part.slice(1)) - 1) * 3 + 1;
  return { unit: 'quarter', from: `${year}-${String(month).padStart(2, '0')}-01` };
}

/**
 * The days of a period that are counted on the day `today`.
 * @param name `YYYY-MM` or `YYYY-Qn`
 * @returns null when it has not begun
 */
export function reportDays(name: string, today: string): ReportDays | null {
  const { unit, from } = readName(name);
  if (from > today) return null;
  const { to: end } = periodOf(unit, from);
  const running = end > today;
  const to = running ? addDays(today, 1) : end;
  return { name, unit, from, to, end, running, asOf: addDays(to, -1) };
}

/** What it is compared with: the whole period before, or the same days of it while it runs (上期同日). */
export function daysBefore({ unit, from, to, running }: ReportDays): Period {
  if (!running) return previousPeriod(unit, from);
  return earlierPeriod(unit === 'month' ? 'this-month' : 'this-quarter', { from, to });
}

/** From the first period of the trend to the last day counted. */
export function trendDays({ unit, from, to }: ReportDays): Period {
  return { from: addMonths(from, -(trendPeriods - 1) * monthsOf[unit]), to };
}

/** Names of the latest periods that have begun by a day, newest first. */
export function recentNames(unit: ReportUnit, today: string, count: number): string[] {
  const { from } = periodOf(unit, today);
  return Array.from({ length: count }, (_, i) => reportName(unit, addMonths(from, -i * monthsOf[unit])));
}
