import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPage } from './paging.ts';

/** Rows of the heights given, one below the other. */
const listOf = (heights: number[]) => ({
  rows: heights.map((_, i) => heights.slice(0, i).reduce((sum, height) => sum + height, 0)),
  whole: heights.reduce((sum, height) => sum + height, 0),
});

describe('pages of a list', () => {
  it('has none to turn where all is seen, also with a pixel of rounding', () => {
    expect(nextPage({ at: 0, page: 300, whole: 300, rows: [0] })).toBeNull();
    expect(nextPage({ at: 0, page: 300.4, whole: 301, rows: [0] })).toBeNull();
  });

  it('begins the next page with the row that the last one cut', () => {
    const rows = listOf(Array(12).fill(40));
    expect(nextPage({ ...rows, at: 0, page: 180 })).toBe(160);
    expect(nextPage({ ...rows, at: 160, page: 180 })).toBe(300); // 480 px in all: the end is in sight
    expect(nextPage({ ...rows, at: 300, page: 180 })).toBe(0);
  });

  it('comes to the end and begins again, leaving out no row', () => {
    const lists = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(lists, fc.integer({ min: 30, max: 900 }), (heights, page) => {
        const list = listOf(heights);
        fc.pre(list.whole - page > 1);
        let at = 0;
        for (let turns = 0; turns <= list.whole; turns++) {
          const next = nextPage({ ...list, at, page })!;
          if (next === 0) break;
          expect(next).toBeGreaterThan(at);
          expect(next).toBeLessThanOrEqual(at + page);
          at = next;
        }
        // A pixel at the end may be rounding.
        expect(at).toBeGreaterThanOrEqual(list.whole - page - 1);
      }),
    );
  });
});
