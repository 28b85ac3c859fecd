/** Article 8: meetings 林长会议, in the city at least once a year, in a district at least twice. */
import { addMonths } from '../law/period.ts';
import type { MeetingRegister, MeetingStanding } from '../model/chief-order.ts';

export const meetingArticle = '重庆市林长制办法 第八条';

type Level = MeetingRegister['areas'][number]['level'];
const requiredPerYear: Readonly<Record<Level, number>> = { city: 1, district: 2 };

/** First day of the ordinance; the years before it ask for nothing. */
export const lawInForce = '2024-09-01';

interface Asked {
  level: Level;
  year: number;
  /** Days (Asia/Shanghai) of the area's meetings that count, of any year. */
  heldOn: readonly string[];
  /** Civil day to judge on. */
  at: string;
  /** Day of the first meeting on record anywhere; null: none is. */
  recordsSince: string | null;
}

/** How the meetings of one area in one year stand to the article. `due` until the year is over, never `overdue` before. */
export function meetingsOf({ level, year, heldOn, at, recordsSince }: Asked): {
  required: number;
  held: number;
  remaining: number;
  dueDate: string;
  standing: MeetingStanding;
} {
  const from = `${year}-01-01`;
  const to = addMonths(from, 12);
  const held = heldOn.filter((day) => day >= from && day < to && day <= at).length;
  const required = year < Number(lawInForce.slice(0, 4)) ? 0 : requiredPerYear[level];
  const remaining = Math.max(0, required - held);
  const counts = { required, held, remaining, dueDate: `${year}-12-31` };
  if (remaining === 0) return { ...counts, standing: 'met' };
  if (at < to) return { ...counts, standing: 'due' };
  // A year that the register begins in, or before it, may have had meetings that nobody entered.
  const known = recordsSince !== null && recordsSince <= from;
  return { ...counts, standing: known ? 'overdue' : 'no-records' };
}
