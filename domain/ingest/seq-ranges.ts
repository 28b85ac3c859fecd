/** Which sequence numbers of a patrol are stored, as ranges: a patrol without holes is one range however long it is. */

/** First and last number of a run, both in it. */
export type SeqRange = readonly [first: number, last: number];
/** Ascending, and never touching one another. */
export type SeqRanges = readonly SeqRange[];

export function hasSeq(ranges: SeqRanges, seq: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle]!;
    if (seq < first) high = middle;
    else if (seq > last) low = middle + 1;
    else return true;
  }
  return false;
}

/** The ranges with these numbers besides; `seqs` ascending, repeats allowed. */
export function withSeqs(ranges: SeqRanges, seqs: readonly number[]): SeqRange[] {
  return joined(ranges, runsOf(seqs));
}

/** Numbers from 0 to the highest stored one that are not there. */
export function missingSeqs(ranges: SeqRanges): SeqRange[] {
  const missing: SeqRange[] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (first > next) missing.push([next, first - 1]);
    next = last + 1;
  }
  return missing;
}

/** The highest number up to which, from 0 on, nothing is missing; null when 0 itself is. */
export function completeTo(ranges: SeqRanges): number | null {
  const first = ranges[0];
  return first?.[0] === 0 ? first[1] : null;
}

export function highestSeq(ranges: SeqRanges): number | null {
  return ranges.at(-1)?.[1] ?? null;
}

export function countSeqs(ranges: SeqRanges): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

function runsOf(seqs: readonly number[]): SeqRange[] {
  const runs: [number, number][] = [];
  for (const seq of seqs) {
    const run = runs.at(-1);
    if (run && seq <= run[1] + 1) run[1] = Math.max(run[1], seq);
    else runs.push([seq, seq]);
  }
  return runs;
}

function joined(a: SeqRanges, b: SeqRanges): SeqRange[] {
  const result: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const fromA = j >= b.length || (i < a.length && a[i]![0] <= b[j]![0]);
    const [first, last] = fromA ? a[i++]! : b[j++]!;
    const run = result.at(-1);
    if (run && first <= run[1] + 1) run[1] = Math.max(run[1], last);
    else result.push([first, last]);
  }
  return result;
}
