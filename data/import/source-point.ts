import { implausibleTime } from '../../domain/geo/fix-time.ts';
import { parseTime } from './time.ts';

export interface FixFields {
  time: string;
  /** Easting or longitude, northing or latitude, as written. */
  x: string;
  y: string;
}

export type ReadFix =
  | { ok: true; at: number; x: number; y: number; zoned: boolean }
  | { ok: false; code: 'no-time' | 'bad-time' | 'bad-coordinate'; message: string };

const shown = (text: string) => `"${text.slice(0, 40)}"`;

/** Time and place of one fix; a time without an offset is local time of `offsetMinutes`. */
export function readFix({ time, x, y }: FixFields, offsetMinutes: number): ReadFix {
  if (time.trim() === '') return { ok: false, code: 'no-time', message: 'the fix has no time' };
  const parsed = parseTime(time, offsetMinutes);
  if (!parsed) return { ok: false, code: 'bad-time', message: `${shown(time)} is not a time` };
  const implausible = implausibleTime(parsed.at, Date.now());
  if (implausible) return { ok: false, code: 'bad-time', message: implausible };
  const [xValue, yValue] = [numberOf(x), numberOf(y)];
  if (xValue === undefined || yValue === undefined) {
    return { ok: false, code: 'bad-coordinate', message: `${shown(x)}, ${shown(y)} are no coordinates` };
  }
  return { ok: true, ...parsed, x: xValue, y: yValue };
}

/** A finite number or undefined; decimal commas occur where a CSV's delimiter is a semicolon. */
export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(/^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : text);
  return Number.isFinite(value) ? value : undefined;
}
