import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyOutline, bundleOf, pixel, tiles } from './bundle.fixture.ts';
import { placeTrack, prepareArea } from './index.ts';
import { sampleStepM } from './judge.ts';
import { rasterize } from './rasterize.ts';
import { anyTrack, areaBox, box, ground, measure, plane, rule, track } from './scene.fixture.ts';
import { amountInside } from './track.ts';
import { whatIf } from './what-if.ts';

const across = track('across', [
  [
    [0.001, 0.01],
    [0.039, 0.01],
  ],
]);

it('counts the very patrols of the engine, each piece of land by how many saw it, and metres to a step a crossing', () => {
  fc.assert(
    fc.property(anyOutline, fc.array(anyTrack, { maxLength: 5 }), (geometry, tracks) => {
      const area = prepareArea(ground, { ids: ['area'], geometry }, rule);
      const engine = measure(tracks, {}, area);
      const { work, visited } = whatIf(geometry, bundleOf(tracks))!;
      expect(work!.reached).toBe(engine.tracks.valid);
      expect(visited!.patrols).toBe(engine.tracks.valid);
      const m2 = new Map(visited!.m2ByVisits);
      const due = [...m2.values()].reduce((total, value) => total + value, 0);
      expect(due).toBeCloseTo(engine.areaM2, 1);
      expect(due - (m2.get(0) ?? 0)).toBeCloseTo(engine.coveredM2, 1);

      const spans = rasterize(geometry, plane, pixel);
      let [metres, slack] = [0, 1e-3];
      for (const each of tracks) {
        metres += amountInside(placeTrack(each, plane), spans, plane, pixel, sampleStepM).lengthM;
        // A segment crosses a triangle twice at most; along a border it may be on either side.
        for (const line of each.lines) slack += 2 * sampleStepM * (line.length / 2);
      }
      // The two samplings are of the same line, each off by less than half a step a crossing; scale within 1e-4.
      expect(Math.abs(work!.lengthM - metres)).toBeLessThan(slack + 1e-4 * metres);
    }),
    { numRuns: 80 },
  );
});

it('tells who walked how far; a patrol that only sees the land from outside walks nobody’s metres', () => {
  const south = track('south', [
    [
      [0.001, -0.0004],
      [0.039, -0.0004],
    ],
  ]);
  // Of nobody, of the ranger, of the chief, of nobody.
  const { work } = whatIf(areaBox, bundleOf([across, across, south, across]))!;
  expect(work).toMatchObject({ reached: 4, patrols: 3, unnamed: { patrols: 2 } });
  expect(work!.people.map(({ id, patrols }) => [id, patrols])).toEqual([['r1', 1]]);
  expect(work!.people[0]!.lengthM).toBeCloseTo(0.038 * 96_600, -2);
  expect(work!.unnamed.lengthM).toBeCloseTo(2 * work!.people[0]!.lengthM, 3);
  expect(work!.dataTime).toBe(new Date(across.times[0]!.at(-1)! * 1000).toISOString());
  const half = whatIf(box(0, 0, 0.02, 0.02), bundleOf([across]))!.work!;
  expect(half.lengthM / work!.people[0]!.lengthM).toBeCloseTo(0.5, 2);
});

it('keeps only what of a track lies in the bundle’s box', () => {
  const far = track('far', [
    [
      [0.01, 0.01],
      [0.9, 0.01],
      [0.01, 0.02],
    ],
  ]);
  const [walk] = bundleOf([far]).walks!.walks;
  expect(walk!.path).toHaveLength(2);
  for (const { pixels } of walk!.path) {
    for (let i = 0; i < pixels.length; i += 2) expect(pixels[i + 1]! >> 6).toBeLessThanOrEqual(tiles.east);
  }
});
