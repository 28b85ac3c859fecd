import { describe, expect, it } from 'vitest';
import { lawfulCounting } from '../../../domain/law/counting.ts';
import type { Duty } from '../../../domain/model/index.ts';
import { dueWords, missedWords, nextStepWords, type Words } from './duty-words.ts';

const running: Duty = {
  chiefId: 'c',
  at: '2026-02-20',
  level: 'town',
  rule: { article: '第十三条', required: 1, per: 'quarter' },
  counting: lawfulCounting,
  status: 'due',
  keyAreas: [],
  zones: [],
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

  const say = ({ key, values }: Words) => `${key}(${Object.values(values).join(' ')})`;
  const next = (duty: Duty, gapsListed = true) => nextStepWords(duty, gapsListed, say);
  const area = (name: string, remaining: number): Duty['keyAreas'][number] => ({
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

  it('tells the next step for each state, and points to gaps only where some are listed', () => {
    expect(next(running).key).toBe('next.dueFromGaps');
    expect(next(running, false).key).toBe('next.due');
    expect(next(overdue).key).toBe('next.overdue');
    expect(next({ ...running, status: 'met', remaining: 0 }).key).toBe('next.metFromGaps');
    expect(next({ ...running, status: 'met', remaining: 0 }, false).key).toBe('next.met');
    const none = { ...running, status: 'not-required' } as const;
    expect(next(none).key).toBe('next.noArea');
    expect(next({ ...none, rule: { ...none.rule, required: 0, per: 'none' } }).key).toBe('next.notRequired');
  });

  it('names at most two of the frequent-problem areas that lack the most', () => {
    const through = (remaining: number, keyAreas: Duty['keyAreas']) => {
      const { values } = next({ ...running, remaining, keyAreas });
      return `${values.through}${values.others}`;
    };
    expect(through(2, [area('甲', 0), area('乙', 1), area('丙', 2)])).toBe(
      'next.through.all(2 next.areas.one(丙  1))next.through.others(1)',
    );
    expect(through(1, [area('甲', 1), area('乙', 1)])).toBe('next.through.once(1 next.areas.two(甲 乙 2))');
    expect(through(3, [area('甲', 2), area('乙', 2), area('丙', 2)])).toBe(
      'next.through.some(2 next.areas.more(甲 乙 3))',
    );
    expect(next({ ...overdue, keyAreas: [area('乙', 1)] }).key).toBe('next.overdueThrough');
  });
});
