/** The part of a gap that one walk can close. */
import { connectRuns } from '../coverage/gap-runs.ts';
import { fromTriples, runAreaM2, type Spans, spansAreaM2 } from '../coverage/spans.ts';
import type { Plane } from '../geo/plane.ts';

/** Land of one gap that a route takes, m²: about 10 km of walking at a swath of 200 m. Of a larger gap it takes a part. */
export const mostGapM2 = 2e6;

/**
 * Of a gap that is too large its largest connected piece in a square, no larger than `mostM2`, around a place; the gap
 * itself when it is small enough.
 * @param place column and row of a pixel
 */
export function walkablePart(
  gap: Spans,
  place: readonly [column: number, row: number],
  { plane, pixel }: { plane: Plane; pixel: number },
  mostM2 = mostGapM2,
): Spans {
  if (spansAreaM2(gap, plane, pixel) <= mostM2) return gap;
  const [west, south, east, north] = gap.box;
  let least = 1;
  let most = Math.max(east - west, north - south) + 1;
  let part = square(gap, place, least);
  while (most - least > 1) {
    const half = (least + most) >> 1;
    const tried = square(gap, place, half);
    if (spansAreaM2(tried, plane, pixel) <= mostM2) [least, part] = [half, tried];
    else most = half;
  }
  return largestPiece(part, plane, pixel);
}

function square(gap: Spans, [column, row]: readonly [number, number], half: number): Spans {
  const triples: number[] = [];
  for (let i = 0; i < gap.runs.length; i += 3) {
    if (Math.abs(gap.runs[i]! - row) > half) continue;
    const first = Math.max(gap.runs[i + 1]!, column - half);
    const last = Math.min(gap.runs[i + 2]!, column + half);
    if (first <= last) triples.push(gap.runs[i]!, first, last);
  }
  return fromTriples(triples);
}

function largestPiece({ runs }: Spans, plane: Plane, pixel: number): Spans {
  const pieces = new Map<number, { m2: number; triples: number[] }>();
  connectRuns(runs).forEach((id, run) => {
    const piece = pieces.get(id) ?? { m2: 0, triples: [] };
    pieces.set(id, piece);
    piece.m2 += runAreaM2(plane, pixel, runs[3 * run + 1]!, runs[3 * run + 2]!);
    piece.triples.push(runs[3 * run]!, runs[3 * run + 1]!, runs[3 * run + 2]!);
  });
  const [largest] = [...pieces.values()].sort((a, b) => b.m2 - a.m2);
  return fromTriples(largest?.triples ?? []);
}
