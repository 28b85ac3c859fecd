import { booleanPointInPolygon, kinks, point, polygon } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geodesicAreaM2 } from '../geo/geodesic.ts';
import { indexParts, reachedParts } from './gap-parts.ts';
import { connectRuns } from './gap-runs.ts';
import { type CoverageTrack, drawGap, findGaps, prepareArea } from './index.ts';
import { anyTrack, area, areaBox, box, ground, measure, rule, track } from './scene.fixture.ts';
import { fromTriples } from './spans.ts';
import { traceRings } from './trace.ts';

function gapsOf(tracks: CoverageTrack[], minAreaM2 = 0) {
  const found = findGaps(area, measure(tracks).bitmap, ground, minAreaM2, 1000);
  return {
    ...found,
    gaps: found.gaps.map((gap) => ({
      ...gap,
      ...drawGap(gap.spans, ground),
      gridIds: reachedParts(gap.spans, indexParts(area.grids), ground).map(({ id }) => id),
    })),
  };
}

describe('findGaps', () => {
  it('gives the whole area as one gap when nobody was there', () => {
    const { gaps, total } = gapsOf([]);
    expect(total).toBe(1);
    expect(gaps[0]!.areaM2 / geodesicAreaM2(areaBox)).toBeCloseTo(1, 3);
    expect(geodesicAreaM2(gaps[0]!.geometry) / geodesicAreaM2(areaBox)).toBeCloseTo(1, 3);
  });

  it('splits at a walk from edge to edge, largest first', () => {
    const { gaps, total } = gapsOf([
      track('across', [
        [
          [-0.01, 0.01],
          [0.05, 0.01],
        ],
      ]),
    ]);
    expect(total).toBe(2);
    expect(gaps[0]!.areaM2).toBeGreaterThan(gaps[1]!.areaM2);
    expect(gaps[0]!.inside[1]).toBeGreaterThan(29.81);
    expect(gaps[0]!.gridIds).toEqual(['south', 'north']);
    expect(gaps[1]!.gridIds).toEqual(['south']);
    expect(gaps[1]!.parcels.map(({ id }) => id).sort()).toEqual(['se', 'sw']);
  });

  it('tells how much of each parcel is in a gap, the largest share first', () => {
    fc.assert(
      fc.property(fc.array(anyTrack, { maxLength: 5 }), (tracks) => {
        for (const { areaM2, parcels } of gapsOf(tracks).gaps) {
          const shares = parcels.map((parcel) => parcel.areaM2);
          expect(shares).toEqual(shares.toSorted((a, b) => b - a));
          // The four parcels tile the area.
          expect(Math.abs(shares.reduce((sum, m2) => sum + m2, 0) - areaM2)).toBeLessThan(1e-6 * areaM2);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('knows the parcels of an area that is a small part of one', () => {
    const small = prepareArea(ground, { ids: ['small'], geometry: box(0.001, 0.001, 0.002, 0.002) }, rule);
    const { gaps } = findGaps(small, measure([]).bitmap, ground, 0, 10);
    expect(gaps[0]!.parcels.map(({ id }) => id)).toEqual(['sw']);
  });

  it('finds the parcels of a thousand gaps among 20,000 without looking into each', () => {
    const many = { ...ground, parcels: Array.from({ length: 5000 }, () => ground.parcels).flat() };
    const index = indexParts(many.parcels);
    const far = fromTriples([-5, -5, -4]);
    const started = performance.now();
    for (let i = 0; i < 1000; i++) expect(reachedParts(far, index, many)).toEqual([]);
    // 20 million boxes; a walk through the runs of each would take minutes.
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('draws a covered island as a hole', () => {
    const { gaps } = gapsOf([track('island', [[[0.02, 0.02]]])]);
    expect(gaps[0]!.geometry.coordinates[0]).toHaveLength(2);
    expect(booleanPointInPolygon(point([106.42, 29.82]), gaps[0]!.geometry)).toBe(false);
  });

  it('leaves small gaps out of the list but not out of the total', () => {
    const tracks = [
      track('edge', [
        [
          [-0.01, 0.0015],
          [0.05, 0.0015],
        ],
      ]),
    ];
    const all = gapsOf(tracks);
    const large = gapsOf(tracks, 1e6);
    expect(large.gaps.length).toBeLessThan(all.gaps.length);
    expect(large.totalM2).toBe(all.totalM2);
  });

  it('draws outlines of the right area that do not cross themselves, with the marked place inside', () => {
    fc.assert(
      fc.property(fc.array(anyTrack, { maxLength: 5 }), (tracks) => {
        for (const gap of gapsOf(tracks, 20_000).gaps) {
          const drawn = geodesicAreaM2(gap.geometry);
          // Corners are cut by less than a pixel of 5 m along the outline.
          expect(Math.abs(drawn / gap.areaM2 - 1)).toBeLessThan(0.05);
          expect(kinks(polygon(gap.geometry.coordinates[0]!)).features).toHaveLength(0);
          expect(booleanPointInPolygon(point(gap.inside), gap.geometry)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('connectRuns and traceRings', () => {
  it('joins neighbours by edge, not by corner', () => {
    const runs = Int32Array.of(0, 0, 1, 0, 5, 6, 1, 1, 5, 2, 6, 6);
    // Rows 0 and 1 connect both runs of row 0; row 2 touches row 1 (columns 1–5) only at a corner (column 6).
    expect([...connectRuns(runs)]).toEqual([0, 0, 0, 3]);
  });

  it('walks around every component: its outer ring less its holes is its number of pixels', () => {
    const cells = fc.uniqueArray(fc.integer({ min: 0, max: 35 }), { minLength: 1, maxLength: 36 });
    fc.assert(
      fc.property(cells, (chosen) => {
        const runs: number[] = [];
        for (const cell of chosen.sort((a, b) => a - b)) {
          const [row, column] = [Math.floor(cell / 6), cell % 6];
          if (runs.at(-3) === row && runs.at(-1) === column - 1) runs[runs.length - 1]!++;
          else runs.push(row, column, column);
        }
        const component = connectRuns(Int32Array.from(runs));
        for (const id of new Set(component)) {
          const own = [...component.keys()].filter((run) => component[run] === id);
          const triples = own.flatMap((run) => runs.slice(3 * run, 3 * run + 3));
          const pixels = own.reduce((sum, run) => sum + runs[3 * run + 2]! - runs[3 * run + 1]! + 1, 0);
          const [outer, ...holes] = traceRings(triples).map(areaOf);
          expect(outer! - holes.reduce((sum, hole) => sum + hole, 0)).toBe(pixels);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function areaOf(ring: [number, number][]): number {
  let twice = 0;
  ring.forEach((p, i) => {
    const q = ring[(i + 1) % ring.length]!;
    twice += p[0] * q[1] - q[0] * p[1];
  });
  return Math.abs(twice) / 2;
}
