/** What a duty means in words: which sentence of the duty namespace, with which figures. */
import { addDays, daysBetween } from '../../../domain/law/period.ts';
import type { Duty } from '../../../domain/model/index.ts';

export interface Words {
  key: string;
  values: Record<string, string | number>;
}

/** When the running period ends, as a person says it. */
export function dueWords(duty: Duty): Words {
  const { daysLeft, dueDate } = duty;
  if (daysLeft === null || dueDate === null) return { key: 'due.none', values: {} };
  const values = { date: dueDate, count: daysLeft };
  if (duty.remaining === 0) return { key: 'due.done', values };
  if (daysLeft === 0) return { key: 'due.today', values };
  return { key: daysLeft === 1 ? 'due.tomorrow' : 'due.days', values };
}

/** How much the period before the running one lacks, and for how long it has been over; null when it lacks nothing. */
export function missedWords(duty: Duty): Words | null {
  const { previous } = duty;
  if (!previous || previous.done >= previous.required) return null;
  return {
    key: 'missed',
    values: {
      from: previous.from,
      to: addDays(previous.to, -1),
      missing: previous.required - previous.done,
      count: daysBetween(previous.to, duty.at) + 1,
    },
  };
}

/** The one sentence that says what to do now. Of frequent-problem areas it names the one that lacks the most. */
export function nextStepWords(duty: Duty): Words {
  const values = { count: duty.remaining, date: duty.dueDate ?? '' };
  if (duty.status === 'not-required') {
    return { key: duty.rule.per === 'none' ? 'next.notRequired' : 'next.noArea', values };
  }
  const behind = duty.keyAreas
    .filter(({ remaining }) => remaining > 0)
    .sort((a, b) => b.remaining - a.remaining);
  const worst = behind[0];
  if (!worst) return { key: `next.${duty.status}`, values };
  const others = behind.length - 1;
  return {
    key: `next.${duty.status}Through${others > 0 ? 'More' : ''}`,
    values: { ...values, name: worst.name, through: worst.remaining, others },
  };
}
