import { expect, it } from 'vitest';
import { trackPoints } from './track-points.ts';

it('takes the points of all pieces of a track', () => {
  const coordinates = [
    [
      [106.41, 29.565],
      [106.42, 29.566, 310],
    ],
    [
      [106.5, 29.6],
      [106.6, 29.7],
    ],
  ];
  const points = trackPoints({ type: 'MultiLineString', coordinates });
  expect([...points]).toEqual([106.41, 29.565, 106.42, 29.566, 106.5, 29.6, 106.6, 29.7]);
});

it('has none where no line was left', () => {
  expect(trackPoints(null)).toHaveLength(0);
});
