import { area, polygon } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { polygonsOf } from '../../data/reference/measure.ts';
import { decodeRing } from './echarts.ts';
import { nodeRings } from './noding.ts';
import { partition } from './partition.ts';
import { KAIZHOU, type Point } from './place.ts';

/** Two squares of 10,000 microdegrees; the border of the second wavers over that of the first. */
const WEST: Point[] = [
  [0, 0],
  [10_000, 0],
  [10_000, 10_000],
  [0, 10_000],
  [0, 0],
];
const EAST: Point[] = [
  [10_000, 0],
  [20_000, 0],
  [20_000, 10_000],
  [10_000, 10_000],
  [9_900, 7_500],
  [10_000, 5_000],
  [10_100, 2_500],
  [10_000, 0],
];

const degrees = (ring: Point[]) => ring.map(([x, y]) => [x / 1e6, y / 1e6]);
const BOTH = area(
  polygon([
    degrees([
      [0, 0],
      [20_000, 0],
      [20_000, 10_000],
      [0, 10_000],
      [0, 0],
    ]),
  ]),
);

function vertices(result: ReturnType<typeof partition>, code: string): Set<string> {
  return new Set(polygonsOf(result.districts.get(code)!).flat(2).map(String));
}

describe('decodeRing', () => {
  it('undoes zigzag differences from the offset', () => {
    // @ 0, A −1, B 1, C −2, D 2.
    expect(decodeRing('@@BDCA', [100, 200])).toEqual([
      [100, 200],
      [101, 202],
      [99, 201],
    ]);
  });
});

describe('nodeRings', () => {
  it('gives a bow-tie a vertex where it crosses', () => {
    const bowTie: Point[] = [
      [0, 0],
      [1_000, 1_000],
      [1_000, 0],
      [0, 1_000],
      [0, 0],
    ];
    const [noded = []] = nodeRings([bowTie]);
    expect(noded.filter(([x, y]) => x === 500 && y === 500)).toHaveLength(2);
  });

  it('puts a vertex that nearly touches a long edge on it', () => {
    const [noded = []] = nodeRings([
      WEST,
      [
        [10_003, 4_000],
        [15_000, 4_000],
        [15_000, 5_000],
        [10_003, 4_000],
      ],
    ]);
    expect(noded).toContainEqual([10_003, 4_000]);
  });
});

describe('partition', () => {
  it('settles overlap and gap: nothing is lost or held twice, the border has the same vertices', () => {
    const result = partition([
      { code: 'west', rings: [WEST] },
      { code: 'east', rings: [EAST] },
    ]);
    const [west, east] = [result.districts.get('west')!, result.districts.get('east')!];
    expect([west.type, east.type]).toEqual(['Polygon', 'Polygon']);
    expect(area(west) + area(east)).toBeCloseTo(BOTH, 0);
    expect(area(result.city)).toBeCloseTo(BOTH, 0);
    expect(result.settled.map(({ claims }) => claims.length).sort()).toEqual([0, 2]);
    const eastern = vertices(result, 'east');
    const shared = [...vertices(result, 'west')].filter((vertex) => eastern.has(vertex));
    expect(shared.sort()).toEqual(['0.01,0', '0.01,0.005', '0.01,0.01']);
  });

  it.each([
    ['the straight one', WEST, EAST],
    ['the wavering one', EAST, WEST],
  ])('lets 开州区 give way to its neighbour, here %s', (_which, neighbour, yielding) => {
    const result = partition([
      { code: 'neighbour', rings: [neighbour] },
      { code: KAIZHOU, rings: [yielding] },
    ]);
    expect(area(result.districts.get('neighbour')!)).toBeCloseTo(area(polygon([degrees(neighbour)])), 0);
  });

  it('drops spikes', () => {
    const spiked: Point[] = [...WEST.slice(0, 2), [30_000, 0], ...WEST.slice(1)];
    const { city } = partition([{ code: 'west', rings: [spiked] }]);
    expect(city).toEqual({ type: 'Polygon', coordinates: [degrees(WEST)] });
  });
});
