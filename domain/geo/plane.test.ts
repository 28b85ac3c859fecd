import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentLengthM } from './geodesic.ts';
import { planeAt, projectLine } from './plane.ts';

const lonInCity = fc.double({ min: 105.3, max: 110.2, noNaN: true });
const latInCity = fc.double({ min: 28.1, max: 32.2, noNaN: true });

describe('planeAt', () => {
  it('uses one zone for the whole city, on both sides of the zone border 106.5°E', () => {
    expect(planeAt(106.4).crs).toBe('EPSG:4545');
    expect(planeAt(106.4)).toBe(planeAt(109.9));
  });

  it('falls back to the nearest 3-degree zone elsewhere', () => {
    expect(planeAt(116.4).crs).toBe('EPSG:4548');
    expect(planeAt(35.1).crs).toContain('CM 36E');
  });

  it('agrees with PostGIS/PROJ on EPSG:4545 and inverts itself', () => {
    // SELECT ST_Transform(ST_SetSRID(ST_Point(106.4, 29.6), 4490), 4545)
    const [x, y] = planeAt(106.4).forward(106.4, 29.6);
    expect(x).toBeCloseTo(344996.2095, 3);
    expect(y).toBeCloseTo(3276842.9611, 3);
    fc.assert(
      fc.property(lonInCity, latInCity, (lon, lat) => {
        const plane = planeAt(lon);
        const back = plane.inverse(...plane.forward(lon, lat));
        expect(Math.hypot(back[0] - lon, back[1] - lat)).toBeLessThan(1e-9);
      }),
    );
  });

  it('has the scale factor that the map really has', () => {
    fc.assert(
      fc.property(lonInCity, latInCity, (lon, lat) => {
        const plane = planeAt(lon);
        const [x1, y1] = plane.forward(lon, lat);
        const [x2, y2] = plane.forward(lon + 0.001, lat + 0.001);
        const measured = Math.hypot(x2 - x1, y2 - y1) / segmentLengthM(lon, lat, lon + 0.001, lat + 0.001);
        expect(Math.abs(plane.scaleAt(x1) - measured)).toBeLessThan(2e-5);
      }),
    );
  });
});

describe('projectLine', () => {
  it('is within 2 mm of the series everywhere along a wandering line', () => {
    fc.assert(
      fc.property(
        lonInCity,
        latInCity,
        fc.array(fc.double({ min: -0.02, max: 0.02, noNaN: true }), { minLength: 2, maxLength: 80 }),
        (lon, lat, steps) => {
          const line: number[] = [lon, lat];
          for (let i = 0; i + 1 < steps.length; i += 2)
            line.push(line.at(-2)! + steps[i]!, line.at(-2)! + steps[i + 1]!);
          const plane = planeAt(lon);
          const fast = projectLine(plane, Float64Array.from(line));
          for (let i = 0; i < line.length; i += 2) {
            const [x, y] = plane.forward(line[i]!, line[i + 1]!);
            expect(Math.hypot(fast[i]! - x, fast[i + 1]! - y)).toBeLessThan(0.002);
          }
        },
      ),
    );
  });
});
