import { describe, expect, it } from 'vitest';
import { implausibleTime } from './fix-time.ts';

describe('implausibleTime', () => {
  const now = Date.UTC(2026, 2, 1);

  it('names clocks that were never set and times after tomorrow', () => {
    expect(implausibleTime(Date.UTC(1970, 0, 1), now)).toMatch('clock was not set');
    expect(implausibleTime(Date.UTC(2026, 2, 3), now)).toMatch('future');
    expect(implausibleTime(Date.UTC(2026, 1, 28), now)).toBeNull();
    expect(implausibleTime(now + 86_400_000, now)).toBeNull();
  });

  it('says so of a time that no calendar holds', () => {
    expect(implausibleTime(1e17, now)).toMatch('future');
    expect(implausibleTime(-1e17, now)).toMatch('clock was not set');
  });
});
