import { expect, it } from 'vitest';
import { surroundingsBox } from './surroundings-box.ts';

it('leaves room around, ends on the same lines after a small drag, and knows what is too large', () => {
  const box = surroundingsBox([106.401, 29.801, 106.41, 29.811]);
  expect(box).toEqual([106.38, 29.78, 106.42, 29.82]);
  expect(surroundingsBox([106.402, 29.802, 106.411, 29.812])).toEqual(box);
  expect(surroundingsBox([106, 29, 106.6, 29.1])).toBeNull();
});
