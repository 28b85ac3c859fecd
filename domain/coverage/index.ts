/** The coverage engine's public face. Pure: same inputs, same numbers, in the API's worker and in the browser. */
export { type FoundGap, type FoundGaps, findGaps } from './gaps.ts';
export {
  type Grid,
  type Ground,
  type Parcel,
  type PreparedArea,
  prepareArea,
  prepareGround,
} from './ground.ts';
export { type MeasuredCoverage, type MeasureOptions, measureCoverage, statusOf } from './measure.ts';
export { engineVersion, pixelSize } from './rule.ts';
export { type CoverageTrack, type PlaneTrack, placeTrack } from './track.ts';
