import { describe, expect, it } from 'vitest';
import { cellAreaHa, parentCell, rowOf } from './grid.ts';

describe('grid', () => {
  it('knows the parent cell in all four quarters of the parent tile', () => {
    expect(parentCell(10, 20, 0)).toBe(0);
    expect(parentCell(11, 20, 0)).toBe(32);
    expect(parentCell(10, 21, 0)).toBe(32 * 64);
    expect(parentCell(11, 21, 63 * 64 + 63)).toBe(63 * 64 + 63);
  });

  it('gives the ground area of a cell: about 66 m square at 29.6° N, zoom 13', () => {
    const y = Math.floor(rowOf(29.565) / 64);
    expect(Math.sqrt(cellAreaHa(13, y, 0) * 10_000)).toBeCloseTo(66.46, 1);
    // Four children tile their parent (cells of one row differ a little in area from those of the next).
    const children = 2 * cellAreaHa(13, 4000, 10) + 2 * cellAreaHa(13, 4000, 11);
    expect(children / cellAreaHa(12, 2000, 5)).toBeCloseTo(1, 8);
  });
});
