import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../domain/law/period.ts';
import { placeOf, windowSteps } from './steps.ts';

const window = (from: string, days: number) => ({ from, to: addDays(from, days) });

describe('steps of a window', () => {
  it('are days up to a month, weeks up to half a year, then months', () => {
    const unit = (days: number) => windowSteps(window('2026-01-05', days)).unit;
    expect([1, 31, 32, 182, 183, 365].map(unit)).toEqual(['day', 'day', 'week', 'week', 'month', 'month']);
  });

  it('are the days themselves', () => {
    expect(windowSteps(window('2026-02-27', 3)).periods).toEqual([
      { from: '2026-02-27', to: '2026-02-28' },
      { from: '2026-02-28', to: '2026-03-01' },
      { from: '2026-03-01', to: '2026-03-02' },
    ]);
  });

  it('begin and end with the window, also in the middle of a week', () => {
    const { periods } = windowSteps({ from: '2026-10-01', to: '2026-11-25' }); // a Thursday to a Tuesday
    expect(periods[0]).toEqual({ from: '2026-10-01', to: '2026-10-05' });
    expect(periods.at(-1)).toEqual({ from: '2026-11-23', to: '2026-11-25' });
  });

  it('hold each day of the window once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 900 }), (start, days) => {
        const all = window(addDays('2020-01-01', start), days);
        const { periods } = windowSteps(all);
        expect(periods.reduce((sum, { from, to }) => sum + daysBetween(from, to), 0)).toBe(days);
        for (const [i, step] of periods.entries()) {
          expect(step.from).toBe(periods[i - 1]?.to ?? all.from);
          expect(placeOf(step.from, periods)).toBe(i);
          expect(placeOf(addDays(step.to, -1), periods)).toBe(i);
        }
      }),
    );
  });

  it.each([null, '', 'nonsense', '2026-01-04', '2026-01-12'])('%s is no step of the window', (day) => {
    expect(placeOf(day, windowSteps(window('2026-01-05', 7)).periods)).toBeNull();
  });
});
