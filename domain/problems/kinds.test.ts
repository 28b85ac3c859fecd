import { expect, it } from 'vitest';
import { kindsWith, problemKinds } from './kinds.ts';

it('an installation changes days of a kind and adds kinds of its own before the last', () => {
  const kinds = kindsWith({
    kinds: [
      { name: problemKinds.waste.name, days: 3 },
      { name: '古树名木受损', days: 20 },
    ],
  });
  expect(kinds.find(({ name }) => name === problemKinds.waste.name)?.days).toBe(3);
  expect(kinds.slice(-2)).toEqual([{ name: '古树名木受损', days: 20 }, problemKinds.other]);
  expect(kinds).toHaveLength(Object.keys(problemKinds).length + 1);
});
