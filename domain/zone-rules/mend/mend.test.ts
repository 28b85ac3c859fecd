import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Outline } from '../../geo/edit/sheet.ts';
import type { ZoneFault } from '../fault.ts';
import { boxOf, widened } from '../ground/box.ts';
import { areaOf } from '../ground/patch.ts';
import { checkZone } from '../index.ts';
import { defaultLimits as limits } from '../limits.ts';
import { around, box, ring } from '../rules.fixture.ts';
import { mendOutline } from './mend.ts';

const parcel = (outline: Outline) => ({ outline, areaM2: areaOf(outline) });
const near = around({
  city: [[box(-3000, -400, 700, 3000)]],
  jurisdiction: [[box(-700, -3000, 3000, 900)]],
  zones: { next: [[box(600, -2000, 2000, 2000)]] },
  divisions: { town: [[box(-3000, -3000, -300, 3000)]] },
  parcels: { a: parcel([[box(0, 0, 300, 250)]]), b: parcel([[box(300, 0, 500, 250)]]) },
});

/** Corners round a place at any distance from it, some of them swapped: long thin rays and crossings come by themselves. */
const anyOutline = fc
  .record({
    radii: fc.array(fc.integer({ min: 30, max: 900 }), { minLength: 5, maxLength: 12 }),
    swapped: fc.option(fc.nat(11), { freq: 3 }),
  })
  .map(({ radii, swapped }): Outline => {
    const corners = radii.map((r, i): [number, number] => {
      const angle = (i / radii.length) * 2 * Math.PI;
      return [r * Math.cos(angle), r * Math.sin(angle)];
    });
    const at = swapped === null ? null : swapped % (corners.length - 1);
    if (at !== null) [corners[at], corners[at + 1]] = [corners[at + 1]!, corners[at]!];
    return [[ring(...corners)]];
  });

const asked = { zoneId: null, purpose: 'fire' as const };
const check = (outline: Outline) => checkZone(outline, near, limits, asked).faults;
const isSame = (a: ZoneFault) => (b: ZoneFault) => a.rule === b.rule && a.detail.id === b.detail.id;

it('leaves no fault of its kind, an outline that is valid, and everything far away where it was', () => {
  const mended = new Set<string>();
  fc.assert(
    fc.property(anyOutline, (outline) => {
      for (const fault of check(outline)) {
        if (!fault.mend) continue;
        const { mend, detail, rule } = fault;
        const ask = { mend, id: detail.id as string, thinOnly: rule === 'sliver-overlap' };
        const result = mendOutline(outline, ask, near, limits);
        if (result === outline) continue;
        mended.add(mend);
        const after = check(result);
        const shape = JSON.stringify({ rule, outline });
        expect(after.filter(isSame(fault)), shape).toEqual([]);
        expect(
          after.some((each) => each.rule === 'outline-not-valid'),
          shape,
        ).toBe(false);
        if (!fault.place) continue;
        const [west, south, east, north] = widened(boxOf(fault.place.coordinates as Outline), 10);
        const kept = new Set(result.flat(2).map(String));
        for (const [lon, lat] of outline.flat(2)) {
          const isNear = lon! >= west && lon! <= east && lat! >= south && lat! <= north;
          if (!isNear) expect(kept, shape).toContain(`${lon},${lat}`);
        }
      }
    }),
    { numRuns: 8, seed: 8, endOnFailure: true },
  );
  for (const mend of [
    'untangle',
    'clip-city',
    'clip-jurisdiction',
    'remove-narrow',
    'subtract-neighbour',
    'round-parcels',
  ])
    expect(mended).toContain(mend);
});
