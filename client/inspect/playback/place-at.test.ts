import { expect, test } from 'vitest';
import type { PatrolPlayback } from '../../../domain/model/index.ts';
import { placeAt } from './place-at.ts';

const pieces: PatrolPlayback['pieces'] = [
  [
    [106, 29, 0],
    [107, 29, 100],
    [107, 30, 200],
  ],
  [[108, 31, 800]],
];

test.each([
  [-1, null],
  [0, { lon: 106, lat: 29, known: true }],
  [50, { lon: 106.5, lat: 29, known: true }],
  [100, { lon: 107, lat: 29, known: true }],
  [150, { lon: 107, lat: 29.5, known: true }],
  [500, { lon: 107, lat: 30, known: false }],
  [800, { lon: 108, lat: 31, known: true }],
  [801, null],
])('at %d s', (s, place) => expect(placeAt(pieces, s)).toEqual(place));

test('without fixes there is nobody', () => expect(placeAt([[]], 0)).toBeNull());
