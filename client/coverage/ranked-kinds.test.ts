import { describe, expect, it } from 'vitest';
import { rankedKindsOf } from './ranked-kinds.ts';

describe('what the wall ranks', () => {
  it.each([
    [null, 'mountain', 'district'],
    ['city:500000', 'mountain', 'district'],
    ['district:500109', 'district', 'town'],
    ['mountain:jinyun', 'mountain', 'grid'],
    ['town:500109001', 'town', 'grid'],
    ['grid:500109001-01', 'grid', null],
  ])('%s: %s, then %s', (root, whole, parts) => {
    expect(rankedKindsOf(root)).toEqual({ whole, parts });
  });
});
