import { dayOfInstant } from '../../../domain/law/period.ts';
import type { PatrolRecord } from '../../../domain/model/index.ts';

/** Records by the civil day (Asia/Shanghai) on which their patrol started, in the order of the list. */
export function byDay(records: readonly PatrolRecord[]): { day: string; records: PatrolRecord[] }[] {
  const days: { day: string; records: PatrolRecord[] }[] = [];
  for (const record of records) {
    const day = dayOfInstant(new Date(record.patrol.startedAt));
    const last = days.at(-1);
    if (last?.day === day) last.records.push(record);
    else days.push({ day, records: [record] });
  }
  return days;
}
