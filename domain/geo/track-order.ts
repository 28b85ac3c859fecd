import { fixFlag, type RawFix } from './fix.ts';

/**
 * Marks fixes of doubtful times, duplicates (same time, same place) and fixes out of time order, and returns the indices of the rest.
 * The kept ones are a longest run of non-decreasing times, so that one clock error does not cost the fixes after it.
 */
export function timeOrder(fixes: readonly RawFix[], flags: Uint8Array): number[] {
  const rest = isAscending(fixes) ? fixes.map((_, i) => i) : dropUseless(fixes, flags);
  return keepLongest(fixes, rest, flags);
}

/** True for most tracks: each fix later than the one before, so nothing can be a duplicate or out of order. */
function isAscending(fixes: readonly RawFix[]): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (const { at, doubtful } of fixes) {
    if (doubtful || at <= before) return false;
    before = at;
  }
  return true;
}

function dropUseless(fixes: readonly RawFix[], flags: Uint8Array): number[] {
  const rest: number[] = [];
  const seen = new Set<string>();
  fixes.forEach((fix, i) => {
    const key = `${fix.at},${fix.lon},${fix.lat}`;
    if (fix.doubtful) {
      flags[i] = fixFlag.doubtfulTime;
      return;
    }
    if (seen.has(key)) flags[i] = fixFlag.duplicate;
    else rest.push(i);
    seen.add(key);
  });
  return rest;
}

/** Longest non-decreasing subsequence by patience sorting, O(n log n). */
function keepLongest(fixes: readonly RawFix[], rest: number[], flags: Uint8Array): number[] {
  const tails: number[] = []; // positions in rest: the earliest-ending run of each length
  const before = new Int32Array(rest.length);
  for (let p = 0; p < rest.length; p++) {
    const at = fixes[rest[p]!]!.at;
    let low = 0;
    let high = tails.length;
    // Most tracks are in order: the new fix nearly always goes to the end.
    if (high > 0 && fixes[rest[tails[high - 1]!]!]!.at <= at) low = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (fixes[rest[tails[middle]!]!]!.at <= at) low = middle + 1;
      else high = middle;
    }
    before[p] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = p;
  }
  if (tails.length === rest.length) return rest;
  const kept: number[] = [];
  for (let p = tails[tails.length - 1]!; p >= 0; p = before[p]!) kept.push(rest[p]!);
  kept.reverse();
  let k = 0;
  for (const index of rest) {
    if (kept[k] === index) k++;
    else flags[index] = fixFlag.outOfOrder;
  }
  return kept;
}
