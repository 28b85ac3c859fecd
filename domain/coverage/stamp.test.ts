import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planeAt } from '../geo/plane.ts';
import { SparseBitmap } from './bitmap.ts';
import { stampTrack } from './stamp.ts';
import type { PlaneTrack } from './track.ts';

const plane = planeAt(106.4);
const pixel = 5;
const radius = 40;

/** Metres from a point to a segment. */
function distance(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const f = length2 && Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length2));
  return Math.hypot(px - ax - f * dx, py - ay - f * dy);
}

const [x0, y0] = plane.forward(106.4, 29.8);
const coordinate = fc.double({ min: -150, max: 150, noNaN: true });
const anyLine = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 9 });

function trackOf(lines: [number, number][][]): PlaneTrack {
  const placed = lines.map((line) => Float64Array.from(line.flatMap(([x, y]) => [x0 + x, y0 + y])));
  return { source: {} as PlaneTrack['source'], lines: placed, box: [0, 0, 0, 0] };
}

describe('stampTrack', () => {
  it('sets the pixels whose centre is within the radius of the line, and no others', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 2 }), (lines) => {
        const bitmap = new SparseBitmap();
        const track = trackOf(lines);
        stampTrack(bitmap, track, plane, pixel, radius);
        const reach = radius * plane.scaleAt(x0);
        const wrong: string[] = [];
        for (let column = Math.floor((x0 - 250) / pixel); column <= (x0 + 250) / pixel; column++) {
          for (let row = Math.floor((y0 - 250) / pixel); row <= (y0 + 250) / pixel; row++) {
            const [px, py] = [(column + 0.5) * pixel, (row + 0.5) * pixel];
            let nearest = Infinity;
            for (const xy of track.lines) {
              for (let i = 0; i < Math.max(2, xy.length - 2); i += 2) {
                const b = i + 2 < xy.length ? i + 2 : i;
                nearest = Math.min(nearest, distance(px, py, xy[i]!, xy[i + 1]!, xy[b]!, xy[b + 1]!));
              }
            }
            const set = bitmap.countRun(row, column, column) === 1;
            // A pixel right at the edge may fall either way by rounding, or by the scale at the line's start.
            if (Math.abs(nearest - reach) > 1e-3 && set !== nearest < reach) wrong.push(`${column}/${row}`);
          }
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
