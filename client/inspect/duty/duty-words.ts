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

/** How many of the frequent-problem areas have the patrols that they ask for. */
export function areaCount({ keyAreas }: Duty): { met: number; total: number } {
  return { met: keyAreas.filter(({ remaining }) => remaining === 0).length, total: keyAreas.length };
}

/**
 * The one sentence that says what to do now. Of frequent-problem areas it names those that lack the most, two at most.
 * @param gapsListed gaps are on the page, so that the way can be chosen from them
 */
export function nextStepWords(duty: Duty, gapsListed: boolean, say: (words: Words) => string): Words {
  const { status, remaining: count, dueDate } = duty;
  const values = { count, date: dueDate ?? '' };
  if (status === 'not-required') {
    return { key: duty.rule.per === 'none' ? 'next.notRequired' : 'next.noArea', values };
  }
  const behind = duty.keyAreas.filter(({ remaining }) => remaining > 0);
  if (behind.length === 0) {
    const fromGaps = gapsListed && status !== 'overdue';
    return { key: `next.${status}${fromGaps ? 'FromGaps' : ''}`, values };
  }
  const n = Math.max(...behind.map(({ remaining }) => remaining));
  const most = behind.filter(({ remaining }) => remaining === n).map(({ name }) => name);
  const [a = '', b = ''] = most;
  const named = most.length > 2 ? 'more' : most.length === 2 ? 'two' : 'one';
  const areas = say({ key: `next.areas.${named}`, values: { a, b, n: most.length } });
  const part = n < count ? 'some' : count === 1 ? 'once' : 'all';
  const through = say({ key: `next.through.${part}`, values: { n, areas } });
  const less = behind.length - most.length;
  const others = less > 0 ? say({ key: 'next.through.others', values: { n: less } }) : '';
  return { key: `next.${status}Through`, values: { ...values, through, others } };
}
