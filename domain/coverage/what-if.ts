/** What an outline that nobody has saved holds and how it is patrolled, from a bundle alone: the numbers that the server gives. */
import type { MultiPolygon, Polygon } from 'geojson';
import { planeAt } from '../geo/plane.ts';
import type { Period } from '../model/common.ts';
import type { CoverageRule, CoverageStatus } from '../model/coverage.ts';
import type { VisitedLand, Work } from '../model/what-if.ts';
import { setRuns } from './bit-runs.ts';
import type { Bundle } from './bundle.ts';
import { type LandHeld, measureLand } from './land.ts';
import { measureDue } from './measure.ts';
import type { TileBox } from './pack.ts';
import { rasterize } from './rasterize.ts';
import { fromTriples, type Spans, spansAreaM2 } from './spans.ts';
import { measureWork } from './work.ts';

export interface WhatIf {
  /** The whole outline. */
  areaM2: number;
  /** What of it has to be covered: the denominator. */
  dueM2: number;
  coveredM2: number;
  /** null when nothing can be said: no denominator, or no data at all for the period. */
  ratio: number | null;
  status: CoverageStatus;
  denominator: CoverageRule['denominator'];
  target: number;
  period: Period;
  rule: CoverageRule;
  land: LandHeld;
  /** Who walks there; null: there are more patrols than a bundle holds. */
  work: Work | null;
  /** What a prediction starts from (predict.ts); null: there are more patrols than a bundle holds. */
  visited: VisitedLand | null;
}

/**
 * @param by what it is judged by in the place of the bundle's own rule
 * @returns null when the bundle does not reach as far as the outline
 * @throws RangeError when the outline reaches too far for any plane
 */
export function whatIf(
  geometry: Polygon | MultiPolygon,
  bundle: Bundle,
  by: Partial<Pick<CoverageRule, 'denominator' | 'target'>> = {},
): WhatIf | null {
  const { denominator, target } = { ...bundle.rule, ...by };
  const { plane, pixelM: pixel } = bundle;
  if (planeAt(middleLon(geometry)) !== plane) return null;
  const spans = rasterize(geometry, plane, pixel);
  if (!holds(bundle.box, spans)) return null;
  const due = denominator === 'forest' ? fromTriples(setRuns(spans, bundle.forest)) : spans;
  const measured = measureDue(
    due,
    spansAreaM2(due, plane, pixel),
    bundle.swaths,
    { plane, pixel },
    target,
    bundle.dataInPeriod,
  );
  const work = bundle.walks && measureWork(spans, bundle.walks);
  return {
    areaM2: spansAreaM2(spans, plane, pixel),
    dueM2: measured.areaM2,
    coveredM2: measured.coveredM2,
    ratio: measured.ratio,
    status: measured.status,
    denominator,
    target,
    period: bundle.period,
    rule: bundle.rule,
    land: measureLand(spans, bundle.land, plane, pixel),
    work,
    visited: work &&
      bundle.visits && {
        patrols: work.reached,
        m2ByVisits: bundle.visits.areaByVisits(due, plane, pixel),
      },
  };
}

/** Halfway between the westernmost and the easternmost corner: where the server looks for the plane. */
function middleLon(geometry: Polygon | MultiPolygon): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let west = Infinity;
  let east = -Infinity;
  for (const [lon] of polygons.flat(2)) {
    west = Math.min(west, lon!);
    east = Math.max(east, lon!);
  }
  return (west + east) / 2;
}

function holds(tiles: TileBox, { runs, box: [west, south, east, north] }: Spans): boolean {
  if (runs.length === 0) return true;
  return (
    west >> 6 >= tiles.west &&
    south >> 6 >= tiles.south &&
    east >> 6 <= tiles.east &&
    north >> 6 <= tiles.north
  );
}
