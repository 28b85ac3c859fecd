/**
 * Fixes as nearly all phones send them, checked by hand: zod's check of the same and the copies it makes are a third of what taking
 * a batch costs. The schema (domain/model/patrol.ts) remains the rule; whatever is not plain here is judged by it.
 */
import { looksSwapped } from '../geo/crs.ts';
import type { NumberedFix } from './merge.ts';

const mostSeq = 2 ** 31 - 1;
const digit = 48;

/**
 * The fixes of a request's body in degrees, ascending by seq.
 * @returns null when any of them is not surely good: then the schema has to say what they are
 */
export function plainFixes(given: unknown): NumberedFix[] | null {
  if (!Array.isArray(given)) return null;
  const fixes: NumberedFix[] = [];
  let last = -1;
  let ascending = true;
  for (const one of given) {
    const fix = plainFix(one);
    if (!fix) return null;
    if (fix.seq < last) ascending = false;
    last = fix.seq;
    fixes.push(fix);
  }
  return ascending ? fixes : fixes.sort((a, b) => a.seq - b.seq);
}

function plainFix(given: unknown): NumberedFix | null {
  if (typeof given !== 'object' || given === null) return null;
  const { seq, at: time, lon, lat, ele = null, accuracyM = null } = given as Record<string, unknown>;
  if (typeof seq !== 'number' || !(seq >= 0 && seq <= mostSeq) || !Number.isInteger(seq)) return null;
  if (typeof lon !== 'number' || !(lon >= -180 && lon <= 180)) return null;
  if (typeof lat !== 'number' || !(lat >= -90 && lat <= 90) || looksSwapped(lon, lat)) return null;
  if (ele !== null && !(typeof ele === 'number' && Number.isFinite(ele))) return null;
  if (accuracyM !== null && !(typeof accuracyM === 'number' && accuracyM >= 0 && accuracyM < Infinity))
    return null;
  const at = typeof time === 'string' ? plainInstant(time) : Number.NaN;
  if (Number.isNaN(at)) return null;
  return { seq, at, lon, lat, ele, accuracyM };
}

/**
 * Epoch ms of `YYYY-MM-DDTHH:MM:SS`, perhaps with a point and one to three digits, and `Z` or `±HH:MM`; NaN for anything else, and
 * for what no calendar or clock shows.
 */
export function plainInstant(text: string): number {
  if (
    text[4] !== '-' ||
    text[7] !== '-' ||
    text[10] !== 'T' ||
    text[13] !== ':' ||
    text[16] !== ':' ||
    text.length > 29
  )
    return Number.NaN;
  const year = pair(text, 0) * 100 + pair(text, 2);
  const month = pair(text, 5);
  const day = pair(text, 8);
  const hour = pair(text, 11);
  const minute = pair(text, 14);
  const second = pair(text, 17);
  // Also where any of them is no number. Before 1970 nobody had a receiver, and Date.UTC has rules of its own for years below 100.
  if (!(year >= 1970 && month >= 1 && month <= 12 && day >= 1 && hour < 24 && minute < 60 && second < 60))
    return Number.NaN;
  if (day > 28 && day > daysOf(year, month)) return Number.NaN;
  let end = 19;
  let ms = 0;
  if (text[end] === '.') {
    for (let worth = 100; worth >= 1; worth /= 10) {
      const value = text.charCodeAt(end + 1) - digit;
      if (!(value >= 0 && value <= 9)) break;
      ms += value * worth;
      end++;
    }
    if (end === 19) return Number.NaN;
    end++;
  }
  return Date.UTC(year, month - 1, day, hour, minute, second, ms) - offsetMs(text, end);
}

function offsetMs(text: string, at: number): number {
  const sign = text[at];
  if (sign === 'Z') return text.length === at + 1 ? 0 : Number.NaN;
  if ((sign !== '+' && sign !== '-') || text[at + 3] !== ':' || text.length !== at + 6) return Number.NaN;
  const hours = pair(text, at + 1);
  const minutes = pair(text, at + 4);
  if (!(hours < 24 && minutes < 60)) return Number.NaN;
  const ms = (hours * 60 + minutes) * 60_000;
  return sign === '+' ? ms : -ms;
}

function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - digit;
  const ones = text.charCodeAt(at + 1) - digit;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
