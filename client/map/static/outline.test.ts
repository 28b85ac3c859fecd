import { describe, expect, it } from 'vitest';
import { outlinePath, planeOf } from './outline.ts';

const plane = planeOf([106, 29, 107, 30]);

describe('a picture without WebGL', () => {
  it('lies north up and keeps a degree of longitude as short as it is', () => {
    expect(plane.at([106, 30])).toEqual([0, 0]);
    expect(plane.at([107, 29])[1]).toBe(1000);
    expect(plane.width).toBe(Math.round(1000 * Math.cos((29.5 * Math.PI) / 180)));
  });

  it('draws each ring as a closed path, and leaves out points that nobody could see', () => {
    const square = [
      [106, 30],
      [107, 30],
      [107, 29],
      [106, 29],
      [106, 29.0001],
      [106, 30],
    ];
    const hole = square.map(([x, y]) => [106.4 + (x! - 106) / 10, 29.4 + (y! - 29) / 10]);
    const path = outlinePath({ type: 'Polygon', coordinates: [square, hole] } as never, plane);
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path.match(/Z/g)).toHaveLength(2);
    expect(path.split('Z')[0]!.match(/L/g)).toHaveLength(4);
  });

  it('leaves out a ring that would be a speck', () => {
    const speck = [
      [106.5, 29.5],
      [106.5001, 29.5],
      [106.5, 29.5001],
      [106.5, 29.5],
    ];
    expect(outlinePath({ type: 'MultiPolygon', coordinates: [[speck]] } as never, plane)).toBe('');
  });
});
