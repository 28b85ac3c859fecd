import { expect, it } from 'vitest';
import type { Outline } from '../../../../domain/geo/edit/sheet.ts';
import { Snapper } from './snapper.ts';

const box = (west: number, east: number): Outline => [
  [
    [
      [west, 29],
      [east, 29],
      [east, 29.1],
      [west, 29.1],
      [west, 29],
    ],
  ],
];
const zoom = 14;
/** Some pixels east, as degrees. */
const px = (n: number) => (n * 360) / (512 * 2 ** zoom);

it('takes the exact corner within reach, tells what it is of, and lets the pointer go beyond', () => {
  const snapper = new Snapper();
  const geometry = {
    type: 'MultiPolygon' as const,
    coordinates: box(106.123_456_789, 106.2) as number[][][][],
  };
  snapper.load([{ kind: 'parcel', id: '7', name: '甲', geometry }]);
  expect(snapper.place([106.123_456_789 - px(10), 29], zoom)).toEqual([106.123_456_789, 29]);
  expect(snapper.get()).toMatchObject({ on: 'vertex', kind: 'parcel', name: '甲' });
  expect(snapper.place([106.123_456_789 - px(40), 29], zoom)).toBeNull();
  expect(snapper.get()).toBeNull();
  snapper.pointer = 'touch';
  expect(snapper.place([106.123_456_789 - px(18), 29], zoom), 'a finger reaches further').not.toBeNull();
  snapper.on = false;
  expect(snapper.place([106.123_456_789, 29], zoom)).toBeNull();
});

it('does not hold a dragged corner where it was, nor where its neighbour moves with it', () => {
  const snapper = new Snapper();
  snapper.sheet = {
    outlines: new Map([
      ['a', box(106, 106.1)],
      ['b', box(106.1, 106.2)],
    ]),
  };
  const held = { id: 'a', part: 0, ring: 0, corner: 1 };
  const nearBy = [106.1 + px(5), 29.02];
  expect(snapper.place(nearBy, zoom, held, true)).toBeNull();
  expect(snapper.place(nearBy, zoom, held, false), 'alone, the neighbour stays where it is').not.toBeNull();
});
