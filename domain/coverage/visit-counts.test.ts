import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plane } from './scene.fixture.ts';
import { fromTriples, spansAreaM2 } from './spans.ts';
import { VisitCounts } from './visit-counts.ts';

const run = fc
  .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -70, max: 70 }), fc.integer({ min: 0, max: 80 }))
  .map(([row, first, length]) => [row, first, first + length]);
const anySpans = fc.array(run, { minLength: 1, maxLength: 8 }).map((runs) => fromTriples(runs.flat()));

it('counts every pixel as one by one', () => {
  fc.assert(
    fc.property(anySpans, fc.array(anySpans, { maxLength: 9 }), (outline, swaths) => {
      const counts = new VisitCounts(swaths.length);
      for (const { runs } of swaths) counts.add(runs);
      const pixels = new Map<number, number>();
      for (let i = 0; i < outline.runs.length; i += 3) {
        for (let column = outline.runs[i + 1]!; column <= outline.runs[i + 2]!; column++) {
          const pixel = fromTriples([outline.runs[i]!, column, column]);
          const seen = swaths.filter(({ runs }) => {
            for (let k = 0; k < runs.length; k += 3) {
              if (runs[k] === pixel.runs[0] && runs[k + 1]! <= column && runs[k + 2]! >= column) return true;
            }
            return false;
          }).length;
          pixels.set(seen, (pixels.get(seen) ?? 0) + 1);
        }
      }
      const one = spansAreaM2(fromTriples([0, 0, 0]), plane, 5);
      const areas = counts.areaByVisits(outline, plane, 5);
      // Over 150 pixels the scale of the plane does not change by a part in 10⁴.
      expect(areas.map(([visits, m2]) => [visits, Math.round(m2 / one)])).toEqual(
        [...pixels].sort(([a], [b]) => a - b),
      );
    }),
    { numRuns: 80 },
  );
});
