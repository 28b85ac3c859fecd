import { expect, test } from 'vitest';
import { clockToleranceMs, isTimeDoubtful, shiftOf, skewOf, startToleranceMs } from './clock.ts';

const now = Date.UTC(2026, 10, 29, 4);
const hour = 3_600_000;

test('only times of a clock that is told to be off are moved', () => {
  expect(skewOf(null, now)).toBeNull();
  expect(skewOf(now + 5, now)).toBe(5);
  expect(shiftOf('satellite', hour)).toBe(0);
  expect(shiftOf('device', null)).toBe(0);
  expect(shiftOf('device', clockToleranceMs)).toBe(0);
  expect(shiftOf('device', clockToleranceMs + 1)).toBe(-clockToleranceMs - 1);
  expect(shiftOf('device', -56 * 365 * 24 * hour)).toBe(56 * 365 * 24 * hour);
});

test('a time is doubtful before receivers were made, after tomorrow, and before the patrol began', () => {
  expect(isTimeDoubtful(now - 400 * 24 * hour, now, null)).toBe(false);
  expect(isTimeDoubtful(7, now, null)).toBe(true);
  expect(isTimeDoubtful(now + 25 * hour, now, null)).toBe(true);
  expect(isTimeDoubtful(now - hour - startToleranceMs, now, now - hour)).toBe(false);
  expect(isTimeDoubtful(now - hour - startToleranceMs - 1, now, now - hour)).toBe(true);
});
