import { fixFlag, type RawFix } from './fix.ts';
import { segmentLengthM } from './geodesic.ts';
import type { TrackRule } from './track-rule.ts';

/** Spikes of up to this many fixes that come back are dropped; longer ones are a real relocation. */
const MAX_SPIKE = 3;

/** Receivers write whole seconds, so two fixes of one second may be up to a second apart. */
function stepSeconds(a: RawFix, b: RawFix): number {
  return Math.max(1, (b.at - a.at) / 1000);
}

/** Good fixes without a gap between them. */
export interface Run {
  indices: number[];
  lengthM: number;
  movingS: number;
  /** Seconds above drivenMps, the impossible step that led here included. */
  fastS: number;
  /** Seconds above a slow walk: what fastS is a share of, so that a long stop does not hide a drive. */
  underwayS: number;
  /** What parts it from the run before: nothing (first), a GPS gap, or an impossible speed. */
  cause: 'first' | 'gap' | 'leap';
}

const SLOW_WALK_MPS = 0.3;

/** Splits the fixes (indices in time order) at gaps and relocations; marks the spikes. */
export function splitRuns(
  fixes: readonly RawFix[],
  ordered: ArrayLike<number>,
  flags: Uint8Array,
  rule: TrackRule,
): Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  for (let k = 0; k < ordered.length; k++) {
    const index = ordered[k]!;
    if (!run) {
      run = newRun(index, 'first');
      runs.push(run);
      continue;
    }
    const previous = fixes[run.indices[run.indices.length - 1]!]!;
    let fix = fixes[index]!;
    let metres = segmentLengthM(previous.lon, previous.lat, fix.lon, fix.lat);
    let seconds = stepSeconds(previous, fix);
    let target = index;
    if (metres > rule.maxSpeedMps * seconds) {
      const spike = spikeLength(fixes, ordered, k, previous, rule.maxSpeedMps);
      for (let s = 0; s < spike; s++) flags[ordered[k + s]!] = fixFlag.jump;
      if (spike > 0) {
        k += spike;
        target = ordered[k]!;
        fix = fixes[target]!;
        metres = segmentLengthM(previous.lon, previous.lat, fix.lon, fix.lat);
        seconds = stepSeconds(previous, fix);
      }
    }
    const leap = metres > rule.maxSpeedMps * seconds;
    const gap = fix.at - previous.at > rule.gapS * 1000 || metres > rule.gapM;
    if (leap || gap) {
      run = newRun(target, leap ? 'leap' : 'gap');
      runs.push(run);
    } else {
      run.indices.push(target);
      run.lengthM += metres;
      run.movingS += (fix.at - previous.at) / 1000;
    }
    if (fix.at - previous.at > rule.gapS * 1000) continue;
    if (metres > SLOW_WALK_MPS * seconds) run.underwayS += seconds;
    if (metres > rule.drivenMps * seconds) run.fastS += seconds;
  }
  return runs;
}

function newRun(index: number, cause: Run['cause']): Run {
  return { indices: [index], lengthM: 0, movingS: 0, fastS: 0, underwayS: 0, cause };
}

/**
 * How many fixes from ordered[k] on are a spike: impossible to reach from `previous`, impossible to come back
 * from, and the fix after them fits to `previous`. 0 when the track goes on over there (a relocation).
 */
function spikeLength(
  fixes: readonly RawFix[],
  ordered: ArrayLike<number>,
  k: number,
  previous: RawFix,
  maxSpeedMps: number,
): number {
  for (let length = 1; length <= MAX_SPIKE && k + length < ordered.length; length++) {
    const last = fixes[ordered[k + length - 1]!]!;
    const back = fixes[ordered[k + length]!]!;
    const comesBack =
      segmentLengthM(last.lon, last.lat, back.lon, back.lat) > maxSpeedMps * stepSeconds(last, back);
    if (!comesBack) continue;
    const fits =
      segmentLengthM(previous.lon, previous.lat, back.lon, back.lat) <=
      maxSpeedMps * stepSeconds(previous, back);
    if (fits) return length;
  }
  return 0;
}

/**
 * A cold receiver's first fix (or the first after a gap, or the last before one) may be the spike itself: a run of
 * one fix that only an impossible speed joins to a longer run on one side, with nothing near on the other side.
 */
export function dropLoneEnds(runs: Run[], flags: Uint8Array): void {
  const lone = runs.filter((run, i) => {
    if (run.indices.length !== 1) return false;
    const next = runs[i + 1];
    const leapBefore = run.cause === 'leap' && (runs[i - 1]?.indices.length ?? 0) > 1;
    const leapAfter = next?.cause === 'leap' && next.indices.length > 1;
    const openBefore = run.cause !== 'leap';
    const openAfter = next?.cause !== 'leap';
    return (leapBefore && openAfter) || (leapAfter && openBefore);
  });
  for (const run of lone) {
    flags[run.indices[0]!] = fixFlag.jump;
    run.indices = [];
  }
}
