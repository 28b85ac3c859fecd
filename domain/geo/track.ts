/**
 * Cleaning of raw GPS tracks. Nothing is deleted or re-ordered: each fix gets a mark, and the good ones are
 * listed in segments between GPS gaps. The same code runs for imports, device uploads and the demo.
 */
import type { TrackFault } from '../model/patrol.ts';
import { fixFlag, type RawFix } from './fix.ts';
import { timeOrder } from './track-order.ts';
import { defaultTrackRule, type TrackRule } from './track-rule.ts';
import { dropLoneEnds, splitRuns } from './track-runs.ts';

export { fixFlag, type RawFix } from './fix.ts';
export { defaultTrackRule, type TrackRule, trackRuleOf } from './track-rule.ts';

export interface CleanTrack {
  /** Per fix, one of fixFlag. */
  flags: Uint8Array;
  /** Indices of good fixes in time order, one list a segment; every fix is in one of them or marked 1, 2, 4 or 5. */
  segments: number[][];
  /** Ellipsoidal length of the segments, metres; gaps do not count. */
  lengthM: number;
  /** Seconds between the fixes of the segments, stops included, gaps left out. */
  movingS: number;
  jumpCount: number;
  gapCount: number;
  duplicateCount: number;
  outOfOrderCount: number;
  /** Why the whole track cannot count; null when usable. Its fixes are kept all the same. */
  fault: TrackFault | null;
}

/** Cleans one track. Fixes stand in the order of the source; coordinates must be finite numbers. */
export function cleanTrack(fixes: readonly RawFix[], rule: TrackRule = defaultTrackRule): CleanTrack {
  const flags = new Uint8Array(fixes.length);
  const ordered = timeOrder(fixes, flags);
  const runs = splitRuns(fixes, ordered, flags, rule);
  dropLoneEnds(runs, flags);
  const kept = runs.filter((run) => run.indices.length > 0);
  for (const run of kept.slice(1)) flags[run.indices[0]!] = fixFlag.afterGap;

  let lengthM = 0;
  let movingS = 0;
  let fastS = 0;
  let underwayS = 0;
  for (const run of kept) {
    lengthM += run.lengthM;
    movingS += run.movingS;
    fastS += run.fastS;
    underwayS += run.underwayS;
  }
  const clean: CleanTrack = {
    flags,
    segments: kept.map((run) => run.indices),
    lengthM,
    movingS,
    jumpCount: count(flags, fixFlag.jump),
    gapCount: Math.max(0, kept.length - 1),
    duplicateCount: count(flags, fixFlag.duplicate),
    outOfOrderCount: count(flags, fixFlag.outOfOrder),
    fault: null,
  };
  const goodCount = kept.reduce((sum, run) => sum + run.indices.length, 0);
  if (goodCount < rule.minFixes) clean.fault = 'too-few-fixes';
  else if (fastS > underwayS / 2) clean.fault = 'too-fast';
  else if (lengthM < rule.minLengthM) clean.fault = 'too-short';
  else if (movingS < rule.minDurationS) clean.fault = 'too-brief';
  return clean;
}

function count(flags: Uint8Array, flag: number): number {
  let n = 0;
  for (const value of flags) if (value === flag) n++;
  return n;
}
