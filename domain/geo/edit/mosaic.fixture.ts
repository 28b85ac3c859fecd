/** Sheets for the tests of edits: a mosaic of zones without gaps, ragged and with T-junctions, near 缙云山. */
import fc from 'fast-check';
import type { Position } from 'geojson';
import { geodesicAreaM2 } from '../geodesic.ts';
import { geometryOf, outlineOf } from './rings.ts';
import type { Outline, Sheet } from './sheet.ts';

export const west = 106.4;
export const south = 29.8;
/** degrees */
export const cell = 0.01;

export const areaM2 = (outline: Outline) => geodesicAreaM2(geometryOf(outline));

export function sheetAreaM2(sheet: Sheet): number {
  return [...sheet.outlines.values()].reduce((sum, outline) => sum + areaM2(outline), 0);
}

export const ringOf = (corners: Position[]) => [...corners, corners[0]!];

/** Rectangle by offsets in degrees from the south-west corner. */
export function box(x0: number, y0: number, x1: number, y1: number): Outline {
  const at = (x: number, y: number) => [west + x, south + y] as [number, number];
  return outlineOf({
    type: 'Polygon',
    coordinates: [ringOf([at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1)]) as never],
  });
}

/**
 * `columns` × `rows` zones `0-0`, `1-0` …, each side of `bends` pieces. With `tees`, every other zone lacks the corners
 * in the middle of its sides that its neighbours have (on a straight line).
 */
export function mosaic(
  columns: number,
  rows: number,
  jitter: (x: number, y: number) => readonly [number, number],
  { bends = 1, tees = false } = {},
): Sheet {
  const at = (x: number, y: number): Position => {
    const border = x === 0 || y === 0 || x === columns || y === rows;
    const [dx, dy] = border ? [0, 0] : jitter(x, y);
    return [west + (x + dx) * cell, south + (y + dy) * cell];
  };
  const middle = (a: Position, b: Position): Position => {
    const [p, q] = a[0]! < b[0]! || (a[0] === b[0] && a[1]! < b[1]!) ? [a, b] : [b, a];
    return [(p[0]! + q[0]!) / 2, (p[1]! + q[1]!) / 2];
  };
  const side = (from: [number, number], to: [number, number]): Position[] =>
    Array.from({ length: bends }, (_, i) => {
      const k = i / bends;
      return at(from[0] + (to[0] - from[0]) * k, from[1] + (to[1] - from[1]) * k);
    });
  const outlines = new Map<string, Outline>();
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const corners = [
        ...side([x, y], [x + 1, y]),
        ...side([x + 1, y], [x + 1, y + 1]),
        ...side([x + 1, y + 1], [x, y + 1]),
        ...side([x, y + 1], [x, y]),
      ];
      const all =
        tees && (x + y) % 2 === 0
          ? corners.flatMap((p, i) => [p, middle(p, corners[(i + 1) % corners.length]!)])
          : corners;
      outlines.set(`${x}-${y}`, [[ringOf(all)]]);
    }
  }
  return { outlines };
}

// Whole numbers spread evenly; fast-check's doubles crowd around 0.
const offset = fc.integer({ min: -3000, max: 3000 }).map((n) => n / 10_007);

/** 3 × 3 zones, ragged, with or without T-junctions. */
export const anyMosaic = fc
  .record({
    offsets: fc.array(fc.tuple(offset, offset), { minLength: 16, maxLength: 16 }),
    tees: fc.boolean(),
  })
  .map(({ offsets, tees }) => mosaic(3, 3, (x, y) => offsets[y * 4 + x]!, { tees }));

const step = fc.integer({ min: -6000, max: 6000 }).map((n) => (n / 10_007) * cell);

/** How far something is moved, degrees: most often less than to the next corner. */
export const anyStep = fc.tuple(step, step);

const share = fc.integer({ min: -2000, max: 32_000 }).map((n) => n / 10_007);

/** Anywhere in the mosaic or a little beside it. */
export const anyPlace = fc.tuple(share, share).map(([x, y]): Position => [west + x * cell, south + y * cell]);

/** A line from the west of the mosaic to its east that bends up to three times. */
export const anyCut = fc
  .tuple(fc.array(share, { minLength: 2, maxLength: 5 }))
  .map(([heights]) =>
    heights.map(
      (y, i): Position => [west + ((i / (heights.length - 1)) * 3.4 - 0.2) * cell, south + y * cell],
    ),
  );
