import { describe, expect, it } from 'vitest';
import type { ArealGeometry } from '../../../domain/model/index.ts';
import { drawableRings, geometryOf, measure, type Ring } from './outline.ts';

const square = (lon: number, lat: number, size = 0.01): Ring => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
];

describe('outline', () => {
  it('opens a stored MultiPolygon of one part as one ring and gives it back as a Polygon', () => {
    const stored: ArealGeometry = { type: 'MultiPolygon', coordinates: [[square(106.4, 29.5)]] };
    const rings = drawableRings(stored);
    expect(rings).toHaveLength(1);
    expect(geometryOf(rings ?? [])?.type).toBe('Polygon');
  });

  it('keeps several parts', () => {
    const geometry = geometryOf([square(106.4, 29.5), square(106.5, 29.5)]);
    expect(geometry?.type).toBe('MultiPolygon');
    expect(drawableRings(geometry as ArealGeometry)).toHaveLength(2);
  });

  it('refuses to open a zone with a hole rather than losing the hole', () => {
    const geometry: ArealGeometry = {
      type: 'Polygon',
      coordinates: [square(106.4, 29.5, 0.1), square(106.44, 29.54)],
    };
    expect(drawableRings(geometry)).toBeNull();
  });

  it('counts nothing before the third corner', () => {
    expect(measure([])).toBeNull();
    expect(
      measure([
        [
          [106.4, 29.5],
          [106.41, 29.5],
          [106.4, 29.5],
        ],
      ]),
    ).toBeNull();
  });

  it('measures area and border on the ellipsoid', () => {
    const got = measure([square(106.4, 29.5)]);
    // PostGIS 3.3: ST_Area, ST_Perimeter of this square as geography, SRID 4490.
    expect(got?.areaM2).toBeCloseTo(1_074_761.678, 2);
    expect(got?.perimeterM).toBeCloseTo(4_156.1133, 2);
    expect(got?.corners).toBe(4);
  });
});
