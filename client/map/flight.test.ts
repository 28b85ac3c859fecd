import { expect, it } from 'vitest';
import { boxAround } from './flight.ts';

it('boxes all areas that have an outline', () => {
  expect(boxAround([[106, 29, 107, 30], null, [105, 29.5, 106.5, 31]])).toEqual([105, 29, 107, 31]);
  expect(boxAround([null])).toBeNull();
});
