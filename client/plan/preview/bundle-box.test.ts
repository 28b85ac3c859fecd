import { expect, it } from 'vitest';
import { bundleBoxes } from './bundle-box.ts';

function outline(west: number, south: number, east: number, north: number) {
  return {
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ] as [number, number][],
    ],
  };
}

it('leaves room to drag in on every side, ending on common lines', () => {
  const [wide, own] = bundleBoxes(outline(106.4012, 29.8012, 106.4712, 29.8712));
  expect(wide).toEqual([106.36, 29.76, 106.51, 29.91]);
  expect(own).toEqual([106.4012, 29.8012, 106.4712, 29.8712]);
  expect(bundleBoxes(outline(106.405, 29.805, 106.406, 29.806))[0]).toEqual([106.38, 29.78, 106.43, 29.83]);
});

it('never asks for more room than the API gives', () => {
  const [west, south, east, north] = bundleBoxes(outline(106.4, 29.6, 106.65, 29.85))[0]!;
  expect((north - south) * 110.9).toBeLessThan(40);
  expect((east - west) * 96.8).toBeLessThan(40);
  expect(bundleBoxes(outline(106, 29, 107, 30))[0]).toEqual([106, 29, 107, 30]);
});
