import { describe, expect, it } from 'vitest';
import { lawfulCounting } from '../../../domain/law/counting.ts';
import type { Duty } from '../../../domain/model/index.ts';
import { dueWords, missedWords, nextStepWords } from './duty-words.ts';

const running: Duty = {
  chiefId: 'c',
  at: '2026-02-20',
  level: 'town',
  rule: { article: '第十三条', required: 1, per: 'quarter' },
  counting: lawfulCounting,
  status: 'due',
  keyAreas: [],
  keyAreaRule: null,
  current: { from: '2026-01-01', to: '2026-04-01', required: 1, done: 0, patrols: [] },
  previous: { from: '2025-10-01', to: '2026-01-01', required: 1, done: 1, patrols: [] },
  remaining: 1,
  dueDate: '2026-03-31',
  daysLeft: 39,
};
const overdue: Duty = {
  ...running,
  status: 'overdue',
  previous: { from: '2025-10-01', to: '2026-01-01', required: 1, done: 0, patrols: [] },
};

describe('words of a duty', () => {
  it('says the days left, and today and tomorrow by name', () => {
    expect(dueWords(running)).toEqual({ key: 'due.days', values: { date: '2026-03-31', count: 39 } });
    expect(dueWords({ ...running, daysLeft: 1 }).key).toBe('due.tomorrow');
    expect(dueWords({ ...running, daysLeft: 0 }).key).toBe('due.today');
  });

  it('does not press a chief who has done enough, and has no date where the law has none', () => {
    expect(dueWords({ ...running, status: 'met', remaining: 0 }).key).toBe('due.done');
    expect(
      dueWords({ ...running, status: 'not-required', dueDate: null, daysLeft: null, remaining: 0 }).key,
    ).toBe('due.none');
  });

  it('counts an overdue duty from the first day after the missed period', () => {
    expect(missedWords(overdue)).toEqual({
      key: 'missed',
      values: { from: '2025-10-01', to: '2025-12-31', missing: 1, count: 51 },
    });
    expect(missedWords({ ...overdue, at: '2026-01-01' })?.values.count).toBe(1);
    expect(missedWords(running)).toBeNull();
  });

  it('still names a missed period after the running one is done', () => {
    expect(missedWords({ ...overdue, status: 'met', remaining: 0 })?.values.missing).toBe(1);
  });

  it('tells the next step for each state', () => {
    expect(nextStepWords(running).key).toBe('next.due');
    expect(nextStepWords(overdue).key).toBe('next.overdue');
    expect(nextStepWords({ ...running, status: 'met', remaining: 0 }).key).toBe('next.met');
    const key = (name: string, remaining: number): Duty['keyAreas'][number] => ({
      id: name,
      name,
      problems: 5,
      required: 2,
      done: 2 - remaining,
      remaining,
      reason: { general: 1, extra: 1, kinds: [], firstOn: '2025-03-01', lastOn: '2026-01-01' },
      center: [106.4, 29.6],
      bbox: [106.39, 29.59, 106.41, 29.61],
    });
    expect(
      nextStepWords({ ...running, remaining: 2, keyAreas: [key('甲', 0), key('乙', 1), key('丙', 2)] }),
    ).toEqual({
      key: 'next.dueThroughMore',
      values: { date: '2026-03-31', count: 2, name: '丙', through: 2, others: 1 },
    });
    expect(nextStepWords({ ...overdue, keyAreas: [key('乙', 1)] }).key).toBe('next.overdueThrough');
    const none = { ...running, status: 'not-required' } as const;
    expect(nextStepWords(none).key).toBe('next.noArea');
    expect(nextStepWords({ ...none, rule: { ...none.rule, required: 0, per: 'none' } }).key).toBe(
      'next.notRequired',
    );
  });
});
