import { describe, expect, it } from 'vitest';
import { addDays, today } from '../law/period.ts';
import { ageDay } from './age.ts';

describe('the day that ages count from', () => {
  it('is the last day of a window that is over', () => {
    expect(ageDay({ to: '2026-03-01' }, '2026-03-01')).toBe('2026-02-28');
    expect(ageDay({ to: '2026-03-01' }, '2026-07-09')).toBe('2026-02-28');
  });

  it('is today in a window that ends with today or runs into the future', () => {
    expect(ageDay({ to: '2026-03-02' }, '2026-03-01')).toBe('2026-03-01');
    expect(ageDay({ to: '2027-01-01' }, '2026-03-01')).toBe('2026-03-01');
    expect(ageDay({ to: addDays(today(), 400) })).toBe(today());
  });
});
