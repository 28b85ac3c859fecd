import fc from 'fast-check';
import type { MultiPolygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { drawRuns, setRuns, unsetRuns } from './bit-runs.ts';
import { anyOutline, bbox, bundleOf, bytesOf, period, pixel, tiles, walksOf } from './bundle.fixture.ts';
import { bundleBox, decodeBundle, degreesAround, encodeBundle } from './bundle.ts';
import { prepareArea } from './index.ts';
import { packBitmap } from './pack.ts';
import { rasterize } from './rasterize.ts';
import { anyTrack, areaBox, box, ground, measure, plane, rule, track } from './scene.fixture.ts';
import { intersect } from './spans.ts';
import { whatIf } from './what-if.ts';

const walk = track('walk', [
  [
    [0.005, 0.01],
    [0.03, 0.012],
  ],
]);

describe('whatIf', () => {
  it.each(['forest', 'area'] as const)(
    'gives the very numbers of the engine for any outline and tracks (%s)',
    (denominator) => {
      fc.assert(
        fc.property(anyOutline, fc.array(anyTrack, { maxLength: 4 }), (geometry, tracks) => {
          const area = prepareArea(ground, { ids: ['area'], geometry }, { ...rule, denominator });
          const { areaM2, coveredM2, ratio, status } = measure(tracks, {}, area);
          const answer = whatIf(geometry, bundleOf(tracks), { denominator });
          expect(answer).toMatchObject({ dueM2: areaM2, coveredM2, ratio, status });
        }),
        { numRuns: 60 },
      );
    },
  );

  it('knows the area of the whole outline besides what is due', () => {
    const wide = box(-0.005, 0, 0.02, 0.04);
    const answer = whatIf(wide, bundleOf([walk]))!;
    expect(answer.areaM2).toBe(whatIf(wide, bundleOf([walk]), { denominator: 'area' })!.dueM2);
    expect(answer.dueM2 / answer.areaM2).toBeCloseTo(0.8, 3);
  });

  it('judges by a target of its own where it is given one', () => {
    const bundle = bundleOf([walk]);
    const { ratio, target } = whatIf(areaBox, bundle)!;
    expect(target).toBe(bundle.rule.target);
    expect(whatIf(areaBox, bundle, { target: ratio! })).toMatchObject({
      ratio,
      status: 'met',
      target: ratio,
    });
    expect(whatIf(areaBox, bundle, { target: 1 })).toMatchObject({
      ratio,
      status: 'below-target',
      target: 1,
    });
  });

  it('tells no data from not visited', () => {
    expect(whatIf(areaBox, bundleOf([], false))).toMatchObject({ ratio: null, status: 'no-data' });
    expect(whatIf(areaBox, bundleOf([]))).toMatchObject({ ratio: 0, status: 'not-visited' });
  });

  it('counts no patrol where there are too many to send, and everything else all the same', () => {
    const { plane: _, visits: __, walks: ___, swaths, forest, land, ...head } = bundleOf([walk]);
    const without = decodeBundle(encodeBundle(head, { swaths, forest, land, walks: null }));
    expect(whatIf(areaBox, without)).toEqual({
      ...whatIf(areaBox, bundleOf([walk])),
      work: null,
      visited: null,
    });
  });

  it('says nothing of an outline that it does not know everything of', () => {
    const bundle = bundleOf([walk]);
    expect(whatIf(box(0, 0, 0.2, 0.02), bundle)).toBeNull();
    const parts: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [areaBox.coordinates, box(0.3, 0, 0.31, 0.01).coordinates],
    };
    expect(whatIf(parts, bundle)).toBeNull();
    const farAway = areaBox.coordinates[0]!.map(([lon, lat]) => [lon! + 60, lat!]);
    expect(whatIf({ type: 'Polygon', coordinates: [farAway] }, bundle)).toBeNull();
  });
});

describe('bundle', () => {
  it('comes back as it was sent, wherever it lies in memory', () => {
    const bytes = bytesOf([walk]);
    const moved = new Uint8Array(bytes.byteLength + 3);
    moved.set(bytes, 3);
    const bundle = decodeBundle(moved.subarray(3));
    expect(bundle).toMatchObject({ engine: 'test', pixelM: pixel, box: tiles, rule, period, pending: 3 });
    expect(bundle.plane).toBe(plane);
    expect(packBitmap(bundle.forest)).toEqual(packBitmap(drawRuns(ground.forest, tiles)));
    const { swaths, forest, land, walks, plane: _, visits: __, ...head } = bundle;
    expect(walks!.walks[0]!.swath).toEqual(walksOf([walk]).walks[0]!.swath);
    expect(encodeBundle(head, { swaths, forest, land, walks })).toEqual(bytes);
  });

  it('refuses bytes that are cut off or are something else', () => {
    const bytes = bytesOf([walk]);
    for (const length of [0, 3, 4, 100, bytes.byteLength - 1, bytes.byteLength - 520]) {
      expect(() => decodeBundle(bytes.subarray(0, length)), `${length} bytes`).toThrow(RangeError);
    }
    expect(() => decodeBundle(new TextEncoder().encode('<!doctype html><title>'))).toThrow(RangeError);
    const wrongHead = bytes.slice();
    wrongHead[4] = 0x5b;
    expect(() => decodeBundle(wrongHead)).toThrow(/head/);
  });

  it('holds whole blocks around the box, and only so many', () => {
    for (const [lon, lat] of [
      [bbox[0], bbox[1]],
      [bbox[2], bbox[1]],
      [bbox[0], bbox[3]],
      [bbox[2], bbox[3]],
    ] as const) {
      const [x, y] = plane.forward(lon, lat).map((metres) => Math.floor(metres / pixel / 64));
      expect(x).toSatisfy((column: number) => column >= tiles.west && column <= tiles.east);
      expect(y).toSatisfy((row: number) => row >= tiles.south && row <= tiles.north);
    }
    const around = degreesAround(tiles, plane, pixel);
    expect(around[0]).toBeLessThan(bbox[0]);
    expect(around[3]).toBeGreaterThan(bbox[3]);
    expect(() => bundleBox([106, 29, 106.4, 29.3], plane, pixel)).not.toThrow();
    expect(() => bundleBox([106, 29, 106.5, 29.1], plane, pixel)).toThrow(/40 km/);
    expect(() => bundleBox([-180, -90, 180, 90], plane, pixel)).toThrow(RangeError);
  });
});

describe('runs and bitmaps', () => {
  it('set and unset runs share out the pixels of any outline', () => {
    fc.assert(
      fc.property(anyOutline, anyOutline, (one, other) => {
        const spans = rasterize(one, plane, pixel);
        const land = rasterize(other, plane, pixel);
        const bitmap = drawRuns(land, tiles);
        expect(setRuns(spans, bitmap)).toEqual(intersect(land, spans).runs);
        const count = (runs: Int32Array) =>
          runs.reduce((sum, value, i) => sum + (i % 3 === 2 ? value + 1 : i % 3 === 1 ? -value : 0), 0);
        expect(count(setRuns(spans, bitmap)) + count(unsetRuns(spans, bitmap))).toBe(count(spans.runs));
      }),
      { numRuns: 50 },
    );
  });
});
