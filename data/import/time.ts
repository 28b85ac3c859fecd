export interface ParsedTime {
  /** epoch ms */
  at: number;
  /** The text had an offset (or was an epoch number). */
  zoned: boolean;
}

/** Year, month, day, optional time, optional fraction, optional offset: ISO 8601 and what spreadsheets write. */
const pattern =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:秒|[.,](\d+))?)?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * Reads a time. Without an offset it is local time of `offsetMinutes` (480 = Asia/Shanghai, 0 = UTC). Bare numbers
 * are epoch seconds or milliseconds.
 * @returns undefined when it is no time, or a date without a time of day
 */
export function parseTime(text: string, offsetMinutes: number): ParsedTime | undefined {
  const trimmed = text.trim();
  if (/^\d{10}(\.\d+)?$/.test(trimmed)) return { at: Math.round(Number(trimmed) * 1000), zoned: true };
  if (/^\d{13}$/.test(trimmed)) return { at: Number(trimmed), zoned: true };
  const match = pattern.exec(trimmed);
  if (!match || match[4] === undefined) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(local);
  // 2026-02-30 or 25:00 would roll over into another day.
  if (
    date.getUTCMonth() !== month - 1 ||
    date.getUTCDate() !== day ||
    hour > 23 ||
    minute > 59 ||
    second > 60
  ) {
    return undefined;
  }
  const millis = Math.floor(Number(`0.${match[7] ?? 0}`) * 1000);
  const zone = match[8];
  return { at: local + millis - offsetOf(zone, offsetMinutes) * 60_000, zoned: zone !== undefined };
}

function offsetOf(zone: string | undefined, fallback: number): number {
  if (zone === undefined) return fallback;
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0));
}
