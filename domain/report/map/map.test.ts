import { describe, expect, it } from 'vitest';
import { frameAround, scaleBarM } from './frame.ts';
import { placeLabels } from './labels.ts';
import { linesPath, shapePath } from './paths.ts';

const frame = frameAround([106.3, 29.5, 106.5, 29.7]);

describe("a report's map", () => {
  it('holds the outline, north up, and is as wide as the page', () => {
    const [left, top] = frame.project(106.3, 29.7);
    const [right, bottom] = frame.project(106.5, 29.5);
    expect(frame.width).toBe(523 * 4);
    expect(left).toBeGreaterThan(0);
    expect(top).toBeGreaterThan(0);
    expect(right).toBeLessThan(frame.width);
    expect(bottom).toBeLessThan(frame.height);
  });

  it('measures: the scale bar is round, and a kilometre to the north is as long as one to the east', () => {
    expect(scaleBarM(frame)).toBe(5000);
    const [x, y] = frame.project(106.4, 29.6);
    const kmNorth = y - frame.project(106.4, 29.6 + 1 / 110.86)[1];
    const kmEast = frame.project(106.4 + 1 / 96.86, 29.6)[0] - x;
    expect(kmNorth).toBeCloseTo(kmEast, -1);
    expect(kmNorth * frame.metresPerUnit).toBeCloseTo(1000, -2);
  });

  it('draws a step once that many went', () => {
    const walk = {
      type: 'MultiLineString' as const,
      coordinates: [
        [
          [106.35, 29.6],
          [106.4, 29.62],
        ],
      ],
    };
    const back = {
      type: 'MultiLineString' as const,
      coordinates: [
        [
          [106.4, 29.62],
          [106.35, 29.6],
        ],
      ],
    };
    expect(linesPath([walk, walk, back], frame)).toBe(linesPath([walk], frame));
  });

  it('leaves out what is smaller than can be seen', () => {
    const ring = [
      [106.4, 29.6],
      [106.40001, 29.6],
      [106.40001, 29.60001],
      [106.4, 29.6],
    ];
    expect(shapePath({ type: 'Polygon', coordinates: [ring] }, frame)).toBe('');
  });

  it('names no two places over each other, and first those that it is about', () => {
    const place = { lon: 106.4, lat: 29.6 };
    const labels = placeLabels(
      [
        { ...place, name: '邻镇', within: false },
        { ...place, name: '本镇', within: true },
      ],
      frame,
      [],
    );
    expect(labels.map(({ text }) => text)).toEqual(['本镇']);
  });
});
