/** What a duty means in words: which sentence of the inspect namespace, with which figures. */
import { addDays, daysBetween } from '../../../domain/law/period.ts';
import type { Duty } from '../../../domain/model/index.ts';

export interface Words {
  key: string;
  values: Record<string, string | number>;
}

/** When the running period ends, as a person says it. */
export function dueWords(duty: Duty): Words {
  const { daysLeft, dueDate } = duty;
  if (daysLeft === null || dueDate === null) return { key: 'duty.due.none', values: {} };
  const values = { date: dueDate, count: daysLeft };
  if (duty.remaining === 0) return { key: 'duty.due.done', values };
  if (daysLeft === 0) return { key: 'duty.due.today', values };
  return { key: daysLeft === 1 ? 'duty.due.tomorrow' : 'duty.due.days', values };
}

/** How much the period before the running one lacks, and for how long it has been over; null when it lacks nothing. */
export function missedWords(duty: Duty): Words | null {
  const { previous } = duty;
  if (!previous || previous.done >= previous.required) return null;
  return {
    key: 'duty.missed',
    values: {
      from: previous.from,
      to: addDays(previous.to, -1),
      missing: previous.required - previous.done,
      count: daysBetween(previous.to, duty.at) + 1,
    },
  };
}

/** The one sentence that says what to do now. */
export function nextStepWords(duty: Duty): Words {
  const values = { count: duty.remaining, date: duty.dueDate ?? '' };
  if (duty.status === 'not-required') {
    return { key: duty.rule.per === 'none' ? 'duty.next.notRequired' : 'duty.next.noArea', values };
  }
  return { key: `duty.next.${duty.status}`, values };
}
