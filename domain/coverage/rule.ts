/** How the configured rule (domain/model coverageRule) becomes radii, pixels and a version. */
import type { CoverageRule } from '../model/coverage.ts';
import type { PatrolKind } from '../model/patrol.ts';

/** Raise when the same inputs may give another number than before. */
export const engineVersion = '1.0.0';

/** A grid counts as visited when a track runs inside it for at least this many metres. */
export const gridVisitM = 200;
/** A parcel counts as visited when at least this share of it lies in a swath. */
export const parcelVisitShare = 0.1;

export function swathOf(rule: CoverageRule, kind: PatrolKind): number {
  return rule.swathByKindM[kind] ?? rule.swathM;
}

/**
 * Pixel edge in metres: a twentieth of the smallest radius keeps the area error of a swath near 1e-5
 * (measured against PostGIS in tests/integration).
 */
export function pixelSize(rule: CoverageRule): number {
  const smallest = Math.min(rule.swathM, ...Object.values(rule.swathByKindM)) / 2;
  return Math.min(5, Math.max(0.5, smallest / 20));
}
