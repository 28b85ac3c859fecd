import { describe, expect, it } from 'vitest';
import type { ArealGeometry } from '../model/common.ts';
import { cornersOf, markedCorners } from './corners.ts';

const ring = (west: number, south: number, size: number): [number, number][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const zone = (west: number): ArealGeometry => ({
  type: 'MultiPolygon',
  coordinates: [[ring(west, 29.5, 0.02), ring(west + 0.005, 29.505, 0.005)], [ring(west + 0.03, 29.5, 0.01)]],
});

describe('the table of corners', () => {
  it('numbers all rings through, with part and hole', () => {
    const { listed, total } = cornersOf(zone(106.2));
    expect(total).toBe(12);
    expect(listed.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(listed[4]).toMatchObject({ part: 1, hole: 1 });
    expect(listed[8]).toMatchObject({ part: 2, hole: 0 });
  });

  it('takes the 3-degree zone in which the outline lies', () => {
    expect(cornersOf(zone(106.2))).toMatchObject({ crs: 'EPSG:4544', centralMeridian: 105 });
    expect(cornersOf(zone(106.6))).toMatchObject({ crs: 'EPSG:4545', centralMeridian: 108 });
  });

  it('measures each side, the last one back to the first corner', () => {
    const { listed, perimeterM } = cornersOf(zone(106.2));
    const sides = listed.slice(0, 4).map(({ sideM }) => sideM);
    expect(sides[0]).toBeCloseTo(1939.3, 0);
    expect(sides[1]).toBeCloseTo(2217, 0);
    expect(sides[3]).toBeCloseTo(sides[1]!, 6);
    expect(perimeterM).toBeCloseTo(
      listed.reduce((sum, { sideM }) => sum + sideM, 0),
      6,
    );
  });

  it('lists up to a limit and still counts and measures all', () => {
    const all = cornersOf(zone(106.2));
    const cut = cornersOf(zone(106.2), 5);
    expect(cut.listed).toEqual(all.listed.slice(0, 5));
    expect(cut).toMatchObject({ total: 12, perimeterM: all.perimeterM });
  });

  it('marks few enough corners on the map', () => {
    const circle = Array.from({ length: 900 }, (_, i): [number, number] => [
      106.2 + 0.01 * Math.cos((i * Math.PI) / 450),
      29.5 + 0.01 * Math.sin((i * Math.PI) / 450),
    ]);
    const table = cornersOf({ type: 'Polygon', coordinates: [[...circle, circle[0]!]] });
    const marked = markedCorners(table).map(({ number }) => number);
    expect(marked.slice(0, 3)).toEqual([1, 50, 100]);
    expect(markedCorners(cornersOf(zone(106.2)))).toHaveLength(12);
  });
});
