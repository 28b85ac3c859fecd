import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geodesicAreaM2 } from '../geo/geodesic.ts';
import { findGaps, prepareArea } from './index.ts';
import { naiveRatio } from './naive.ts';
import { anyTrack, area, areaBox, box, ground, measure, rule, track } from './scene.fixture.ts';

const walk = track('walk', [
  [
    [0.005, 0.01],
    [0.015, 0.012],
    [0.03, 0.01],
  ],
]);

describe('measureCoverage', () => {
  it('takes the geodesic area of the forest land inside the area as denominator', () => {
    expect(measure([]).areaM2 / geodesicAreaM2(areaBox)).toBeCloseTo(1, 3);
    const half = prepareArea(ground, { ids: ['area'], geometry: box(0, 0, 0.02, 0.06) }, rule);
    expect(measure([], {}, half).areaM2 / geodesicAreaM2(box(0, 0, 0.02, 0.04))).toBeCloseTo(1, 3);
    expect(half.parcels.map((p) => p.id)).toEqual(['sw', 'nw']);
  });

  it('tells no data, not visited, below target and met apart', () => {
    expect(measure([], { dataInPeriod: false })).toMatchObject({ ratio: null, status: 'no-data' });
    expect(measure([])).toMatchObject({ ratio: 0, status: 'not-visited' });
    expect(measure([walk])).toMatchObject({ status: 'below-target' });
    const rows = Array.from({ length: 24 }, (_, i): [number, number][] => [
      [-0.001, i * 0.0017],
      [0.041, i * 0.0017],
    ]);
    expect(measure([track('all', rows)])).toMatchObject({ status: 'met', ratio: 1 });
    const nowhere = prepareArea(ground, { ids: ['area'], geometry: box(0.1, 0.1, 0.2, 0.2) }, rule);
    expect(measure([walk], {}, nowhere)).toMatchObject({ areaM2: 0, ratio: null, status: 'no-data' });
  });

  it('agrees with plain Turf', () => {
    const tracks = [
      walk,
      track('b', [
        [
          [0.02, 0.03],
          [0.03, 0.035],
          [0.028, 0.02],
        ],
      ]),
      track('point', [[[0.01, 0.03]]]),
    ];
    // turf.buffer draws on a sphere: its own radius is up to 0.3 % off, so this is as close as it can be.
    expect(measure(tracks).ratio! / naiveRatio(areaBox, tracks, rule.swathM / 2)).toBeCloseTo(1, 2);
  });

  it('uses the swath of the patrol kind', () => {
    const drone = measure([{ ...walk, kind: 'smart' }]);
    expect(drone.coveredM2).toBeGreaterThan(1.8 * measure([walk]).coveredM2);
  });

  it('counts grids entered and parcels seen', () => {
    const alongSouth = [0.004, 0.01, 0.016].map((y): [number, number][] => [
      [0.001, y],
      [0.021, y],
    ]);
    // It crosses sw and only just reaches se: the grid is entered, one parcel is seen.
    expect(measure([track('south', alongSouth)])).toMatchObject({
      grids: { total: 2, visited: 1 },
      parcels: { total: 4, visited: 1 },
    });
  });

  it('gives each track that does not count its reason', () => {
    const tracks = [
      walk,
      track(
        'fast',
        [
          [
            [0.01, 0.01],
            [0.02, 0.02],
          ],
        ],
        60,
        { fault: 'too-fast' },
      ),
      track(
        'away',
        [
          [
            [0.2, 0.2],
            [0.21, 0.2],
          ],
        ],
        60,
        { posts: ['area'] },
      ),
      track('elsewhere', [
        [
          [0.2, 0.2],
          [0.21, 0.2],
        ],
      ]),
    ];
    expect(measure(tracks).tracks).toEqual({ valid: 1, invalid: 2, reasons: { 'too-fast': 1, outside: 1 } });
    // 2.4 km in two minutes of a walk: neither long nor slow enough to be effective.
    expect(measure([walk], { effectiveOnly: true })).toMatchObject({
      ratio: 0,
      tracks: { valid: 0, invalid: 1, reasons: { 'not-effective': 1 } },
    });
  });

  it('measures an effective patrol inside the area only', () => {
    const line: [number, number][] = Array.from({ length: 41 }, (_, i) => [i * 0.001, 0.005]);
    const inside = track('inside', [line], 120);
    expect(measure([inside], { effectiveOnly: true }).tracks.valid).toBe(1);
    const mostlyOutside = track('outside', [line.map(([x, y]): [number, number] => [x - 0.03, y])], 120);
    expect(measure([mostlyOutside], { effectiveOnly: true }).tracks).toMatchObject({ valid: 0, invalid: 1 });
  });

  it('says the time of the last fix that went in', () => {
    expect(measure([walk]).lastFix).toBe(walk.times[0]!.at(-1));
    expect(measure([]).lastFix).toBeNull();
  });
});

describe('an outline that no plane can hold', () => {
  it('is refused at once', () => {
    const far: [number, number][] = [
      [-72, 0],
      [18, 0],
      [108, 0],
      [108, 1],
      [-72, 1],
      [-72, 0],
    ];
    const geometry = { type: 'Polygon' as const, coordinates: [far] };
    expect(() => prepareArea(ground, { ids: [], geometry }, rule)).toThrow(/too far from 108°E/);
  });
});

describe('properties of coverage', () => {
  const someTracks = fc.array(anyTrack, { maxLength: 4 });

  it('stays within 0…1, never falls with another track, and ignores order', () => {
    fc.assert(
      fc.property(someTracks, anyTrack, (tracks, another) => {
        const before = measure(tracks);
        const after = measure([...tracks, another]);
        expect(before.ratio).toBeGreaterThanOrEqual(0);
        expect(after.ratio).toBeLessThanOrEqual(1);
        expect(after.coveredM2).toBeGreaterThanOrEqual(before.coveredM2);
        expect(measure([another, ...tracks.toReversed()]).coveredM2).toBe(after.coveredM2);
      }),
      { numRuns: 60 },
    );
  });

  it('covered and gaps together are the area', () => {
    fc.assert(
      fc.property(someTracks, (tracks) => {
        const result = measure(tracks);
        const gaps = findGaps(area, result.bitmap, ground, 0, 1000);
        expect(Math.abs(result.coveredM2 + gaps.totalM2 - result.areaM2)).toBeLessThanOrEqual(
          1e-6 * result.areaM2,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('merged is at most the sum of single', () => {
    fc.assert(
      fc.property(someTracks, (tracks) => {
        const single = tracks.reduce((sum, t) => sum + measure([t]).coveredM2, 0);
        expect(measure(tracks).coveredM2).toBeLessThanOrEqual(single * (1 + 1e-9) + 1e-6);
      }),
      { numRuns: 40 },
    );
  });

  it('splitting an area and adding gives the whole', () => {
    fc.assert(
      fc.property(someTracks, fc.double({ min: 0.001, max: 0.039, noNaN: true }), (tracks, cut) => {
        const parts = [box(0, 0, cut, 0.04), box(cut, 0, 0.04, 0.04)].map((g) =>
          measure(tracks, {}, prepareArea(ground, { ids: ['area'], geometry: g }, rule)),
        );
        const whole = measure(tracks);
        // A vertex more on an edge bends it by millimetres in the plane: some pixels change sides.
        const tolerance = 1e-4 * whole.areaM2;
        expect(Math.abs(parts[0]!.areaM2 + parts[1]!.areaM2 - whole.areaM2)).toBeLessThan(tolerance);
        expect(Math.abs(parts[0]!.coveredM2 + parts[1]!.coveredM2 - whole.coveredM2)).toBeLessThan(tolerance);
      }),
      { numRuns: 40 },
    );
  });
});
