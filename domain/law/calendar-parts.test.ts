import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Period } from '../model/common.ts';
import { calendarParts, stepsOf } from './calendar-parts.ts';
import { addDays, addMonths, periodUnits } from './period.ts';

const anyPeriod = fc
  .tuple(fc.integer({ min: 0, max: 2500 }), fc.integer({ min: 1, max: 1500 }))
  .map(([start, days]): Period => {
    const from = addDays('2020-01-01', start);
    return { from, to: addDays(from, days) };
  });

const periodOfPart = (part: string): Period => {
  const from = part.length === 4 ? `${part}-01-01` : `${part}-01`;
  return { from, to: addMonths(from, part.length === 4 ? 12 : 1) };
};

describe('calendarParts', () => {
  it('takes whole years and months, and leaves the days at the ends', () => {
    expect(calendarParts({ from: '2024-11-20', to: '2026-03-05' })).toEqual({
      wholes: ['2024-12', '2025', '2026-01', '2026-02'],
      rest: [
        { from: '2024-11-20', to: '2024-12-01' },
        { from: '2026-03-01', to: '2026-03-05' },
      ],
    });
    expect(calendarParts({ from: '2025-01-01', to: '2026-01-01' })).toEqual({ wholes: ['2025'], rest: [] });
  });

  it('is the period, each day once', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const { wholes, rest } = calendarParts(period);
        const pieces = [...wholes.map(periodOfPart), ...rest].sort((a, b) => (a.from < b.from ? -1 : 1));
        expect(pieces[0]!.from).toBe(period.from);
        expect(pieces.at(-1)!.to).toBe(period.to);
        for (let i = 1; i < pieces.length; i++) expect(pieces[i]!.from).toBe(pieces[i - 1]!.to);
        expect(rest.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('stepsOf', () => {
  it('cuts at the ends of calendar units', () => {
    expect(stepsOf({ from: '2026-01-20', to: '2026-04-02' }, 'month')).toEqual([
      { from: '2026-01-20', to: '2026-02-01' },
      { from: '2026-02-01', to: '2026-03-01' },
      { from: '2026-03-01', to: '2026-04-01' },
      { from: '2026-04-01', to: '2026-04-02' },
    ]);
  });

  it('is the period without gaps or overlaps', () => {
    fc.assert(
      fc.property(anyPeriod, fc.constantFrom(...periodUnits), (period, unit) => {
        const steps = stepsOf(period, unit);
        expect(steps[0]!.from).toBe(period.from);
        expect(steps.at(-1)!.to).toBe(period.to);
        for (let i = 1; i < steps.length; i++) expect(steps[i]!.from).toBe(steps[i - 1]!.to);
      }),
    );
  });
});
