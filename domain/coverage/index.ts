/** The coverage engine's public face. Pure: same inputs, same numbers, in the API's worker and in the browser. */

export { SparseBitmap } from './bitmap.ts';
export { filterGaps, gapChoicesOf } from './gap-filter.ts';
export { drawGap } from './gap-outline.ts';
export { indexParts, type ReachedPart, reachedParts } from './gap-parts.ts';
export { describeStands, type GapStand, orderGaps, rankGaps, riskOf, scoreOf } from './gap-rank.ts';
export { findGaps } from './gaps.ts';
export {
  type Ground,
  type Parcel,
  type PlacedPart,
  type PreparedArea,
  placePart,
  prepareArea,
  prepareGround,
} from './ground.ts';
export { isEffective, type JudgedVisit } from './judge.ts';
export { type MeasuredCoverage, measureCoverage, measureEvidence } from './measure.ts';
export { engineVersion, pixelSize } from './rule.ts';
export type { StandRecord } from './stand-risk.ts';
export { type CoverageTrack, placeTrack } from './track.ts';
