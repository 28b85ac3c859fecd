import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unsetRuns } from './bit-runs.ts';
import { anyOutline, bundleOf, pixel, tiles } from './bundle.fixture.ts';
import { makeLand, measureLand } from './land.ts';
import { rasterize } from './rasterize.ts';
import { areaBox, box, parcels, plane } from './scene.fixture.ts';
import { fromTriples, intersect, pixelCount, spansAreaM2 } from './spans.ts';
import { whatIf } from './what-if.ts';

const bundle = bundleOf([]);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

it('shares out the area of any outline: by class, by species, and what no parcel has', () => {
  fc.assert(
    fc.property(anyOutline, (geometry) => {
      const answer = whatIf(geometry, bundle)!;
      const { byClass, bySpecies, forestM2 } = answer.land;
      const spans = rasterize(geometry, plane, pixel);
      const outside = spansAreaM2(fromTriples(unsetRuns(spans, bundle.forest)), plane, pixel);
      const near = (a: number, b: number) =>
        expect(Math.abs(a - b)).toBeLessThan(1e-9 * answer.areaM2 + 1e-9);
      near(sum(Object.values(byClass).map(({ areaM2 }) => areaM2)) + outside, answer.areaM2);
      near(sum(bySpecies.map(({ areaM2 }) => areaM2)), forestM2);
      near(forestM2, answer.dueM2);
    }),
    { numRuns: 60 },
  );
});

it('tells whole parcels from cut ones by the last pixel', () => {
  fc.assert(
    fc.property(anyOutline, (geometry) => {
      const spans = rasterize(geometry, plane, pixel);
      const shares = parcels.map((parcel) => {
        const own = rasterize(parcel.geometry, plane, pixel);
        return [pixelCount(intersect(own, spans)), pixelCount(own)] as const;
      });
      expect(whatIf(geometry, bundle)!.land.parcels).toEqual({
        total: shares.filter(([inside]) => inside > 0).length,
        cut: shares.filter(([inside, own]) => inside > 0 && inside < own).length,
      });
    }),
    { numRuns: 60 },
  );
  // Along borders that parcels share nothing is cut, whichever way the outline was drawn.
  const { land } = whatIf(box(0, 0, 0.02, 0.04), bundle)!;
  expect(land).toMatchObject({ parcels: { total: 2, cut: 0 }, grids: { total: 2, cut: 2 } });
  const whole = whatIf(areaBox, bundle)!;
  expect(whole.land.towns).toEqual([{ id: 'town', name: '缙云', areaM2: whole.areaM2 }]);
});

it('counts land once where parcels overlap, and cuts neither of them', () => {
  const spans = rasterize(box(-0.001, -0.001, 0.041, 0.041), plane, pixel);
  const parcel = (landClass: string, geometry = areaBox) => ({
    landClass,
    species: null,
    forest: true,
    spans: rasterize(geometry, plane, pixel),
  });
  const land = makeLand(
    {
      parcels: [parcel('0111', box(0, 0, 0.03, 0.04)), parcel('0131', box(0.01, 0, 0.04, 0.04))],
      grids: [],
      towns: [],
    },
    tiles,
  );
  const held = measureLand(spans, land, plane, pixel);
  expect(held.parcels).toEqual({ total: 2, cut: 0 });
  expect(held.forestM2).toBeCloseTo(spansAreaM2(rasterize(areaBox, plane, pixel), plane, pixel), -4);
  expect(held.byClass['0111']!.areaM2 / held.byClass['0131']!.areaM2).toBeCloseTo(3, 2);
});
