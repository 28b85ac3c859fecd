import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MonthCells, mergeMonths, monthOfDay, packMonth, unpackMonth } from './month.ts';
import { type Cells, mergeCells } from './pack.ts';

/** Some cells that were touched on one day; seconds are whole, so that sums are exact in any order. */
const dayCells = fc
  .uniqueArray(fc.integer({ min: 0, max: 4095 }), { maxLength: 60 })
  .map((indexes): Cells => {
    const index = Uint16Array.from(indexes).sort();
    return {
      index,
      dwellS: Float64Array.from(index, (i) => i % 977),
      visits: Uint32Array.from(index, (i) => 1 + (i % 5)),
    };
  });
const monthCells = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 31 }), dayCells), { minLength: 1, maxLength: 5 })
  .map((days) => days.map(([day, cells]) => monthOfDay(day, cells)));

const plain = (cells: MonthCells) => Object.entries(cells).map(([name, values]) => [name, [...values]]);
const total = (parts: MonthCells[]) => parts.reduce((a, b) => mergeMonths(a, b));

describe('a month of heat', () => {
  it('is the same in whatever order its days are added', () => {
    fc.assert(
      fc.property(monthCells, (days) => {
        expect(plain(total(days.toReversed()))).toEqual(plain(total(days)));
      }),
    );
  });

  it('sums as days do, and keeps the last day of each cell', () => {
    fc.assert(
      fc.property(monthCells, (days) => {
        const month = total(days);
        const sum = days
          .map(({ index, dwellS, visits }): Cells => ({ index, dwellS, visits }))
          .reduce(mergeCells);
        expect([...month.index]).toEqual([...sum.index]);
        expect([...month.dwellS]).toEqual([...sum.dwellS]);
        expect([...month.visits]).toEqual([...sum.visits]);
        const last = [...month.index].map((cell) =>
          Math.max(...days.filter(({ index }) => index.includes(cell)).map(({ lastDay }) => lastDay[0]!)),
        );
        expect([...month.lastDay]).toEqual(last);
      }),
    );
  });

  it('comes back from its bytes, wherever they lie', () => {
    fc.assert(
      fc.property(monthCells, fc.integer({ min: 0, max: 3 }), (days, shift) => {
        const month = total(days);
        const bytes = packMonth(month);
        const moved = new Uint8Array(bytes.length + shift);
        moved.set(bytes, shift);
        expect(plain(unpackMonth(moved.subarray(shift)))).toEqual(plain(month));
      }),
    );
  });

  it('refuses bytes of another layout, cut short or too long', () => {
    const bytes = packMonth(
      monthOfDay(3, { index: Uint16Array.of(7), dwellS: Float64Array.of(1), visits: Uint32Array.of(1) }),
    );
    for (const wrong of [
      bytes.slice(0, -1),
      new Uint8Array([...bytes, 0]),
      new Uint8Array(),
      bytes.map((b, i) => (i ? b : 2)),
    ])
      expect(() => unpackMonth(wrong)).toThrow(RangeError);
  });
});
