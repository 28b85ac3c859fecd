import { describe, expect, it } from 'vitest';
import { distanceInside } from './distance.ts';
import { shadeRelief } from './shade.ts';

/** A block of cells in the middle of a field. */
function block(width: number, height: number, x0: number, y0: number, x1: number, y1: number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x >= x0 && x < x1 && y >= y0 && y < y1 ? 1 : 0;
  });
}

describe('distance from the outline', () => {
  it('is the one to the nearest cell outside, as searched one by one', () => {
    const [width, height] = [23, 17];
    const inside = Uint8Array.from({ length: width * height }, (_, i) => ((i * 7919) % 11 > 2 ? 1 : 0));
    const cells = Array.from(inside, (_, i) => [i % width, Math.floor(i / width)] as const);
    const outside = cells.filter((_, i) => inside[i] === 0);
    const searched = cells.map(([x, y]) => Math.min(...outside.map(([u, v]) => Math.hypot(x - u, y - v))));
    const found = distanceInside(inside, width, height);
    for (const [i, d] of searched.entries()) expect(found[i]).toBeCloseTo(d, 4);
  });
});

describe('shaded relief', () => {
  const [width, height] = [40, 40];
  const pixels = shadeRelief(block(width, height, 10, 10, 30, 30), width, height, 6);
  const brightness = (x: number, y: number) => {
    const p = (y * width + x) * 4;
    return pixels[p]! + pixels[p + 1]! + pixels[p + 2]!;
  };
  const alpha = (x: number, y: number) => pixels[(y * width + x) * 4 + 3];

  it('is lit from the north-west', () => {
    expect(brightness(12, 20)).toBeGreaterThan(brightness(20, 20)); // west against the back
    expect(brightness(20, 12)).toBeGreaterThan(brightness(20, 20)); // north
    expect(brightness(27, 20)).toBeLessThan(brightness(20, 20)); // east
    expect(brightness(20, 27)).toBeLessThan(brightness(20, 20)); // south
  });

  it('paints nothing outside', () => {
    expect([alpha(5, 5), alpha(9, 20), alpha(30, 20)]).toEqual([0, 0, 0]);
    expect(alpha(20, 20)).toBeGreaterThan(200);
  });
});
