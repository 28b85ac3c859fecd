import { describe, expect, it } from 'vitest';
import { demoStart, demoToday, hoursOf } from './calendar.ts';
import { Random } from './random.ts';

describe('the demo calendar', () => {
  it('ends yesterday until the last patrol of today is over', () => {
    expect(demoToday(new Date('2026-03-02T08:59:00+08:00'))).toBe('2026-03-01');
    expect(demoToday(new Date('2026-03-02T09:00:00+08:00'))).toBe('2026-03-02');
  });

  it('keeps the patrols of its last day before that hour', () => {
    for (let n = 0; n < 50; n++) {
      const { startAt, endBy } = hoursOf('2026-03-02', '2026-03-02', new Random(n));
      expect(startAt).toBeLessThan(endBy);
      expect(endBy).toBe(Date.parse('2026-03-02T09:00:00+08:00'));
    }
  });

  it('has chiefs patrol through the whole period before the running one, but not before the law', () => {
    expect(demoStart('2026-03-02', false)).toEqual({ rangers: '2025-03-03', chiefs: '2025-01-01' });
    expect(demoStart('2026-03-02', true).chiefs).toBe('2025-10-01');
    expect(demoStart('2025-03-02', false)).toEqual({ rangers: '2024-09-01', chiefs: '2024-09-01' });
  });
});
