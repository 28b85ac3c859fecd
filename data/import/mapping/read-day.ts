import { day } from '../../../domain/model/common.ts';
import { parseTime } from '../time.ts';

/** Days in Shanghai, where the areas and the chiefs are. */
const SHANGHAI_MINUTES = 480;
const written = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/** PostgreSQL has no year 0. */
function existing(text: string): string | null {
  return day.safeParse(text).success && !text.startsWith('0000') ? text : null;
}

/**
 * Reads a civil day: 2026-03-01, 20260301, 2026/3/1, 2026.3.1, 2026年3月1日, also with a time of day behind it. An
 * instant with an offset is the day it falls on in Shanghai; a Date (of a spreadsheet) has its day in UTC.
 *
 * @returns YYYY-MM-DD, or null for what is none and for days that do not exist
 */
export function readDay(value: unknown): string | null {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? null : existing(value.toISOString().slice(0, 10));
  }
  const text = String(value).normalize('NFKC').trim();
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? written.exec(text);
  if (match) return existing(`${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`);
  // Bare numbers are epochs there, and a day here is none.
  const time = /^\d+(\.\d+)?$/.test(text) ? undefined : parseTime(text, 0);
  if (!time) return null;
  const shift = time.zoned ? SHANGHAI_MINUTES * 60_000 : 0;
  return existing(new Date(time.at + shift).toISOString().slice(0, 10));
}
