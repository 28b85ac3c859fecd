import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { thrifty } from './thrift.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first change passes at once, those after it together, and none is lost', () => {
  const passed: (string[] | null)[] = [];
  const stale = thrifty(5000, (layers) => passed.push(layers));
  stale.add(['patrol']);
  expect(passed).toEqual([['patrol']]);
  for (let i = 0; i < 10; i++) stale.add(['patrol', 'heat']);
  vi.advanceTimersByTime(4999);
  expect(passed).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(passed).toEqual([['patrol'], ['patrol', 'heat']]);
  stale.add(null);
  stale.add(['zone']);
  vi.advanceTimersByTime(5000);
  expect(passed.at(-1)).toBeNull();
  vi.advanceTimersByTime(60_000);
  expect(passed).toHaveLength(3);
  stale.add(['zone']);
  expect(passed.at(-1)).toEqual(['zone']);
  stale.close();
  expect(vi.getTimerCount()).toBe(0);
});
