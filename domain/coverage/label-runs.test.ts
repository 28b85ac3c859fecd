import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeLabels, encodeLabels, forLabels, labelParts } from './label-runs.ts';
import { fromTriples, type Spans } from './spans.ts';

/** Two by one tiles, west of the zero column. */
const box = { west: -1, south: 3, east: 0, north: 3 };
const run = fc
  .tuple(
    fc.integer({ min: 180, max: 270 }),
    fc.integer({ min: -90, max: 80 }),
    fc.integer({ min: 0, max: 40 }),
  )
  .map(([row, first, length]) => [row, first, first + length]);
const part = fc.array(run, { maxLength: 30 }).map((runs) => fromTriples(runs.flat()));
const anyParts = fc.array(part, { maxLength: 6 });

function has({ runs }: Spans, row: number, column: number): boolean {
  for (let i = 0; i < runs.length; i += 3) {
    if (runs[i] === row && runs[i + 1]! <= column && runs[i + 2]! >= column) return true;
  }
  return false;
}

it('gives each pixel of the box to the first part that has it, and comes back as it was sent', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const labels = decodeLabels(encodeLabels(labelParts(parts, box)));
      expect(labels).toEqual(labelParts(parts, box));
      for (const row of [191, 192, 200, 255, 256]) {
        const line = new Map<number, number>();
        forLabels(fromTriples([row, -64, 63]), labels, (label, first, last) => {
          for (let column = first; column <= last; column++) {
            expect(line.has(column)).toBe(false);
            line.set(column, label);
          }
        });
        for (let column = -64; column <= 63; column++) {
          const owner = parts.findIndex((each) => has(each, row, column));
          const known = row >= 192 && row <= 255 && owner >= 0 ? owner : undefined;
          expect(line.get(column), `${row} ${column}`).toBe(known);
        }
      }
    }),
    { numRuns: 40 },
  );
});

it('refuses bytes that are cut off', () => {
  const bytes = encodeLabels(labelParts([fromTriples([192, 1, 5]), fromTriples([193, 0, 9])], box));
  for (const length of [0, 3, 10, bytes.byteLength - 1]) {
    expect(() => decodeLabels(bytes.subarray(0, length)), `${length} bytes`).toThrow(RangeError);
  }
});
