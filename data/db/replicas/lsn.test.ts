import { expect, test } from 'vitest';
import { lsnOf, reachable } from './lsn.ts';

test('places of the log are in order, also where the first half changes', () => {
  expect(lsnOf('0/1')).toBe(1n);
  expect(lsnOf('16/B374D848')).toBe(0x16b374d848n);
  expect(lsnOf('1/0')).toBeGreaterThan(lsnOf('0/FFFFFFFF'));
});

test('the header of a page that is still empty need not be reached; what is written in it must be', () => {
  expect(reachable(lsnOf('0/3000028'))).toBe(lsnOf('0/3000000'));
  expect(reachable(lsnOf('0/3002018'))).toBe(lsnOf('0/3002000'));
  expect(reachable(lsnOf('0/3002050'))).toBe(lsnOf('0/3002050'));
});
