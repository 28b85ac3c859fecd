import { describe, expect, it } from 'vitest';
import type { Duty, PatrolRecord } from '../../../domain/model/index.ts';
import { verdictOf } from './article-13.ts';
import { byDay } from './by-day.ts';
import { companionsOf, handTimes, instantsOf } from './form/written.ts';

describe('records by day', () => {
  it('takes the day in Shanghai on which the patrol started', () => {
    const at = (id: string, startedAt: string) => ({ id, patrol: { startedAt } }) as PatrolRecord;
    const records = [
      at('c', '2026-11-02T16:00:00Z'),
      at('b', '2026-11-02T15:59:00Z'),
      at('a', '2026-11-01T16:00:00Z'),
    ];
    expect(byDay(records).map(({ day, records }) => [day, records.map(({ id }) => id)])).toEqual([
      ['2026-11-03', ['c']],
      ['2026-11-02', ['b', 'a']],
    ]);
  });
});

describe('whether it counts for Article 13', () => {
  const period = (id: string, counts: boolean) => ({
    patrols: [{ id, counts, reason: counts ? null : 'no-track' }],
  });
  const duty = { current: period('now', false), previous: period('then', true) } as unknown as Duty;
  it('is what the duty says of the running period or the one before, else unknown', () => {
    expect(verdictOf(duty, 'now')).toEqual({ counts: false, reason: 'no-track' });
    expect(verdictOf(duty, 'then')).toEqual({ counts: true, reason: null });
    expect(verdictOf(duty, 'long ago')).toBeNull();
    expect(verdictOf(undefined, 'now')).toBeNull();
  });
});

describe('what is typed', () => {
  it('parts companions at commas of both languages, not at the spaces of a name', () => {
    expect(companionsOf(' 张三、李四，Wang Wu; 赵六 ,, ')).toEqual(['张三', '李四', 'Wang Wu', '赵六']);
    expect(companionsOf('')).toEqual([]);
  });

  it('takes times as Beijing’s, wherever the reader is, and back', () => {
    const times = { day: '2026-11-03', from: '08:30', to: '11:05' };
    const instants = { startedAt: '2026-11-03T08:30:00+08:00', endedAt: '2026-11-03T11:05:00+08:00' };
    expect(instantsOf(times)).toEqual(instants);
    expect(handTimes({ startedAt: '2026-11-03T00:30:00.000Z', endedAt: '2026-11-03T03:05:00.000Z' })).toEqual(
      times,
    );
  });

  it('ends on the next day when the end is before the beginning: a night watch', () => {
    const night = instantsOf({ day: '2026-11-03', from: '22:00', to: '01:00' });
    expect(night.endedAt).toBe('2026-11-04T01:00:00+08:00');
  });
});
