import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportReport } from '../../domain/model/import.ts';
import { collection } from '../fixtures/tracks/make.ts';
import { DatasetWorld, parcel, polygon } from './datasets-world.ts';

const world = new DatasetWorld();
const parcels = { target: 'parcel', dryRun: true } as const;
const of = (report: ImportReport, code: string) => report.issues.filter((issue) => issue.code === code);
const check = (file: string) => world.report('a.geojson', file, parcels);

/** Metres as degrees at 29.5° N. */
const [mx, my] = [1 / 97_000, 1 / 110_850];

describe('overlaps', () => {
  it('are told with their area and a place inside', async () => {
    const [a, b] = ['a', 'b'].map((code, i) =>
      parcel(code, [106.4 + i * 0.0099, 29.5, 106.41 + i * 0.01, 29.51]),
    );
    const report = await check(collection(a!, b!));
    expect(report).toMatchObject({ status: 'checked', taken: { parcels: 2 }, issueCounts: { overlap: 1 } });
    const [issue] = of(report, 'overlap');
    expect(issue).toMatchObject({
      severity: 'warning',
      feature: 2,
      message: expect.stringMatching(/^overlaps row 1 by \d+ m²$/),
    });
    const [row] = await world.query(
      `SELECT ST_Area(ST_MakeEnvelope(106.4099, 29.5, 106.41, 29.51, 4490)::geography) AS m2`,
    );
    expect(Math.abs(Number(/by (\d+)/.exec(issue!.message)![1]) - row.m2)).toBeLessThan(1);
    expect(issue!.at![0]).toBeGreaterThan(106.4099);
    expect(issue!.at![0]).toBeLessThan(106.41);
  });

  it('are none where borders touch, meet in a corner, or at a vertex that only one has', async () => {
    const file = collection(
      parcel('wide', [106.4, 29.5, 106.42, 29.51]),
      parcel('above', [106.4, 29.51, 106.413, 29.52]),
      parcel('beside', [106.413, 29.51, 106.42, 29.52]),
      parcel('corner', [106.42, 29.52, 106.43, 29.53]),
    );
    expect(await check(file)).toMatchObject({ issueCount: 0 });
  });

  it('are none of the centimetres by which a border that is straight in metres bends in degrees', async () => {
    const [x, y] = [36_362_000, 3_272_000];
    const ring = (...points: number[][]) =>
      polygon([...points, points[0]!].map(([dx, dy]) => [x + 2 * dx!, y + 2 * dy!]));
    const file = collection(
      parcel('south', ring([0, 0], [1500, 0], [1500, 900], [0, 400])),
      parcel('west', ring([0, 400], [750, 650], [700, 1400], [0, 1400])),
      parcel('east', ring([750, 650], [1500, 900], [1500, 1400], [700, 1400])),
      // Round about, so that what lies between them is enclosed.
      parcel('left', ring([-300, 0], [0, 0], [0, 400], [0, 1400], [-300, 1400])),
      parcel('right', ring([1500, 0], [1800, 0], [1800, 1400], [1500, 1400], [1500, 900])),
    );
    expect(await check(file)).toMatchObject({ sourceCrs: 'EPSG:4524', taken: { parcels: 5 }, issueCount: 0 });
  });
});

describe('between neighbours', () => {
  /** A parcel of 500 m with a hole of so many metres in its middle. */
  const holed = (width: number, height: number) => {
    const ring = (w: number, h: number) =>
      [
        [-w, -h],
        [w, -h],
        [w, h],
        [-w, h],
        [-w, -h],
      ].map(([x, y]) => [106.4 + (x! / 2) * mx, 29.5 + (y! / 2) * my]);
    return collection(parcel('a', polygon(ring(500, 500), ring(width, height))));
  };
  it.each([
    ['a strip of 3 m is a sliver', 3, 200, 1],
    ['a clearing of 30 m is none', 30, 200, 0],
    ['a yard of 12 m is none', 12, 12, 0],
    ['a place of 5 m is one', 5, 5, 1],
  ])('%s', async (_what, width, height, count) => {
    const report = await check(holed(width, height));
    expect(of(report, 'gap-between')).toHaveLength(count);
    for (const { at, message } of of(report, 'gap-between')) {
      expect(Math.abs(at![0] - 106.4)).toBeLessThan(width * mx);
      expect(Number(/sliver of (\d+) m²/.exec(message)![1]) / (width * height)).toBeCloseTo(1, 1);
    }
  });

  it.each([
    ['parcels', 0.01],
    ['outlines of 10 km', 0.1],
  ])('finds exactly the overlaps and slivers that were drawn into a tiling of %s', async (_what, size) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('fine', 'fine', 'overlap', 'sliver'), { minLength: 12, maxLength: 12 }),
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        async (borders, share) => {
          // Columns of cells: their common vertices wander, and border i runs between cells i and i + 1 of a row.
          const at = (i: number, j: number) => [
            106.4 + (i + (share - 0.5) * Math.sin(7 * i + 3 * j) * 0.3) * size,
            29.3 + (j + (share - 0.5) * Math.cos(5 * i + 2 * j) * 0.3) * size,
          ];
          const cells: object[] = [];
          const wanted = { overlap: 0, sliver: 0 };
          for (let j = 0; j < 5; j++) {
            for (let i = 0; i < 5; i++) {
              const ring = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
              // Inner cells only: beyond the outer ones there is no neighbour.
              const border = i % 2 === 1 && j % 2 === 1 ? borders[(i >> 1) * 2 + (j >> 1)]! : 'fine';
              if (border === 'overlap' || border === 'sliver') {
                wanted[border]++;
                // One more vertex in the middle of the eastern border, 8 m beyond it or before it.
                const [p, q] = [ring[1]!, ring[2]!];
                const by = border === 'overlap' ? 8 * mx : -8 * mx;
                ring.splice(2, 0, [(p[0]! + q[0]!) / 2 + by, (p[1]! + q[1]!) / 2]);
              }
              cells.push(parcel(`${i}-${j}`, polygon([...ring, ring[0]!])));
            }
          }
          const report = await check(collection(...cells));
          expect({ overlap: of(report, 'overlap').length, sliver: of(report, 'gap-between').length }).toEqual(
            wanted,
          );
          expect(report.issueCount).toBe(wanted.overlap + wanted.sliver);
        },
      ),
      { numRuns: 12 },
    );
  });
});

it('compares the book’s area (MIAN_JI) with the outline', async () => {
  const [row] = await world.query(
    `SELECT ST_Area(ST_MakeEnvelope(106.4, 29.5, 106.41, 29.51, 4490)::geography) / 10000 AS ha`,
  );
  const books = [row.ha, row.ha * 1.04, row.ha * 1.2, row.ha / 15, null];
  const file = collection(
    ...books.map((mian_ji, i) => parcel(`${i}`, [106.4 + i / 50, 29.5, 106.41 + i / 50, 29.51], { mian_ji })),
  );
  const report = await check(file);
  expect(of(report, 'area-mismatch').map((issue) => issue.feature)).toEqual([3, 4]);
  expect(of(report, 'area-mismatch')[0]!.message).toMatch(
    /^MIAN_JI says 128\.\d+ ha, the outline has 107\.\d\d ha$/,
  );
});
