import { z } from 'zod';
import { addDays, dayOfInstant, instantOfDay } from '../../../domain/law/period.ts';
import { day, instant } from '../../../domain/model/common.ts';
import type { Collection } from '../collections/collection.ts';

/** One end of an interval: a civil day in Asia/Shanghai, an instant, or open. */
type End = { day: string } | { instant: Date } | 'open';

/** From one end to the other, both included. */
export interface Interval {
  from: End;
  to: End;
}

export class DatetimeError extends Error {
  override name = 'DatetimeError';
}

const instantText = z.string().toUpperCase().pipe(instant);

function endOf(text: string): End {
  if (text === '' || text === '..') return 'open';
  if (day.safeParse(text).success) return { day: text };
  const parsed = instantText.safeParse(text);
  if (!parsed.success) {
    const hint = text.includes(' ') ? '; a + in an address must be written %2B' : '';
    throw new DatetimeError(`${JSON.stringify(text)} is not an RFC 3339 date or date-time${hint}`);
  }
  return { instant: new Date(parsed.data) };
}

const startOf = (end: End) =>
  end === 'open' ? undefined : 'day' in end ? instantOfDay(end.day) : end.instant;

/**
 * Reads `datetime`: an instant, a day, or an interval whose ends may be open (`..` or nothing).
 *
 * @throws DatetimeError
 */
export function parseDatetime(text: string): Interval {
  const parts = text.split('/');
  if (parts.length > 2) throw new DatetimeError('an interval has two ends');
  const [from, to = from] = parts.map(endOf) as [End, End?];
  if (parts.length === 1 && from === 'open') throw new DatetimeError('it is empty');
  const [start, end] = [startOf(from), startOf(to)];
  if (start && end && start > end) throw new DatetimeError('the interval ends before it begins');
  return { from, to };
}

/** What is in force on one day. */
export function onDay(date: string): Interval {
  return { from: { day: date }, to: { day: date } };
}

const dayIn = (end: End) => (end === 'open' ? '' : 'day' in end ? end.day : dayOfInstant(end.instant));

/** The interval as a literal of PostgreSQL's range type. An instant is in force where its day in Shanghai is. */
export function rangeLiteral({ from, to }: Interval, type: Collection['during']['type']): string {
  if (type === 'daterange') return `[${dayIn(from)},${dayIn(to)}]`;
  const start = startOf(from)?.toISOString() ?? '';
  if (to === 'open') return `[${start},]`;
  return 'day' in to
    ? `[${start},${instantOfDay(addDays(to.day, 1)).toISOString()})`
    : `[${start},${to.instant.toISOString()}]`;
}

/** Whether no feature can have two versions in it. */
export function isOneDay({ from, to }: Interval): boolean {
  return from !== 'open' && dayIn(from) === dayIn(to);
}
