import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPage } from './paging.ts';

describe('pages of a list', () => {
  it('has none to turn where all is seen, also with a pixel of rounding', () => {
    expect(nextPage({ at: 0, page: 300, whole: 300 })).toBeNull();
    expect(nextPage({ at: 0, page: 300.4, whole: 301 })).toBeNull();
  });

  it('comes to the end and begins again, leaving out no pixel', () => {
    const sizes = fc.tuple(fc.integer({ min: 50, max: 900 }), fc.integer({ min: 2, max: 5000 }));
    fc.assert(
      fc.property(sizes, ([page, more]) => {
        const whole = page + more;
        let at = 0;
        for (let turns = 0; turns < 500; turns++) {
          const next = nextPage({ at, page, whole })!;
          if (next === 0) break;
          expect(next).toBeGreaterThan(at);
          expect(next).toBeLessThanOrEqual(at + page);
          at = next;
        }
        expect(at).toBe(more);
      }),
    );
  });
});
