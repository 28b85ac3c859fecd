import type { PatrolPlayback } from '../../../domain/model/index.ts';

type Pieces = PatrolPlayback['pieces'];

export interface PlaceNow {
  lon: number;
  lat: number;
  /** false in a GPS gap: it is where the person was seen last */
  known: boolean;
}

/** Where somebody was at a time, evenly between two fixes; null before the first and after the last. */
export function placeAt(pieces: Pieces, s: number): PlaceNow | null {
  let seen: PlaceNow | null = null;
  for (const piece of pieces) {
    const [first, last] = [piece[0], piece.at(-1)];
    if (!first || !last) continue;
    if (s < first[2]) return seen;
    if (s <= last[2]) {
      const next = Math.max(1, firstAfter(piece, s));
      const [a, b] = [piece[next - 1]!, piece[next] ?? last];
      const f = b[2] > a[2] ? (s - a[2]) / (b[2] - a[2]) : 0;
      return { lon: a[0] + (b[0] - a[0]) * f, lat: a[1] + (b[1] - a[1]) * f, known: true };
    }
    seen = { lon: last[0], lat: last[1], known: false };
  }
  return null;
}

/** Index of the first fix at or after a time, by halving. */
function firstAfter(piece: Pieces[number], s: number): number {
  let [low, high] = [0, piece.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (piece[middle]![2] < s) low = middle + 1;
    else high = middle;
  }
  return low;
}
