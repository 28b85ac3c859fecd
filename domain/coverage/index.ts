/** The coverage engine's public face. Pure: same inputs, same numbers, in the API's worker and in the browser. */

export { SparseBitmap } from './bitmap.ts';
export { drawGap } from './gap-outline.ts';
export { reachedGrids } from './gap-parts.ts';
export { describeStands, type GapStand, rankGaps, riskOf, scoreOf } from './gap-rank.ts';
export { findGaps } from './gaps.ts';
export { type Ground, type Parcel, type PreparedArea, prepareArea, prepareGround } from './ground.ts';
export { isEffective, type JudgedVisit } from './judge.ts';
export { type MeasuredCoverage, measureCoverage, measureEvidence } from './measure.ts';
export { engineVersion, pixelSize } from './rule.ts';
export type { StandRecord } from './stand-risk.ts';
export { type CoverageTrack, placeTrack } from './track.ts';
