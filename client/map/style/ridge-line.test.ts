import { describe, expect, it } from 'vitest';
import { ridgeLine, ridgeName } from './ridge-line.ts';

/** A bent strip from south to north, about 0.04° wide, whose middle is at 106.4 + 0.1 (lat - 29.3)². */
const middle = (lat: number) => 106.4 + 0.1 * (lat - 29.3) ** 2;
const lats = Array.from({ length: 21 }, (_, i) => 29.3 + i * 0.03);
const strip = [
  ...lats.map((lat) => [middle(lat) - 0.02, lat]),
  ...lats.toReversed().map((lat) => [middle(lat) + 0.02, lat]),
];
const ring = [...strip, strip[0]!] as [number, number][];

describe('ridgeLine', () => {
  it('follows the middle of a long area from north to south', () => {
    const line = ridgeLine({ type: 'MultiPolygon', coordinates: [[ring]] });
    expect(line.length).toBeGreaterThan(8);
    expect(line[0]![1]).toBeGreaterThan(line.at(-1)![1]);
    for (const [lon, lat] of line) expect(Math.abs(lon - middle(lat))).toBeLessThan(0.006);
  });

  it('takes the ridge, not a detached hill', () => {
    const hill: [number, number][] = [
      [107, 30],
      [107.01, 30],
      [107.01, 30.01],
      [107, 30],
    ];
    const line = ridgeLine({ type: 'MultiPolygon', coordinates: [[hill], [ring]] });
    for (const [lon] of line) expect(lon).toBeLessThan(106.6);
  });
});

describe('ridgeName', () => {
  it('stands inside, and leans as the ridge does on the map', () => {
    const leaning: [number, number][] = [
      [106.39, 29.3],
      [106.69, 29.6],
      [106.71, 29.6],
      [106.41, 29.3],
      [106.39, 29.3],
    ];
    const { at, tilt } = ridgeName({ type: 'Polygon', coordinates: [leaning] });
    expect(at[0]).toBeCloseTo(at[1] - 29.3 + 106.4, 2);
    // One degree east a degree north is cos 29.45° as wide as high in web mercator.
    expect(tilt).toBeCloseTo((Math.atan(Math.cos((29.45 * Math.PI) / 180)) * 180) / Math.PI, 0);
  });
});
