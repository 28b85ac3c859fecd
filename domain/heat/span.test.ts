import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cells, mergeCells } from './pack.ts';
import { mergeSpans, packSpan, type SpanCells, spanOfDay, unpackSpan } from './span.ts';

/** Some cells that were touched on one day; seconds are sixty-fourths, so that sums are exact in any order. */
const dayCells = fc
  .uniqueArray(fc.integer({ min: 0, max: 4095 }), { maxLength: 60 })
  .map((indexes): Cells => {
    const index = Uint16Array.from(indexes).sort();
    return {
      index,
      dwellS: Float64Array.from(index, (i) => 1e8 + (i % 977) / 64),
      visits: Uint32Array.from(index, (i) => 1 + (i % 5)),
    };
  });
const spanCells = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 365 }), dayCells), { minLength: 1, maxLength: 5 })
  .map((days) => days.map(([day, cells]) => spanOfDay(day, cells)));

const plain = (cells: SpanCells) => Object.entries(cells).map(([name, values]) => [name, [...values]]);
const total = (parts: SpanCells[]) => parts.reduce((a, b) => mergeSpans(a, b));

describe('a span of heat', () => {
  it('is the same in whatever order its days are added', () => {
    fc.assert(
      fc.property(spanCells, (days) => {
        expect(plain(total(days.toReversed()))).toEqual(plain(total(days)));
      }),
    );
  });

  it('sums as days do, and keeps the last day of each cell', () => {
    fc.assert(
      fc.property(spanCells, (days) => {
        const span = total(days);
        const sum = days
          .map(({ index, dwellS, visits }): Cells => ({ index, dwellS, visits }))
          .reduce(mergeCells);
        expect([...span.index]).toEqual([...sum.index]);
        expect([...span.dwellS]).toEqual([...sum.dwellS]);
        expect([...span.visits]).toEqual([...sum.visits]);
        const last = [...span.index].map((cell) =>
          Math.max(...days.filter(({ index }) => index.includes(cell)).map(({ lastDay }) => lastDay[0]!)),
        );
        expect([...span.lastDay]).toEqual(last);
      }),
    );
  });

  it('comes back from its bytes, wherever they lie', () => {
    fc.assert(
      fc.property(spanCells, fc.integer({ min: 0, max: 3 }), (days, shift) => {
        const span = total(days);
        const bytes = packSpan(span);
        const moved = new Uint8Array(bytes.length + shift);
        moved.set(bytes, shift);
        expect(plain(unpackSpan(moved.subarray(shift)))).toEqual(plain(span));
      }),
    );
  });

  it('refuses bytes of another layout, cut short or too long', () => {
    const bytes = packSpan(
      spanOfDay(3, { index: Uint16Array.of(7), dwellS: Float64Array.of(1), visits: Uint32Array.of(1) }),
    );
    for (const wrong of [
      bytes.slice(0, -1),
      new Uint8Array([...bytes, 0]),
      new Uint8Array(),
      bytes.map((b, i) => (i ? b : 2)),
    ])
      expect(() => unpackSpan(wrong)).toThrow(RangeError);
  });
});
