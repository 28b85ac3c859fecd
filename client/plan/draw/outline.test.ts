import { describe, expect, it } from 'vitest';
import type { ArealGeometry } from '../../../domain/model/index.ts';
import { geometryOf, measure, outlineOf, type Ring, sameOutline } from './outline.ts';

const square = (lon: number, lat: number, size = 0.01): Ring => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
];
const polygon = (...rings: Ring[]): ArealGeometry => ({ type: 'Polygon', coordinates: rings });

describe('outline', () => {
  it('opens a stored MultiPolygon of one part and gives it back as a Polygon', () => {
    const stored: ArealGeometry = { type: 'MultiPolygon', coordinates: [[square(106.4, 29.5)]] };
    expect(geometryOf(outlineOf(stored))).toEqual(geometryOf(outlineOf(polygon(square(106.4, 29.5)))));
    expect(geometryOf(outlineOf(stored))?.type).toBe('Polygon');
  });

  it('keeps holes and several parts, and winds every ring as the sheet expects', () => {
    const clockwise = square(106.4, 29.5, 0.1).reverse();
    const hole = square(106.44, 29.54);
    const outline = outlineOf({
      type: 'MultiPolygon',
      coordinates: [[clockwise, hole], [square(107, 29.5)]],
    });
    expect(outline.map((rings) => rings.length)).toEqual([2, 1]);
    const signed = (ring: readonly number[][]) =>
      ring.slice(1).reduce((sum, [x, y], i) => sum + (ring[i]![0]! - x!) * (ring[i]![1]! + y!), 0);
    expect(outline.flat().map((ring) => Math.sign(signed(ring as number[][])))).toEqual([1, -1, 1]);
  });

  it('has no geometry before there is a part', () => {
    expect(geometryOf([])).toBeNull();
    expect(geometryOf(undefined)).toBeNull();
    expect(measure(null)).toBeNull();
  });

  it('knows the same corners from moved ones', () => {
    const outline = outlineOf(polygon(square(106.4, 29.5)));
    expect(sameOutline(outline, outlineOf(polygon(square(106.4, 29.5))))).toBe(true);
    expect(sameOutline(outline, outlineOf(polygon(square(106.4, 29.500001))))).toBe(false);
    expect(sameOutline(outline, null)).toBe(false);
  });

  it('measures area and border on the ellipsoid, a hole taken off the area and added to the border', () => {
    const got = measure(polygon(square(106.4, 29.5)));
    // PostGIS 3.3: ST_Area, ST_Perimeter of this square as geography, SRID 4490.
    expect(got?.areaM2).toBeCloseTo(1_074_761.678, 2);
    expect(got?.perimeterM).toBeCloseTo(4_156.1133, 2);
    expect(got?.corners).toBe(4);
    const hole = square(106.404, 29.504, 0.002);
    const holed = measure(polygon(square(106.4, 29.5), hole));
    expect(holed?.areaM2).toBeCloseTo(1_074_761.678 - measure(polygon(hole))!.areaM2, 2);
    expect(holed?.perimeterM).toBeGreaterThan(got!.perimeterM);
  });
});
