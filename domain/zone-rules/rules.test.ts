import { describe, expect, it } from 'vitest';
import type { Outline } from '../geo/edit/sheet.ts';
import type { ZoneFault } from './fault.ts';
import { areaOf } from './ground/patch.ts';
import { checkZone } from './index.ts';
import { defaultLimits as limits } from './limits.ts';
import { mendOutline, moveParcels } from './mend/mend.ts';
import { around, at, box, circle, ring } from './rules.fixture.ts';
import type { ZoneSurroundings } from './surroundings.ts';

const check = (outline: Outline, near: ZoneSurroundings | null = null) =>
  checkZone(outline, near, limits, { zoneId: null, purpose: 'fire' });
const rulesOf = (outline: Outline, near?: ZoneSurroundings) =>
  check(outline, near).faults.map(({ rule }) => rule);
const square: Outline = [[box(0, 0, 1000, 1000)]];

/** Mends the first fault of a rule as the page does, and checks again. */
function mended(outline: Outline, rule: string, near: ZoneSurroundings | null = null): Outline {
  const fault = check(outline, near).faults.find((each) => each.rule === rule) as ZoneFault;
  const asked = {
    mend: fault.mend!,
    id: fault.detail.id as string,
    thinOnly: rule === 'sliver-overlap',
  };
  const result = mendOutline(outline, asked, near, limits);
  expect(rulesOf(result, near ?? undefined), `${rule} after its mend`).not.toContain(rule);
  expect(rulesOf(result, near ?? undefined)).not.toContain('outline-not-valid');
  return result;
}

describe('a sound outline', () => {
  it('has no faults, with holes and parts that touch at a point', () => {
    expect(rulesOf(square)).toEqual([]);
    expect(rulesOf([[box(0, 0, 1000, 1000), box(200, 200, 400, 400)]])).toEqual([]);
    expect(rulesOf([[box(0, 0, 1000, 1000)], [box(1000, 1000, 2000, 2000)]])).toEqual([]);
    // A hole that touches the border at one point is valid, but leaves two narrow corners.
    expect(rulesOf([[box(0, 0, 1000, 1000), ring([0, 0], [300, 100], [100, 300])]])).toEqual(['too-narrow']);
    expect(rulesOf([[box(0, 0, 1000, 1000), box(200, 200, 800, 800)], [box(300, 300, 700, 700)]])).toEqual(
      [],
    );
  });
});

describe('valid', () => {
  const bowTie: Outline = [[ring([0, 0], [1000, 1000], [1000, 0], [0, 1000])]];

  it('finds the crossing, and keeps both loops', () => {
    const [fault, ...others] = check(bowTie).faults;
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ rule: 'outline-not-valid', severity: 'error', mend: 'untangle' });
    expect(fault!.at![0]).toBeCloseTo(at(500, 500)[0]!, 6);
    expect(mended(bowTie, 'outline-not-valid')).toHaveLength(2);
  });

  it.each<[string, Outline]>([
    ['a hole outside', [[box(0, 0, 1000, 1000), box(2000, 0, 2100, 100)]]],
    ['a hole over the border', [[box(0, 0, 1000, 1000), box(900, 400, 1100, 600)]]],
    ['a part within another', [[box(0, 0, 1000, 1000)], [box(200, 200, 400, 400)]]],
    ['parts side by side', [[box(0, 0, 1000, 1000)], [box(1000, 0, 2000, 1000)]]],
    ['a hole in a hole', [[box(0, 0, 1000, 1000), box(100, 100, 900, 900), box(300, 300, 600, 600)]]],
    ['a line out and back', [[ring([0, 0], [1000, 0], [1000, 1000], [1000, 1500], [1000, 1000], [0, 1000])]]],
    [
      'parts that cross through a vertex of both',
      [
        [ring([0, 0], [500, 500], [0, 1000], [-500, 500])],
        [ring([-500, 500], [0, 500], [500, 500], [0, 2000])],
      ],
    ],
    [
      'a ring that touches itself',
      [[ring([0, 0], [1000, 0], [500, 500], [1000, 1000], [0, 1000], [500, 500])]],
    ],
  ])('refuses %s', (_, outline) => {
    expect(rulesOf(outline)).toContain('outline-not-valid');
    mended(outline, 'outline-not-valid');
  });

  it('closes an open ring', () => {
    const open: Outline = [[box(0, 0, 1000, 1000).slice(0, -1)]];
    expect(rulesOf(open)).toEqual(['ring-not-closed']);
    expect(mended(open, 'ring-not-closed')).toEqual(square);
  });

  it('drops repeated points and spikes, and nothing else', () => {
    const stray: Outline = [
      [
        ring(
          [0, 0],
          [1000, 0],
          [1000, 0.001],
          [1000, 500],
          [1400, 501],
          [1000, 502],
          [1000, 1000],
          [0, 1000],
        ),
      ],
    ];
    expect(rulesOf(stray)).toContain('stray-points');
    const result = mended(stray, 'stray-points');
    expect(result[0]![0]).toHaveLength(7);
    for (const point of result[0]![0]!) expect(stray[0]![0]).toContainEqual(point);
  });
});

describe('size', () => {
  it('refuses what is too small', () => {
    expect(rulesOf([[box(0, 0, 9, 9)]])).toContain('outline-too-small');
  });

  it('finds a strip that is too narrow, and takes just that off', () => {
    const strip = ring(
      [0, 0],
      [1000, 0],
      [1000, 500],
      [1500, 500],
      [1500, 506],
      [1000, 506],
      [1000, 1000],
      [0, 1000],
    );
    const fault = check([[strip]]).faults[0]!;
    expect(fault).toMatchObject({ rule: 'too-narrow', severity: 'error', detail: { count: 1, limitM: 10 } });
    expect(fault.detail.areaM2 as number).toBeGreaterThan(2900);
    expect(fault.detail.areaM2 as number).toBeLessThan(3000);
    const result = mended([[strip]], 'too-narrow');
    for (const i of [0, 1, 6, 7]) expect(result[0]![0]).toContainEqual(strip[i]);
    expect(areaOf(result) / areaOf(square)).toBeCloseTo(1, 3);
  });

  it('lets corners, wide strips and round borders pass', () => {
    expect(rulesOf([[ring([0, 0], [1000, 0], [500, 700])]])).toEqual([]);
    expect(rulesOf([[box(0, 0, 1000, 11)]])).toEqual([]);
    expect(rulesOf([[circle(0, 0, 400, 200)]])).toEqual([]);
    expect(rulesOf([[box(0, 0, 1000, 9)]])).toContain('too-narrow');
  });
});

describe('inside', () => {
  it('clips what is outside the city, along its border', () => {
    const near = around({ city: [[box(-5000, -5000, 900, 5000)]] });
    const fault = check(square, near).faults[0]!;
    expect(fault).toMatchObject({ rule: 'outside-city', mend: 'clip-city' });
    expect(fault.detail.share as number).toBeCloseTo(0.9, 3);
    expect(areaOf(mended(square, 'outside-city', near)) / areaOf(square)).toBeCloseTo(0.9, 3);
  });

  it('has nothing to clip to where all of it is elsewhere', () => {
    const near = around({ city: [[box(-5000, -5000, -900, 5000)]] });
    expect(check(square, near).faults[0]).toMatchObject({ rule: 'outside-city', mend: null });
  });

  it('clips to the jurisdiction, but lets a breath pass', () => {
    const near = around({ jurisdiction: [[box(-5000, -5000, 700, 5000)]] });
    mended(square, 'outside-jurisdiction', near);
    expect(rulesOf(square, around({ jurisdiction: [[box(-5000, -5000, 999.5, 5000)]] }))).toEqual([]);
  });
});

describe('neighbours', () => {
  const right = (gap: number): Outline => {
    const x = 1000 + gap;
    return [[ring([x, -500], [2000, -500], [2000, 1500], [x, 1500], [x, 1000], [x, 0])]];
  };

  it('closes a gap exactly', () => {
    const near = around({ zones: { next: right(2) } });
    const fault = check(square, near).faults[0]!;
    expect(fault).toMatchObject({
      rule: 'sliver-gap',
      severity: 'warning',
      detail: { id: 'next', count: 1 },
    });
    expect(fault.detail.areaM2 as number).toBeCloseTo(2000, -2);
    const result = mended(square, 'sliver-gap', near);
    const lons = result[0]![0]!.map(([lon]) => lon!);
    // Its new border lies on the neighbour's: nothing is left between them, nothing is shared.
    expect(Math.max(...lons)).toBeGreaterThan(at(1001.9, 500)[0]!);
    expect(rulesOf(result, near)).toEqual([]);
    for (const corner of [at(0, 0), at(0, 1000)]) expect(result[0]![0]).toContainEqual(corner);
  });

  it('takes a thin overlap off', () => {
    const near = around({ zones: { next: right(-2) } });
    expect(rulesOf(square, near)).toEqual(['sliver-overlap']);
    expect(areaOf(square) - areaOf(mended(square, 'sliver-overlap', near))).toBeCloseTo(2000, -2);
  });

  it('does not mind borders that meet, part or cross, or are far away', () => {
    for (const gap of [0, 6, 300])
      expect(rulesOf(square, around({ zones: { next: right(gap) } }))).toEqual([]);
    const crossing = around({ divisions: { town: [[ring([500, -500], [3000, -500], [3000, 2000])]] } });
    expect(rulesOf(square, crossing)).toEqual([]);
    expect(rulesOf(square, around({ divisions: { all: [[box(-500, -500, 2000, 2000)]] } }))).toEqual([]);
  });

  it('subtracts a zone of the same purpose', () => {
    const near = around({ zones: { next: right(-300) } });
    expect(check(square, near).faults[0]).toMatchObject({
      rule: 'overlap-same-purpose',
      severity: 'error',
      mend: 'subtract-neighbour',
    });
    const result = mended(square, 'overlap-same-purpose', near);
    expect(areaOf(result) / areaOf(square)).toBeCloseTo(0.7, 3);
    const allowed = { ...limits, samePurposeOverlap: 'allowed' as const };
    const asked = { zoneId: null, purpose: 'fire' as const };
    expect(checkZone(square, near, allowed, asked).faults[0]?.severity).toBe('note');
    expect(checkZone(square, near, limits, { ...asked, purpose: 'wetland' }).faults[0]).toMatchObject({
      rule: 'overlap-other-purpose',
      severity: 'note',
    });
    expect(checkZone(square, near, limits, { ...asked, zoneId: 'next' }).faults).toEqual([]);
  });
});

describe('cut parcels', () => {
  const parcel = (...corners: Parameters<typeof box>) => {
    const outline = [[box(...corners)]];
    return { outline, areaM2: areaOf(outline) };
  };
  const near = around({
    parcels: {
      whole: parcel(100, 100, 200, 200),
      touching: parcel(1000, 100, 1100, 200),
      mostly: parcel(930, 300, 1030, 400),
      hardly: parcel(980, 500, 1080, 600),
    },
  });

  it('are listed with their shares, and go in or out', () => {
    const { faults, cutParcels } = check(square, near);
    expect(faults).toMatchObject([{ rule: 'parcels-cut', severity: 'note', detail: { count: 2 } }]);
    expect(cutParcels.map(({ code }) => code)).toEqual(['mostly', 'hardly']);
    expect(cutParcels[0]!.share).toBeCloseTo(0.7, 3);
    const result = mended(square, 'parcels-cut', near);
    expect(areaOf(result) - areaOf(square)).toBeCloseTo(3000 - 2000, -2);
  });

  it('one goes in where it is wanted', () => {
    const hardly = near.parcels!.find(({ id }) => id === 'hardly')!;
    const outline = hardly.geometry.coordinates as Outline;
    expect(areaOf(moveParcels(square, [outline], [])) - areaOf(square)).toBeCloseTo(8000, -2);
  });
});
