/** How a batch goes into a patrol: each number once, the first to come stays, whatever the order and however often. */
import type { RawFix } from '../geo/fix.ts';
import { hasSeq, type SeqRanges } from './seq-ranges.ts';

/** A fix of a patrol: its number is always known. */
export type NumberedFix = RawFix & { seq: number };

export interface Merge {
  /** To be stored, ascending by seq. */
  fresh: NumberedFix[];
  /** How many were there already with the same content, repeats within the batch included. */
  known: number;
  /** Numbers that are there with other content; what is there stays. */
  conflicts: number[];
}

/**
 * @param stored numbers that are there
 * @param contents what is there under those numbers of the batch that are
 * @param fixes the batch, ascending by seq
 */
export function mergeFixes(
  stored: SeqRanges,
  contents: ReadonlyMap<number, NumberedFix>,
  fixes: readonly NumberedFix[],
): Merge {
  const merge: Merge = { fresh: [], known: 0, conflicts: [] };
  for (const fix of fixes) {
    const last = merge.fresh.at(-1);
    const there = last?.seq === fix.seq ? last : hasSeq(stored, fix.seq) ? contents.get(fix.seq) : undefined;
    if (!there) merge.fresh.push(fix);
    else if (isSameFix(there, fix)) merge.known++;
    else if (merge.conflicts.at(-1) !== fix.seq) merge.conflicts.push(fix.seq);
  }
  return merge;
}

/** As the device sent them: what the server made of a time does not count. Heights and accuracies are stored as 4-byte floats. */
export function isSameFix(a: RawFix, b: RawFix): boolean {
  return (
    a.at - (a.shiftMs ?? 0) === b.at - (b.shiftMs ?? 0) &&
    a.lon === b.lon &&
    a.lat === b.lat &&
    isSameReal(a.ele, b.ele) &&
    isSameReal(a.accuracyM, b.accuracyM)
  );
}

function isSameReal(a: number | null | undefined, b: number | null | undefined): boolean {
  if (a == null || b == null) return (a ?? null) === (b ?? null);
  return Math.fround(a) === Math.fround(b);
}

/** The first given fix whose number has other content in `stored`; undefined when none. */
export function conflictingSeq(
  stored: readonly NumberedFix[],
  given: readonly NumberedFix[],
): number | undefined {
  const bySeq = new Map(stored.map((fix) => [fix.seq, fix]));
  return given.find((fix) => {
    const known = bySeq.get(fix.seq);
    return known !== undefined && !isSameFix(known, fix);
  })?.seq;
}
