import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgeField, sideOf } from './three-way.ts';

it.each([
  ['a', 'a', 'a', 'unchanged', 'mine'],
  ['a', 'a', 'b', 'mine', 'mine'],
  ['a', 'b', 'a', 'theirs', 'theirs'],
  ['a', 'b', 'b', 'same', 'mine'],
  ['a', 'b', 'c', 'both', null],
])('base %s, theirs %s, mine %s: %s', (base, theirs, mine, verdict, side) => {
  expect(judgeField(base, theirs, mine)).toBe(verdict);
  expect(sideOf(judgeField(base, theirs, mine))).toBe(side);
});

it('never drops a change that only one of the two made', () => {
  const value = fc.option(fc.integer({ min: 0, max: 2 }));
  fc.assert(
    fc.property(value, value, value, (base, theirs, mine) => {
      const side = sideOf(judgeField(base, theirs, mine));
      const kept = side === 'mine' ? mine : side === 'theirs' ? theirs : undefined;
      if (theirs !== base && mine === base) expect(kept).toBe(theirs);
      if (mine !== base && theirs === base) expect(kept).toBe(mine);
      if (mine !== base && theirs !== base && mine !== theirs) expect(side).toBeNull();
    }),
  );
});
