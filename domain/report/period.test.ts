import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../law/period.ts';
import { daysBefore, recentNames, reportDays, reportName, trendDays } from './period.ts';

const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the period of a report', () => {
  it('is a whole month or quarter when it is over', () => {
    expect(reportDays('2026-02', '2026-11-29')).toMatchObject({
      from: '2026-02-01',
      to: '2026-03-01',
      end: '2026-03-01',
      running: false,
      asOf: '2026-02-28',
    });
    expect(reportDays('2026-Q3', '2026-11-29')).toMatchObject({ from: '2026-07-01', to: '2026-10-01' });
  });

  it('ends with today while it runs, and is compared with the same days of the one before', () => {
    const running = reportDays('2026-11', '2026-11-29')!;
    expect(running).toMatchObject({ to: '2026-11-30', end: '2026-12-01', running: true, asOf: '2026-11-29' });
    expect(daysBefore(running)).toEqual({ from: '2026-10-01', to: '2026-10-30' });
  });

  it('is compared with the whole period before when it is over, however long that is', () => {
    expect(daysBefore(reportDays('2026-02', '2026-11-29')!)).toEqual({
      from: '2026-01-01',
      to: '2026-02-01',
    });
    expect(daysBefore(reportDays('2026-Q1', '2026-11-29')!)).toEqual({
      from: '2025-10-01',
      to: '2026-01-01',
    });
  });

  it('has a trend of six periods', () => {
    expect(trendDays(reportDays('2026-03', '2026-11-29')!)).toEqual({ from: '2025-10-01', to: '2026-04-01' });
    expect(trendDays(reportDays('2026-Q3', '2026-11-29')!)).toEqual({ from: '2025-04-01', to: '2026-10-01' });
  });

  it('has not begun before its first day', () => {
    expect(reportDays('2026-12', '2026-11-30')).toBeNull();
    expect(reportDays('2026-12', '2026-12-01')).toMatchObject({ running: true, to: '2026-12-02' });
  });

  it('holds the day that it is named by', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('month' as const, 'quarter' as const), (day, unit) => {
        const period = reportDays(reportName(unit, day), day)!;
        expect(period.unit).toBe(unit);
        expect(period.from <= day && day < period.end).toBe(true);
        expect(period.asOf).toBe([day, addDays(period.end, -1)].toSorted()[0]);
        expect(recentNames(unit, day, 1)).toEqual([period.name]);
      }),
    );
  });
});
