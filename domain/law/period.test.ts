import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayOfInstant,
  daysBetween,
  instantOfDay,
  periodOf,
  periodUnits,
  presetPeriod,
  previousPeriod,
} from './period.ts';

const anyDay = fc.integer({ min: 0, max: 70_000 }).map((days) => addDays('1992-01-01', days));
const anyUnit = fc.constantFrom(...periodUnits);

describe('days', () => {
  test('begin at 16:00 UTC of the day before, summer and winter', () => {
    for (const day of ['2024-01-15', '2024-07-15']) {
      expect(instantOfDay(day).toISOString()).toBe(`${addDays(day, -1)}T16:00:00.000Z`);
    }
  });

  test('agree with the time-zone database', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1992-01-01'), max: new Date('2180-01-01'), noInvalidDate: true }),
        (at) => {
          expect(dayOfInstant(at)).toBe(format.format(at));
        },
      ),
    );
  });

  test('hold every instant between their beginning and the next', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 86_399_999 }), (day, ms) => {
        expect(dayOfInstant(new Date(instantOfDay(day).getTime() + ms))).toBe(day);
      }),
    );
  });

  test('count leap days', () => {
    expect(daysBetween('2024-02-01', '2024-03-01')).toBe(29);
    expect(daysBetween('2025-02-01', '2025-03-01')).toBe(28);
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2025-03-31', -1)).toBe('2025-02-28');
  });

  test('that do not exist are refused', () => {
    expect(() => instantOfDay('2025-13-01')).toThrow(RangeError);
  });
});

describe('periods', () => {
  test('hold their day, and are the same for each of their days', () => {
    fc.assert(
      fc.property(anyUnit, anyDay, (unit, day) => {
        const period = periodOf(unit, day);
        expect(period.from <= day && day < period.to).toBe(true);
        expect(periodOf(unit, period.from)).toEqual(period);
        expect(periodOf(unit, addDays(period.to, -1))).toEqual(period);
      }),
    );
  });

  test('leave no day out and share none with the one before', () => {
    fc.assert(
      fc.property(anyUnit, anyDay, (unit, day) => {
        expect(previousPeriod(unit, day).to).toBe(periodOf(unit, day).from);
      }),
    );
  });

  test.each([
    ['year', '2024-12-31', '2024-01-01', '2025-01-01'],
    ['half-year', '2026-06-30', '2026-01-01', '2026-07-01'],
    ['half-year', '2026-07-01', '2026-07-01', '2027-01-01'],
    ['quarter', '2026-11-24', '2026-10-01', '2027-01-01'],
    ['month', '2024-02-29', '2024-02-01', '2024-03-01'],
    ['week', '2026-11-29', '2026-11-23', '2026-11-30'],
    ['week', '2026-11-23', '2026-11-23', '2026-11-30'],
  ] as const)('the %s of %s', (unit, day, from, to) => {
    expect(periodOf(unit, day)).toEqual({ from, to });
  });

  test('presets end with the day itself', () => {
    const day = '2026-11-24';
    expect(presetPeriod('this-month', day)).toEqual({ from: '2026-11-01', to: '2026-11-25' });
    expect(presetPeriod('last-30-days', day)).toEqual({ from: '2026-10-26', to: '2026-11-25' });
    expect(presetPeriod('this-quarter', day)).toEqual({ from: '2026-10-01', to: '2026-11-25' });
    expect(presetPeriod('this-year', day)).toEqual({ from: '2026-01-01', to: '2026-11-25' });
    expect(presetPeriod('last-12-months', day)).toEqual({ from: '2025-11-25', to: '2026-11-25' });
  });
});
