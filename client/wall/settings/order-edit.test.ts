import { expect, test } from 'vitest';
import { moved, rowsOf, toggled } from './order-edit.ts';

const order = ['city', 'mountain', 'district'];

test('rows are the order and then the kinds that it leaves out', () => {
  expect(rowsOf(['district', 'mountain:a'])).toEqual([
    { part: 'district', on: true },
    { part: 'mountain:a', on: true },
    { part: 'city', on: false },
    { part: 'mountain', on: false },
    { part: 'district-all', on: false },
    { part: 'zone', on: false },
  ]);
});

test('a part goes up and down, and not beyond the ends', () => {
  expect(moved(order, 'district', -1)).toEqual(['city', 'district', 'mountain']);
  expect(moved(order, 'city', 1)).toEqual(['mountain', 'city', 'district']);
  expect(moved(order, 'city', -1)).toBe(order);
  expect(moved(order, 'district', 1)).toBe(order);
  expect(moved(order, 'zone', -1)).toBe(order);
});

test('a part comes in at the end and goes, but for the last one', () => {
  expect(toggled(order, 'zone')).toEqual([...order, 'zone']);
  expect(toggled(order, 'mountain')).toEqual(['city', 'district']);
  expect(toggled(['city'], 'city')).toEqual(['city']);
});
