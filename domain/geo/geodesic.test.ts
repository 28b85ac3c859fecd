import fc from 'fast-check';
import geographiclib from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import { geodesicAreaM2, lineLengthM, segmentLengthM } from './geodesic.ts';

const inverse = geographiclib.Geodesic.WGS84;

describe('geodesicAreaM2', () => {
  it('subtracts holes and adds the parts of a multipolygon', () => {
    const square = (x: number, y: number, d: number) => [
      [x, y],
      [x + d, y],
      [x + d, y + d],
      [x, y + d],
      [x, y],
    ];
    const outer = geodesicAreaM2({ type: 'Polygon', coordinates: [square(106.4, 29.5, 0.1)] });
    const hole = geodesicAreaM2({ type: 'Polygon', coordinates: [square(106.43, 29.53, 0.02)] });
    const holed = {
      type: 'Polygon' as const,
      coordinates: [square(106.4, 29.5, 0.1), square(106.43, 29.53, 0.02)],
    };
    expect(geodesicAreaM2(holed)).toBeCloseTo(outer - hole, 3);
    // 0.1° × 0.1° at 29.55°N: M·N·cosφ·Δφ·Δλ = 107.43 km².
    expect(outer / 1e6).toBeCloseTo(107.43, 1);
    const both = {
      type: 'MultiPolygon' as const,
      coordinates: [holed.coordinates, [square(107, 29.5, 0.1)]],
    };
    expect(geodesicAreaM2(both)).toBeGreaterThan(geodesicAreaM2(holed) * 1.9);
  });
});

describe('segmentLengthM', () => {
  it('agrees with the exact geodesic within 1e-6 below 20 km', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 105, max: 110, noNaN: true }),
        fc.double({ min: 28, max: 32, noNaN: true }),
        fc.double({ min: -0.1, max: 0.1, noNaN: true }),
        fc.double({ min: -0.1, max: 0.1, noNaN: true }),
        (lon, lat, dLon, dLat) => {
          const exact = inverse.Inverse(lat, lon, lat + dLat, lon + dLon).s12!;
          const ours = segmentLengthM(lon, lat, lon + dLon, lat + dLat);
          expect(Math.abs(ours - exact)).toBeLessThanOrEqual(exact * 1e-6 + 1e-6);
        },
      ),
    );
  });

  it('adds up along a line', () => {
    const line = [
      [106.5, 29.5],
      [106.51, 29.5],
      [106.51, 29.52],
    ];
    expect(lineLengthM(line)).toBeCloseTo(
      segmentLengthM(106.5, 29.5, 106.51, 29.5) + segmentLengthM(106.51, 29.5, 106.51, 29.52),
      6,
    );
    expect(lineLengthM([[106.5, 29.5]])).toBe(0);
  });
});
