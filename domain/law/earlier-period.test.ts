import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlierPeriod, type WindowKind } from './earlier-period.ts';
import { addDays, addMonths, daysBetween, periodOf, periodPresets, presetPeriod } from './period.ts';

/** A window as the client makes it, ending with `day`. */
function windowOn(kind: Exclude<WindowKind, 'custom'>, day: string) {
  if (kind === 'today') return { from: day, to: addDays(day, 1) };
  if (kind === 'this-week') return { from: periodOf('week', day).from, to: addDays(day, 1) };
  return presetPeriod(kind, day);
}
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
const days = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1992-01-01', n));

describe('the same days of the period before', () => {
  it.each<[Exclude<WindowKind, 'custom'>, string, string, string]>([
    ['this-month', '2026-11-25', '2026-10-01', '2026-10-26'],
    ['this-month', '2026-03-31', '2026-02-01', '2026-03-01'],
    ['this-month', '2024-03-30', '2024-02-01', '2024-03-01'],
    ['this-month', '2026-01-01', '2025-12-01', '2025-12-02'],
    ['this-quarter', '2026-11-25', '2026-07-01', '2026-08-26'],
    ['this-quarter', '2026-05-31', '2026-01-01', '2026-03-01'],
    ['this-year', '2026-11-25', '2025-01-01', '2025-11-26'],
    ['this-year', '2024-02-29', '2023-01-01', '2023-03-01'],
    ['this-year', '2025-02-28', '2024-01-01', '2024-02-29'],
    ['today', '2026-03-01', '2026-02-28', '2026-03-01'],
    ['this-week', '2026-11-25', '2026-11-16', '2026-11-19'],
    ['last-30-days', '2026-11-25', '2026-09-27', '2026-10-27'],
    ['last-12-months', '2026-11-25', '2024-11-26', '2025-11-26'],
    ['last-12-months', '2024-02-28', '2022-02-28', '2023-02-28'],
  ])('of %s on %s are %s to %s', (kind, day, from, to) => {
    expect(earlierPeriod(kind, windowOn(kind, day))).toEqual({ from, to });
  });

  it('of days of one’s own are as many days right before', () => {
    const custom = { from: '2026-02-10', to: '2026-03-01' };
    expect(earlierPeriod('custom', custom)).toEqual({ from: '2026-01-22', to: '2026-02-10' });
  });

  it('end before the window begins, and begin before they end', () => {
    const kinds = fc.constantFrom('today', 'this-week', ...periodPresets);
    fc.assert(
      fc.property(kinds, days, (kind, day) => {
        const window = windowOn(kind, day);
        const earlier = earlierPeriod(kind, window);
        expect(earlier.from < earlier.to).toBe(true);
        expect(earlier.to <= window.from).toBe(true);
      }),
    );
  });

  it('begin like the window, and are at most a leap day longer', () => {
    fc.assert(
      fc.property(fc.constantFrom('this-month', 'this-quarter', 'this-year'), days, (kind, day) => {
        const window = windowOn(kind, day);
        const earlier = earlierPeriod(kind, window);
        const months = { 'this-month': 1, 'this-quarter': 3, 'this-year': 12 }[kind];
        expect(addMonths(earlier.from, months)).toBe(window.from);
        const longer = daysBetween(earlier.from, earlier.to) - daysBetween(window.from, window.to);
        // Quarters and months have days of their own: February is up to three days shorter than its neighbours.
        expect(longer).toBeLessThanOrEqual(kind === 'this-quarter' ? 3 : 1);
      }),
    );
  });

  it('have as many days where the window is counted in days, on the same weekdays of a week', () => {
    const window = fc.tuple(days, fc.integer({ min: 1, max: 900 }));
    fc.assert(
      fc.property(window, fc.constantFrom('custom', 'last-30-days', 'today'), ([from, length], kind) => {
        const earlier = earlierPeriod(kind, { from, to: addDays(from, length) });
        expect(daysBetween(earlier.from, earlier.to)).toBe(length);
        expect(earlier.to).toBe(from);
      }),
    );
    fc.assert(
      fc.property(days, (day) => {
        const earlier = earlierPeriod('this-week', windowOn('this-week', day));
        expect(weekday(earlier.from)).toBe(1);
        expect(weekday(earlier.to)).toBe(weekday(addDays(day, 1)));
      }),
    );
  });
});
