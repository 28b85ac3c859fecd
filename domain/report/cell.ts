/** One value of a report's paper. Null is a figure that nobody knows: it is said so, and never a 0. */
import type { ReportWords } from './words/index.ts';

/** ok met · warn below, still to do · bad missed · none not known. The word beside it tells the same. */
export type Tone = 'ok' | 'warn' | 'bad' | 'none';
export type NumberUnit = 'count' | 'percent' | 'points' | 'hectares' | 'km' | 'hours' | 'factor';

export type Cell =
  | { as: 'text'; value: string | null; tone?: Tone }
  | { as: 'day' | 'instant'; value: string | null; tone?: Tone }
  | { as: NumberUnit; value: number | null; tone?: Tone };

export const textCell = (value: string | null, tone?: Tone): Cell => ({ as: 'text', value, tone });
export const cell = (as: NumberUnit, value: number | null): Cell => ({ as, value });
/** Square metres, shown in 公顷. */
export const hectares = (m2: number | null): Cell => cell('hectares', m2 === null ? null : m2 / 1e4);
export const km = (m: number | null): Cell => cell('km', m === null ? null : m / 1000);
export const hours = (s: number | null): Cell => cell('hours', s === null ? null : s / 3600);
export const dayCell = (value: string | null): Cell => ({ as: 'day', value });

/** Digits after the point. A change bears its sign. */
const digits: Record<NumberUnit, number> = {
  count: 0,
  percent: 1,
  points: 1,
  hectares: 1,
  km: 1,
  hours: 1,
  factor: 2,
};

const grouped = (value: number, places: number, signed = false) =>
  new Intl.NumberFormat('en', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    signDisplay: signed ? 'exceptZero' : 'auto',
  }).format(value);

/** A number as it is printed: `12,345.6`, `45.6%`, `+1.2`. Chinese and English group and point alike. */
export function numberText(as: NumberUnit, value: number): string {
  if (as === 'percent') return `${grouped(value * 100, digits.percent)}%`;
  return grouped(value, digits[as], as === 'points');
}

const instantFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** An instant as Beijing's clock shows it: `2026-11-29 08:39`. */
export const instantText = (iso: string): string => instantFormat.format(new Date(iso));

export function cellText(cell: Cell, words: ReportWords): string {
  if (cell.value === null) return words.noData;
  switch (cell.as) {
    case 'text':
    case 'day':
      return cell.value;
    case 'instant':
      return instantText(cell.value);
    default:
      return numberText(cell.as, cell.value);
  }
}

/** Numbers stand in columns by their last digit. */
export const isNumber = ({ as }: Cell): boolean => as !== 'text' && as !== 'day' && as !== 'instant';
