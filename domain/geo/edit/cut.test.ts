import { booleanValid, kinks } from '@turf/turf';
import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { curvatureRadii } from '../ellipsoid.ts';
import { differenceOf } from './clip.ts';
import { fillHole } from './fill-hole.ts';
import { cutHole } from './hole.ts';
import { mergeOutlines } from './merge.ts';
import {
  anyCut,
  anyMosaic,
  anyPlace,
  areaM2,
  box,
  cell,
  mosaic,
  ringOf,
  sheetAreaM2,
  south,
  west,
} from './mosaic.fixture.ts';
import { geometryOf, planeArea, ringsOf } from './rings.ts';
import { applyChange, type Change, EditError, type Outline, type Sheet } from './sheet.ts';
import { splitOutline } from './split.ts';
import { subtractOutline } from './subtract.ts';

const refused = (reason: string) => expect.objectContaining({ reason });

const sheetOf = (outlines: Record<string, Outline>): Sheet => ({
  outlines: new Map(Object.entries(outlines)),
});

function ids(): () => string {
  let next = 0;
  return () => `new-${next++}`;
}

/** null when there is nothing to cut; that it could not be computed is a fault. */
function attempt(edit: () => Change): Change | null {
  try {
    return edit();
  } catch (error) {
    if (error instanceof EditError && error.reason !== 'not-computable') return null;
    throw error;
  }
}

function expectValid(outline: Outline): void {
  const geometry = geometryOf(outline);
  expect(kinks(geometry as never).features).toEqual([]);
  expect(booleanValid(geometry)).toBe(true);
  outline.forEach((rings) => {
    rings.forEach((ring, i) => {
      expect(ring[0]).toEqual(ring.at(-1));
      expect(planeArea([[ring]]) > 0).toBe(i === 0);
      for (let k = 1; k < ring.length; k++) expect(ring[k]).not.toEqual(ring[k - 1]);
    });
  });
}

/** Undirected edges with how often each occurs: in a mosaic without gaps twice, on its outside once. */
function edgeCounts(sheet: Sheet): Map<string, number> {
  const counts = new Map<string, number>();
  for (const ring of [...sheet.outlines.values()].flatMap(ringsOf)) {
    for (let i = 1; i < ring.length; i++) {
      const key = [ring[i - 1]!.join(' '), ring[i]!.join(' ')].sort().join(' – ');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/**
 * m² by which a corner that is put into an edge changes a geodesic area at most: between the geodesic of the whole edge
 * and the two of its halves lies a sliver, as the straight line of degrees is none. An edge of L m bulges by L² tan φ / 8R.
 */
function bulgeM2(outline: Outline): number {
  const { normal } = curvatureRadii((south * Math.PI) / 180);
  let bulge = 0;
  for (const ring of ringsOf(outline)) {
    for (let i = 1; i < ring.length; i++) {
      const metres = Math.hypot(ring[i]![0]! - ring[i - 1]![0]!, ring[i]![1]! - ring[i - 1]![1]!) * 111_400;
      bulge += metres ** 3 * (Math.tan((south * Math.PI) / 180) / (12 * normal));
    }
  }
  return bulge;
}

const concave: Outline = [
  [
    ringOf(
      [
        [0, 0],
        [0.05, 0],
        [0.05, 0.03],
        [0.04, 0.03],
        [0.04, 0.01],
        [0.03, 0.01],
        [0.03, 0.03],
        [0.02, 0.03],
        [0.02, 0.01],
        [0.01, 0.01],
        [0.01, 0.03],
        [0, 0.03],
      ].map(([x, y]) => [west + x!, south + y!]),
    ),
  ],
];
const holed: Outline = [[...box(0, 0, 0.04, 0.04)[0]!, box(0.01, 0.01, 0.03, 0.03)[0]![0]!.toReversed()]];
const east = (y: number): Position[] => [
  [west - 0.01, south + y],
  [west + 0.06, south + y],
];

describe('split', () => {
  it('keeps the area, and merging the pieces gives the outline back', () => {
    fc.assert(
      fc.property(anyMosaic, anyCut, fc.boolean(), (start, line, bends) => {
        const whole = applyChange(start, mergeOutlines(start, ['1-1', bends ? '1-2' : '0-1']));
        const outline = whole.outlines.get('1-1')!;
        const change = attempt(() => splitOutline(whole, '1-1', line, ids()));
        if (!change) return;
        const sheet = applyChange(whole, change);
        const pieces = [...change.after.keys()].filter((id) => id === '1-1' || id.startsWith('new-'));
        const outlines = pieces.map((id) => sheet.outlines.get(id)!);
        outlines.forEach(expectValid);
        const plane = outlines.reduce((sum, each) => sum + planeArea(each), 0);
        expect(Math.abs(plane / planeArea(outline) - 1)).toBeLessThan(1e-9);
        const sum = outlines.reduce((total, each) => total + areaM2(each), 0);
        expect(Math.abs(sum - areaM2(outline))).toBeLessThan(bulgeM2(outline) + areaM2(outline) * 1e-9);
        // Not a gap in the whole sheet: the same edges on both sides of the cut and where it ends.
        const twice = (of: Sheet) => [...edgeCounts(of).values()].filter((count) => count > 2);
        expect(twice(sheet)).toEqual([]);

        const again = applyChange(sheet, mergeOutlines(sheet, pieces));
        const merged = again.outlines.get(pieces[0]!)!;
        expect(Math.abs(planeArea(merged) / planeArea(outline) - 1)).toBeLessThan(1e-9);
        expect(differenceOf(merged, outline)).toBeNull();
        expect(differenceOf(outline, merged)).toBeNull();
        // With the corners that the cut has made on the border, the geodesic areas are equal as well.
        expect(Math.abs(areaM2(merged) / sum - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves the same edges on both sides and in the neighbours', () => {
    const start = mosaic(3, 3, () => [0.1, -0.1]);
    const change = splitOutline(
      start,
      '1-1',
      [
        [west, south + 0.013],
        [west + 0.03, south + 0.017],
      ],
      ids(),
    );
    expect([...change.after.keys()].sort()).toEqual(['0-1', '1-1', '2-1', 'new-0']);
    const counts = edgeCounts(applyChange(start, change));
    const once = (of: Map<string, number>) => [...of.values()].filter((count) => count === 1).length;
    expect(once(counts)).toBe(once(edgeCounts(start)));
    const own = splitOutline(
      start,
      '1-1',
      [
        [west, south + 0.013],
        [west + 0.03, south + 0.017],
      ],
      ids(),
      { shared: false },
    );
    expect([...own.after.keys()]).toEqual(['1-1', 'new-0']);
  });

  it('divides a comb into all its teeth; the largest piece keeps the id', () => {
    const start = sheetOf({ comb: concave });
    const sheet = applyChange(start, splitOutline(start, 'comb', east(0.02), ids()));
    expect([...sheet.outlines.keys()]).toEqual(['comb', 'new-0', 'new-1', 'new-2']);
    expect(sheet.outlines.get('comb')![0]![0]!.length).toBeGreaterThan(9);
    expect(sheetAreaM2(sheet) / sheetAreaM2(start)).toBeCloseTo(1, 5);
  });

  it('goes through a hole, or leaves it to the side it lies on', () => {
    const start = sheetOf({ ring: holed });
    const through = applyChange(start, splitOutline(start, 'ring', east(0.02), ids()));
    expect([...through.outlines.values()].map((outline) => outline[0]!.length)).toEqual([1, 1]);
    const beside = applyChange(start, splitOutline(start, 'ring', east(0.035), ids()));
    expect([...beside.outlines.values()].map((outline) => outline[0]!.length)).toEqual([2, 1]);
  });

  it('cuts from corner to corner, and along a border that it meets', () => {
    const start = sheetOf({ a: box(0, 0, 0.01, 0.01) });
    const diagonal = [
      [west, south],
      [west + 0.01, south + 0.01],
    ];
    const sheet = applyChange(start, splitOutline(start, 'a', diagonal, ids()));
    expect([...sheet.outlines.values()].map((outline) => outline[0]![0]!.length)).toEqual([4, 4]);
    const along = [
      [west - 0.01, south + 0.01],
      [west + 0.005, south + 0.01],
      [west + 0.005, south - 0.01],
    ];
    expect(splitOutline(start, 'a', along, ids()).after.size).toBe(2);
  });

  it('leaves parts that the line does not reach with the larger piece', () => {
    const start = sheetOf({ a: [...box(0, 0, 0.01, 0.01), ...box(0.02, 0.02, 0.03, 0.03)] });
    const sheet = applyChange(start, splitOutline(start, 'a', east(0.007), ids()));
    expect([...sheet.outlines.values()].map((outline) => outline.length)).toEqual([2, 1]);
  });

  it('says when there is nothing to divide', () => {
    const start = sheetOf({ a: box(0, 0, 0.01, 0.01) });
    const at = (x: number, y: number) => [west + x, south + y];
    const missing = [
      [at(-0.01, 0.02), at(0.02, 0.02)],
      [at(-0.01, 0.005), at(0.005, 0.005)],
      [at(0.002, 0.005), at(0.005, 0.005)],
      [at(-0.01, 0), at(0.02, 0)],
    ];
    for (const line of missing) {
      expect(() => splitOutline(start, 'a', line, ids())).toThrow(refused('line-does-not-cross'));
    }
    const loop = [at(-0.01, 0.005), at(0.008, 0.005), at(0.008, 0.008), at(0.004, 0.008), at(0.004, -0.01)];
    expect(() => splitOutline(start, 'a', loop, ids())).toThrow(refused('line-crosses-itself'));
    expect(() => splitOutline(start, 'b', missing[0]!, ids())).toThrow(refused('not-there'));
  });
});

describe('merge', () => {
  it('joins what has a border or an area in common, in any order', () => {
    const start = mosaic(3, 3, () => [0.1, 0.2]);
    const all = [...start.outlines.keys()];
    const sheet = applyChange(start, mergeOutlines(start, ['0-0', '2-2', ...all]));
    expect([...sheet.outlines.keys()]).toEqual(['0-0']);
    const merged = sheet.outlines.get('0-0')!;
    expect(merged.map((rings) => rings.length)).toEqual([1]);
    expect(planeArea(merged) / (9 * cell * cell)).toBeCloseTo(1, 9);
    const overlapping = sheetOf({ a: box(0, 0, 0.02, 0.02), b: box(0.01, 0.01, 0.03, 0.03) });
    const union = applyChange(overlapping, mergeOutlines(overlapping, ['a', 'b'])).outlines.get('a')!;
    expect(planeArea(union)).toBeCloseTo(0.0007, 12);
  });

  it('refuses what touches in a point, or not at all', () => {
    const start = mosaic(3, 3, () => [0, 0]);
    for (const ids of [
      ['0-0', '1-1'],
      ['0-0', '2-0'],
      ['0-0', '1-0', '2-2'],
    ]) {
      expect(() => mergeOutlines(start, ids)).toThrow(refused('do-not-touch'));
    }
    expect(() => mergeOutlines(start, ['0-0', '9-9'])).toThrow(refused('not-there'));
  });
});

describe('hole', () => {
  const ring = box(0.012, 0.012, 0.018, 0.018)[0]![0]!;

  it('is the identity with its filling', () => {
    const start = sheetOf({ a: box(0, 0, 0.03, 0.03) });
    const holes = applyChange(start, cutHole(start, 'a', ring));
    expectValid(holes.outlines.get('a')!);
    expect(areaM2(holes.outlines.get('a')!)).toBeCloseTo(sheetAreaM2(start) - areaM2([[ring]]), 3);
    const filled = applyChange(holes, fillHole(holes, { id: 'a', part: 0, ring: 1 }));
    expect(filled.outlines.get('a')).toEqual(start.outlines.get('a'));
  });

  it('takes an island into what surrounds it when it is filled', () => {
    const start = sheetOf({ a: [...holed, ...box(0.015, 0.015, 0.02, 0.02)] });
    const filled = applyChange(start, fillHole(start, { id: 'a', part: 0, ring: 1 })).outlines.get('a')!;
    expect(filled).toEqual([[holed[0]![0]]]);
    expect(() => fillHole(start, { id: 'a', part: 0, ring: 0 })).toThrow(refused('not-there'));
  });

  it('must lie inside, clear of other holes', () => {
    const start = sheetOf({ a: holed, comb: concave });
    const inside = (outline: Outline) => outline[0]![0]!;
    expect(() => cutHole(start, 'a', ring)).toThrow(refused('hole-not-inside'));
    expect(() => cutHole(start, 'a', inside(box(0.005, 0.005, 0.035, 0.035)))).toThrow(
      refused('hole-not-inside'),
    );
    expect(() => cutHole(start, 'a', inside(box(0.035, 0.035, 0.045, 0.045)))).toThrow(
      refused('hole-not-inside'),
    );
    expect(() => cutHole(start, 'comb', inside(box(0.005, 0.015, 0.025, 0.02)))).toThrow(
      refused('hole-not-inside'),
    );
    const bow = ringOf(
      [
        [0.001, 0.001],
        [0.004, 0.004],
        [0.004, 0.001],
        [0.001, 0.005],
      ].map(([x, y]) => [west + x!, south + y!]),
    );
    expect(() => cutHole(start, 'a', bow)).toThrow(refused('crosses-itself'));
  });
});

describe('subtract', () => {
  it('leaves area(a) − area(a ∩ b), with the same corners on both sides', () => {
    fc.assert(
      fc.property(anyMosaic, anyPlace, anyPlace, (start, p, q) => {
        const other = box(p[0]! - west, p[1]! - south, q[0]! - west + 0.011, q[1]! - south + 0.012);
        const sheet: Sheet = { outlines: new Map([...start.outlines, ['other', other]]) };
        const change = attempt(() => subtractOutline(sheet, '1-1', 'other'));
        if (!change) return;
        const after = applyChange(sheet, change);
        const left = after.outlines.get('1-1')!;
        expectValid(left);
        const whole = start.outlines.get('1-1')!;
        const taken = differenceOf(whole, left);
        expect(taken).not.toBeNull();
        expect(Math.abs(planeArea(left) + planeArea(taken!) - planeArea(whole))).toBeLessThan(
          planeArea(whole) * 1e-9,
        );
        expect(planeArea(after.outlines.get('other')!) / planeArea(other)).toBeCloseTo(1, 9);
        expect(() => subtractOutline(after, '1-1', 'other')).toThrow(refused('do-not-overlap'));
      }),
      { numRuns: 100 },
    );
  });

  it('makes a hole, several parts, or nothing', () => {
    const start = sheetOf({
      a: box(0, 0, 0.03, 0.03),
      in: box(0.01, 0.01, 0.02, 0.02),
      over: box(0.01, -0.01, 0.02, 0.04),
      all: box(-0.01, -0.01, 0.05, 0.05),
      off: box(0.03, 0, 0.04, 0.03),
    });
    expect(
      subtractOutline(start, 'a', 'in')
        .after.get('a')!
        .map((rings) => rings.length),
    ).toEqual([2]);
    const apart = subtractOutline(start, 'a', 'over');
    expect(apart.after.get('a')!.length).toBe(2);
    expect(apart.after.get('over')![0]![0]!.length).toBe(9);
    expect(subtractOutline(start, 'a', start.outlines.get('over')!, { shared: false }).after.size).toBe(1);
    expect(() => subtractOutline(start, 'a', 'all')).toThrow(refused('nothing-left'));
    expect(() => subtractOutline(start, 'a', 'off')).toThrow(refused('do-not-overlap'));
  });
});
