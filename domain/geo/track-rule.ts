import type { PatrolKind } from '../model/patrol.ts';

/** Limits of the cleaning; metres, seconds, metres a second. */
export interface TrackRule {
  /** Longer without a fix: the track is split, nobody knows where the person was. */
  gapS: number;
  /** Farther between two fixes: likewise split. */
  gapM: number;
  /** Above it, nobody moves like that: a spike or a relocation. */
  maxSpeedMps: number;
  /** More than half of the moving time above it: driven, not patrolled (too-fast). */
  drivenMps: number;
  minFixes: number;
  minLengthM: number;
  minDurationS: number;
}

/** On foot, with motorbike or car on the way: 72 km/h is impossible on a forest road, 30 km/h is a drive. */
export const defaultTrackRule: TrackRule = {
  gapS: 300,
  gapM: 500,
  maxSpeedMps: 20,
  drivenMps: 8.4,
  minFixes: 2,
  minLengthM: 100,
  minDurationS: 120,
};

/** 智能巡林 (drone): flies up to about 25 m/s and reports seldom, so only its speeds and step differ. */
const droneTrackRule: TrackRule = { ...defaultTrackRule, gapM: 1500, maxSpeedMps: 45, drivenMps: 30 };

/** The rule that a kind of patrol is cleaned with. */
export function trackRuleOf(kind: PatrolKind): TrackRule {
  return kind === 'smart' ? droneTrackRule : defaultTrackRule;
}
