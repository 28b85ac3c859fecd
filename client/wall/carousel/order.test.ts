import { expect, test } from 'vitest';
import { idleBounds, isOn, orderOf, orderText, secondsBounds, secondsOf, usualOrder } from './order.ts';
import { stepsOf } from './steps.ts';

test.each([
  [null, usualOrder],
  ['1', usualOrder],
  ['0', usualOrder],
  ['nonsense,<script>,town:1', usualOrder],
  ['district,city', ['district', 'city']],
  ['mountain:jinyun,city,mountain:jinyun,zone:a-1', ['mountain:jinyun', 'city', 'zone:a-1']],
])('%s is an order', (text, order) => {
  expect(orderOf(text)).toEqual(order);
  for (const on of [true, false]) {
    expect(orderOf(orderText(order, on))).toEqual(order);
    expect(isOn(orderText(order, on), false)).toBe(on);
  }
});

test('it runs at a kiosk unless told not to, elsewhere only when told so', () => {
  expect([isOn(null, true), isOn('0', true), isOn('city', true)]).toEqual([true, false, true]);
  expect([isOn(null, false), isOn('0', false), isOn('1', false)]).toEqual([false, false, true]);
});

test.each([
  ['7.5', 7.5],
  ['0.05', 0.05],
  ['600', 600],
  [null, 20],
  ['', 20],
  ['0', 20],
  ['-3', 20],
  ['601', 20],
  ['x', 20],
])('seconds=%s', (text, seconds) => {
  expect(secondsOf(text, secondsBounds)).toBe(seconds);
});
test('idle has bounds of its own', () => expect(secondsOf('3600', idleBounds)).toBe(3600));

const area = (id: string, known = true) => ({
  id,
  name: id,
  bbox: known ? ([106, 29, 107, 30] as [number, number, number, number]) : null,
});
const known = {
  mountain: [area('mountain:a'), area('mountain:b')],
  district: [area('district:1'), area('district:2'), area('district:3', false)],
  zone: [area('zone:z')],
  withData: new Set(['district:2', 'district:3']),
};
test.each([
  ['city,mountain,district', ['city', 'mountain:a', 'mountain:b', 'district:2']],
  ['district-all,city', ['district:1', 'district:2', 'city']],
  ['mountain:b,district:1,mountain,zone', ['mountain:b', 'district:1', 'mountain:a', 'zone:z']],
  ['mountain:gone,zone:z', ['zone:z']],
])('%s has the steps …', (order, ids) => {
  expect(stepsOf(orderOf(order), known).map(({ id }) => id)).toEqual(ids);
});

test('what is not known yet holds back what comes after it, and nothing before', () => {
  const ids = (order: string, missing: object) =>
    stepsOf(orderOf(order), { ...known, ...missing }).map(({ id }) => id);
  expect(ids('city,mountain,district', { withData: undefined })).toEqual([
    'city',
    'mountain:a',
    'mountain:b',
  ]);
  expect(ids('district,city', { withData: undefined })).toEqual([]);
  expect(ids('city,mountain:b,district', { mountain: undefined })).toEqual(['city']);
  expect(ids('district-all', { withData: undefined })).toEqual(['district:1', 'district:2']);
});
