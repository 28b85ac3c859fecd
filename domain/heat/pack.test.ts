import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cells, mergeCells, packCells, unpackCells } from './pack.ts';

const cells = fc.uniqueArray(fc.integer({ min: 0, max: 4095 }), { maxLength: 300 }).chain((indexes) =>
  fc.record({
    index: fc.constant(Uint16Array.from(indexes).sort()),
    dwellS: fc
      .array(fc.float({ min: 0, max: 1e9, noNaN: true }), {
        minLength: indexes.length,
        maxLength: indexes.length,
      })
      .map((list) => Float64Array.from(list)),
    visits: fc
      .array(fc.integer({ min: 1, max: 0xffffffff }), {
        minLength: indexes.length,
        maxLength: indexes.length,
      })
      .map((list) => Uint32Array.from(list)),
  }),
);

const make = (rows: [index: number, dwellS: number, visits: number][]): Cells => ({
  index: Uint16Array.from(rows, (r) => r[0]),
  dwellS: Float64Array.from(rows, (r) => r[1]),
  visits: Uint32Array.from(rows, (r) => r[2]),
});

describe('packCells', () => {
  it('writes the documented bytes', () => {
    const bytes = packCells(
      make([
        [258, 1.5, 1],
        [4095, 0, 65_537],
      ]),
    );
    expect(Array.from(bytes)).toEqual([
      1,
      0,
      2,
      0, // version, reserved, n = 2
      2,
      1,
      255,
      15, // 258, 4095
      0,
      0,
      192,
      63,
      0,
      0,
      0,
      0, // 1.5 f, 0 f
      1,
      0,
      0,
      0,
      1,
      0,
      1,
      0, // 1, 65537
    ]);
  });

  it('round-trips, also from the middle of a larger buffer', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 0, max: 7 }), (original, offset) => {
        const packed = packCells(original);
        const pool = new Uint8Array(packed.length + 16);
        pool.set(packed, offset);
        expect(unpackCells(pool.subarray(offset, offset + packed.length))).toEqual(original);
      }),
    );
  });

  it('refuses bytes it does not know', () => {
    const bytes = packCells(make([[1, 2, 3]]));
    expect(() => unpackCells(bytes.subarray(0, bytes.length - 1))).toThrow(RangeError);
    expect(() => unpackCells(new Uint8Array(0))).toThrow(/version/);
    bytes[0] = 9;
    expect(() => unpackCells(bytes)).toThrow(/version 9/);
  });
});

describe('mergeCells', () => {
  it('adds what both have and keeps what one has, in order', () => {
    const merged = mergeCells(
      make([
        [1, 10, 1],
        [5, 20, 2],
      ]),
      make([
        [0, 1, 1],
        [5, 2, 1],
        [9, 3, 1],
      ]),
    );
    expect(merged).toEqual(
      make([
        [0, 1, 1],
        [1, 10, 1],
        [5, 22, 3],
        [9, 3, 1],
      ]),
    );
  });

  it('is commutative and keeps sums', () => {
    fc.assert(
      fc.property(cells, cells, (a, b) => {
        const small = (c: Cells): Cells => ({ ...c, visits: c.visits.map((v) => v % 1000) });
        const merged = mergeCells(small(a), small(b));
        expect(merged).toEqual(mergeCells(small(b), small(a)));
        expect(new Set(merged.index)).toEqual(new Set([...a.index, ...b.index]));
      }),
    );
  });
});
