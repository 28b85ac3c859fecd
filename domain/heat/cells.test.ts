import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeatFix, type HeatTiles, heatOfTrack, mergeHeat } from './cells.ts';
import { BASE_ZOOM, columnOf, rowOf, TOP_ZOOM } from './grid.ts';

const zooms = Array.from({ length: BASE_ZOOM - TOP_ZOOM + 1 }, (_, i) => TOP_ZOOM + i);

/** A longitude and latitude from fractional base-grid coordinates, the inverse of columnOf and rowOf. */
function placeAt(column: number, row: number): { lon: number; lat: number } {
  const world = 2 ** 19;
  return {
    lon: (column / world - 0.5) * 360,
    lat: (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / world))) * 180) / Math.PI,
  };
}

/** All cells of one zoom as `column,row` on that zoom's grid → seconds. */
function level(heat: HeatTiles, zoom: number): Map<string, number> {
  const cells = new Map<string, number>();
  for (const [key, tile] of heat) {
    const [z, x, y] = key.split('/').map(Number) as [number, number, number];
    if (z !== zoom) continue;
    for (const [index, seconds] of tile)
      cells.set(`${x * 64 + (index & 63)},${y * 64 + (index >> 6)}`, seconds);
  }
  return cells;
}

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

const track = (points: [column: number, row: number, second: number][]): HeatFix[] =>
  points.map(([column, row, second]) => ({ ...placeAt(column, row), at: second * 1000 }));

// The cell grid around 歌乐山: column 417,1xx, row 216,9xx at zoom 13.
const C = Math.floor(columnOf(106.41));
const R = Math.floor(rowOf(29.565));

describe('heatOfTrack', () => {
  it('splits the time of a piece by the length in each cell', () => {
    // From the middle of cell C to a quarter into C+2: 1.75 cells in 70 s → 20 s, 40 s, 10 s.
    const heat = heatOfTrack([
      track([
        [C + 0.5, R + 0.5, 0],
        [C + 2.25, R + 0.5, 70],
      ]),
    ]);
    const cells = level(heat, 13);
    expect([...cells.keys()]).toEqual([`${C},${R}`, `${C + 1},${R}`, `${C + 2},${R}`]);
    for (const [i, seconds] of [20, 40, 10].entries()) expect([...cells.values()][i]).toBeCloseTo(seconds, 4);
  });

  it('walks diagonals backwards, west and north', () => {
    // (2.5, 1.25) → (0.5, 0.25): crosses column 2 at 1/4, row 1 at 1/4, … → cells (2,1) (1,0) (0,0).
    const heat = heatOfTrack([
      track([
        [C + 2.5, R + 1.25, 0],
        [C + 0.5, R + 0.25, 80],
      ]),
    ]);
    const cells = level(heat, 13);
    expect(sum(cells.values())).toBeCloseTo(80, 6);
    expect(cells.get(`${C + 2},${R + 1}`)).toBeCloseTo(20, 3);
    expect(cells.get(`${C + 1},${R}`)).toBeCloseTo(40, 3);
    expect(cells.get(`${C},${R}`)).toBeCloseTo(20, 3);
  });

  it('keeps a stationary pair in its cell, and a lone fix as a touch of 0 s', () => {
    const place = placeAt(C + 0.5, R + 0.5);
    const still = heatOfTrack([
      [
        { ...place, at: 0 },
        { ...place, at: 600_000 },
      ],
    ]);
    expect(level(still, 13)).toEqual(new Map([[`${C},${R}`, 600]]));
    const lone = heatOfTrack([[{ ...place, at: 0 }]]);
    expect(level(lone, 13)).toEqual(new Map([[`${C},${R}`, 0]]));
    expect(heatOfTrack([[]]).size).toBe(0);
  });

  it('leaves out the time between segments', () => {
    const heat = heatOfTrack([
      track([
        [C + 0.1, R + 0.5, 0],
        [C + 0.2, R + 0.5, 10],
      ]),
      track([
        [C + 0.2, R + 0.5, 5000],
        [C + 0.3, R + 0.5, 5010],
      ]),
    ]);
    expect(sum(level(heat, 13).values())).toBeCloseTo(20, 6);
  });

  it('holds the world: poles and the date line fall into the last cells', () => {
    const heat = heatOfTrack([[{ lon: 180, lat: -90, at: 0 }], [{ lon: -180, lat: 90, at: 0 }]]);
    expect([...level(heat, 13).keys()].sort()).toEqual(['0,0', '524287,524287']);
  });
});

const step = fc.record({
  column: fc.double({ min: -9, max: 9, noNaN: true }),
  row: fc.double({ min: -9, max: 9, noNaN: true }),
  // Points exactly on cell edges and corners are where a grid walk goes wrong.
  snap: fc.constantFrom('none', 'none', 'column', 'row', 'both'),
  seconds: fc.integer({ min: 0, max: 900 }),
});
const segment = fc.array(step, { minLength: 1, maxLength: 40 }).map((steps): HeatFix[] => {
  let column = C + 0.37;
  let row = R + 0.61;
  let at = 0;
  return steps.map((s) => {
    column += s.column;
    row += s.row;
    if (s.snap === 'column' || s.snap === 'both') column = Math.round(column);
    if (s.snap === 'row' || s.snap === 'both') row = Math.round(row);
    at += s.seconds * 1000;
    return { ...placeAt(column, row), at };
  });
});
const segments = fc.array(segment, { minLength: 1, maxLength: 4 });
const movingS = (list: HeatFix[][]) => sum(list.map((s) => (s.at(-1)!.at - s[0]!.at) / 1000));

describe('properties of the pyramid', () => {
  it('conserves dwell at every level', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const heat = heatOfTrack(list);
        for (const z of zooms)
          expect(Math.abs(sum(level(heat, z).values()) - movingS(list))).toBeLessThan(0.1);
      }),
    );
  });

  it('never gives a cell less than nothing, and touches connected cells from first fix to last', () => {
    fc.assert(
      fc.property(segment, (list) => {
        const cells = level(heatOfTrack([list]), 13);
        expect(Math.min(...cells.values())).toBeGreaterThanOrEqual(0);
        for (const fix of list) {
          const key = `${Math.floor(columnOf(fix.lon))},${Math.floor(rowOf(fix.lat))}`;
          expect(cells.has(key)).toBe(true);
        }
        const left = new Set(cells.keys());
        const queue = [left.values().next().value!];
        for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
          if (!left.delete(cell)) continue;
          const [c, r] = cell.split(',').map(Number) as [number, number];
          for (const dc of [-1, 0, 1]) for (const dr of [-1, 0, 1]) queue.push(`${c + dc},${r + dr}`);
        }
        expect(left.size).toBe(0);
      }),
    );
  });

  it('touches at each level exactly the parents of the cells touched below', () => {
    fc.assert(
      fc.property(segments, (list) => {
        const heat = heatOfTrack(list);
        for (const z of zooms.slice(1)) {
          const parents = new Set(
            [...level(heat, z).keys()].map((key) =>
              key
                .split(',')
                .map((n) => Math.floor(Number(n) / 2))
                .join(','),
            ),
          );
          expect(new Set(level(heat, z - 1).keys())).toEqual(parents);
        }
      }),
    );
  });

  it('merges: dwell adds up, visits count patrols', () => {
    fc.assert(
      fc.property(fc.array(segments, { minLength: 1, maxLength: 5 }), (patrols) => {
        const heats = patrols.map(heatOfTrack);
        let dwell = 0;
        for (const [key, cells] of mergeHeat(heats)) {
          const z = Number(key.split('/')[0]);
          if (z === BASE_ZOOM) dwell += sum(cells.dwellS);
          const touched = new Set(heats.flatMap((heat) => [...(heat.get(key)?.keys() ?? [])]));
          expect([...cells.index]).toEqual([...touched].sort((a, b) => a - b));
          for (const [i, index] of cells.index.entries()) {
            expect(cells.visits[i]).toBe(heats.filter((heat) => heat.get(key)?.has(index)).length);
          }
        }
        expect(dwell).toBeCloseTo(sum(patrols.map(movingS)), 3);
      }),
      { numRuns: 40 },
    );
  });
});
