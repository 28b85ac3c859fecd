import { expect, test } from 'vitest';
import { idleAt } from './idle.ts';

const minute = 60_000;

test('a minute before the end there is a warning, and then it is over', () => {
  expect(idleAt(0, 0, 30)).toEqual({ state: 'active' });
  expect(idleAt(0, 29 * minute - 1, 30)).toEqual({ state: 'active' });
  expect(idleAt(0, 29 * minute, 30)).toEqual({ state: 'warned', leftS: 60 });
  expect(idleAt(0, 30 * minute - 1, 30)).toEqual({ state: 'warned', leftS: 1 });
  expect(idleAt(0, 30 * minute, 30)).toEqual({ state: 'over' });
});

test('a machine that slept through the warning wakes up logged out', () => {
  expect(idleAt(0, 600 * minute, 30)).toEqual({ state: 'over' });
});

test('of one minute, half is without a warning', () => {
  expect(idleAt(0, 0, 1)).toEqual({ state: 'active' });
  expect(idleAt(0, 30_000, 1)).toEqual({ state: 'warned', leftS: 30 });
});
