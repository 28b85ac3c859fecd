/**
 * Areas as runs of pixels: `runs` holds [row, first column, last column] triples, sorted by row and column and
 * never overlapping. A pixel belongs to a polygon when its centre does (even-odd, half-open), so that neighbours
 * that share an edge never count a pixel twice and never miss one.
 */
import type { Plane } from '../geo/plane.ts';

export interface Spans {
  runs: Int32Array;
  /** Row of the first run, and for each row from there where its runs start (an index of triples, one more at the end). */
  firstRow: number;
  rowStart: Int32Array;
  /** [first column, first row, last column, last row]; of no spans: nothing is inside it. */
  box: [number, number, number, number];
}

/**
 * Sorts triples, joins runs that touch or overlap, and indexes the rows. A counting sort by row, then an
 * insertion sort in the row: a row has few runs, and thousands of parcels give hundreds of thousands of rows.
 */
export function fromTriples(triples: number[] | Int32Array): Spans {
  const count = triples.length / 3;
  if (count === 0) return indexRows(new Int32Array(0));
  let lowest = triples[0]!;
  let highest = lowest;
  for (let i = 3; i < triples.length; i += 3) {
    lowest = Math.min(lowest, triples[i]!);
    highest = Math.max(highest, triples[i]!);
  }
  const next = new Int32Array(highest - lowest + 2);
  for (let i = 0; i < triples.length; i += 3) next[triples[i]! - lowest + 1]!++;
  for (let row = 1; row < next.length; row++) next[row]! += next[row - 1]!;
  const bounds = next.slice();
  const sorted = new Int32Array(2 * count);
  for (let i = 0; i < triples.length; i += 3) {
    const row = triples[i]! - lowest;
    let at = next[row]!++;
    for (; at > bounds[row]! && sorted[2 * at - 2]! > triples[i + 1]!; at--) {
      sorted[2 * at] = sorted[2 * at - 2]!;
      sorted[2 * at + 1] = sorted[2 * at - 1]!;
    }
    sorted[2 * at] = triples[i + 1]!;
    sorted[2 * at + 1] = triples[i + 2]!;
  }
  return joinRuns(sorted, bounds, lowest);
}

/** Joins runs of a row that touch or overlap; `bounds` says where each row's [first, last] pairs start. */
function joinRuns(pairs: Int32Array, bounds: Int32Array, lowestRow: number): Spans {
  const runs = new Int32Array((pairs.length / 2) * 3);
  let n = 0;
  for (let row = 0; row + 1 < bounds.length; row++) {
    for (let k = bounds[row]!; k < bounds[row + 1]!; k++) {
      const last = pairs[2 * k + 1]!;
      if (k > bounds[row]! && runs[n - 1]! >= pairs[2 * k]! - 1) {
        runs[n - 1] = Math.max(runs[n - 1]!, last);
      } else {
        runs[n++] = row + lowestRow;
        runs[n++] = pairs[2 * k]!;
        runs[n++] = last;
      }
    }
  }
  return indexRows(runs.slice(0, n));
}

function indexRows(runs: Int32Array): Spans {
  if (runs.length === 0) {
    return {
      runs,
      firstRow: 0,
      rowStart: new Int32Array(1),
      box: [Infinity, Infinity, -Infinity, -Infinity],
    };
  }
  const firstRow = runs[0]!;
  const rows = runs[runs.length - 3]! - firstRow + 1;
  const rowStart = new Int32Array(rows + 1);
  for (let i = 0; i < runs.length; i += 3) rowStart[runs[i]! - firstRow + 1]!++;
  for (let row = 0; row < rows; row++) rowStart[row + 1]! += rowStart[row]!;
  let west = Infinity;
  let east = -Infinity;
  for (let i = 0; i < runs.length; i += 3) {
    west = Math.min(west, runs[i + 1]!);
    east = Math.max(east, runs[i + 2]!);
  }
  return { runs, firstRow, rowStart, box: [west, firstRow, east, firstRow + rows - 1] };
}

/** Pixels that are in any of the spans. */
export function union(parts: Spans[]): Spans {
  let length = 0;
  for (const part of parts) length += part.runs.length;
  const triples = new Int32Array(length);
  let at = 0;
  for (const part of parts) {
    triples.set(part.runs, at);
    at += part.runs.length;
  }
  return fromTriples(triples);
}

/** Pixels that are in both. Costs what the one with fewer runs has, not what the other has. */
export function intersect(a: Spans, b: Spans): Spans {
  const [few, many] = a.runs.length <= b.runs.length ? [a.runs, b] : [b.runs, a];
  const out: number[] = [];
  for (let i = 0; i < few.length; i += 3) {
    const row = few[i]!;
    const [start, end] = rowRange(many, row);
    for (let k = firstEndingFrom(many, start, end, few[i + 1]!); k < end; k++) {
      if (many.runs[3 * k + 1]! > few[i + 2]!) break;
      out.push(
        row,
        Math.max(few[i + 1]!, many.runs[3 * k + 1]!),
        Math.min(few[i + 2]!, many.runs[3 * k + 2]!),
      );
    }
  }
  return indexRows(Int32Array.from(out));
}

/** Triples [start, end) of one row. */
export function rowRange(spans: Spans, row: number): [number, number] {
  const r = row - spans.firstRow;
  if (r < 0 || r >= spans.rowStart.length - 1) return [0, 0];
  return [spans.rowStart[r]!, spans.rowStart[r + 1]!];
}

/** Of triples low…high of one row, the first that ends at or after a column; `high` when none does. */
export function firstEndingFrom({ runs }: Spans, low: number, high: number, column: number): number {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[3 * middle + 2]! < column) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Does any pixel of columns first…last of a row belong to the spans? */
export function touchesRun(spans: Spans, row: number, first: number, last: number): boolean {
  const [start, end] = rowRange(spans, row);
  const run = firstEndingFrom(spans, start, end, first);
  return run < end && spans.runs[3 * run + 1]! <= last;
}

type Box = readonly [west: number, south: number, east: number, north: number];

/** Do two boxes (ends included) have anything in common? */
export function boxesMeet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

export function pixelCount(spans: Spans): number {
  let count = 0;
  for (let i = 0; i < spans.runs.length; i += 3) count += spans.runs[i + 2]! - spans.runs[i + 1]! + 1;
  return count;
}

/** True (geodesic) area of a run of pixels, m². */
export function runAreaM2(plane: Plane, pixel: number, first: number, last: number): number {
  return pixel * plane.stripM2(first * pixel, (last + 1) * pixel);
}

/** True (geodesic) area of the spans, m². */
export function spansAreaM2(spans: Spans, plane: Plane, pixel: number): number {
  let area = 0;
  for (let i = 0; i < spans.runs.length; i += 3) {
    area += runAreaM2(plane, pixel, spans.runs[i + 1]!, spans.runs[i + 2]!);
  }
  return area;
}
