import { expect, it } from 'vitest';
import { isOutside } from './outside.ts';
import type { Place } from './use-place-map.ts';

const square = (west: number): { geometry: { type: 'Polygon'; coordinates: [number, number][][] } } => ({
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 29],
        [west + 1, 29],
        [west + 1, 30],
        [west, 30],
        [west, 29],
      ],
    ],
  },
});
const at = (lon: number): Place => ({ lon, lat: 29.5, crs: 'EPSG:4490', accuracyM: null });

it('is outside when it lies in none of the areas, and never said while an outline is missing', () => {
  const areas = [square(106), square(108)];
  expect(isOutside(at(108.5), areas)).toBe(false);
  expect(isOutside(at(107.5), areas)).toBe(true);
  expect(isOutside(at(107.5), [...areas, { geometry: null }])).toBe(false);
  expect(isOutside(at(107.5), [])).toBe(false);
});
