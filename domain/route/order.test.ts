import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderStops, wayLength } from './order.ts';

const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 9000 })), {
  minLength: 1,
  maxLength: 13,
});
const lengthsOf = (points: [number, number][]) =>
  points.map(([x, y]) => points.map(([u, v]) => Math.hypot(x - u, y - v)));
const given = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('orderStops', () => {
  it('visits each stop once, never on a longer way than as given, the same each time', () => {
    fc.assert(
      fc.property(places, fc.boolean(), (points, fixedFirst) => {
        const lengths = lengthsOf(points);
        const order = orderStops(lengths, fixedFirst);
        expect([...order].sort((a, b) => a - b)).toEqual(given(points.length));
        expect(wayLength(order, lengths)).toBeLessThanOrEqual(
          wayLength(given(points.length), lengths) + 1e-3,
        );
        expect(orderStops(lengths, fixedFirst)).toEqual(order);
        if (fixedFirst) expect(order[0]).toBe(0);
      }),
    );
  });

  it('goes along a ridge from one end to the other', () => {
    const along = [3, 0, 4, 1, 2].map((k): [number, number] => [k * 1000, 0]);
    const order = orderStops(lengthsOf(along)).map((i) => along[i]![0] / 1000);
    expect([order, [...order].reverse()]).toContainEqual([0, 1, 2, 3, 4]);
  });
});
