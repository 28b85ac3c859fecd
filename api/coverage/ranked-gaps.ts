import { createHash } from 'node:crypto';
import { bbox as boundsOf } from '@turf/turf';
import type pg from 'pg';
import {
  describeStands,
  drawGap,
  findGaps,
  type Ground,
  indexParts,
  type MeasuredCoverage,
  type PreparedArea,
  rankGaps,
  reachedParts,
  riskOf,
  scoreOf,
} from '../../domain/coverage/index.ts';
import { addDays } from '../../domain/law/period.ts';
import type { Bbox } from '../../domain/model/common.ts';
import { gapCandidates } from '../../domain/model/gap.ts';
import { standsOf } from './gap-stands.ts';
import { townsOf } from './gap-towns.ts';
import { gridNames } from './ground.ts';
import type { CoverageJob, GapSearch, RankedGaps, Subject } from './job.ts';
import { lastVisits } from './last-visits.ts';
import { daysSince } from './since-visit.ts';

/** The gaps of an area by rank, with what is known of each: parcels, towns, grids, when somebody was last there. */
export async function rankedGaps(
  client: pg.ClientBase,
  area: PreparedArea,
  measured: MeasuredCoverage,
  ground: Ground,
  job: Pick<CoverageJob, 'period' | 'rule'> & { outline: NonNullable<Subject['geometry']> },
  search: GapSearch,
): Promise<RankedGaps> {
  const found = findGaps(area, measured.bitmap, ground, search.minAreaM2, gapCandidates);
  const day = addDays(job.period.to, -1);
  const places = found.gaps.map((gap) => gap.inside);
  const visits = await lastVisits(client, places, job.period.to, job.rule.swathM / 2);
  const stands = await standsOf(client, found.gaps);
  const towns = await townsOf(client, found.gaps, ground, day, boundsOf(job.outline) as Bbox);
  const gridIndex = indexParts(area.grids);
  const grids = found.gaps.map(({ spans }) => reachedParts(spans, gridIndex, ground).map(({ id }) => id));
  const names = await gridNames(client, [...new Set(grids.flat())], day);
  const gaps = found.gaps.map((gap, i) => {
    const told = describeStands(gap.areaM2, stands[i]!);
    const risk = riskOf(told.factors, search.rule);
    const daysSinceVisit = daysSince(visits[i]!, search.seenOn);
    const { bbox, geometry } = drawGap(gap.spans, ground);
    return {
      ...told,
      id: createHash('sha1').update(gap.inside.join(',')).digest('hex').slice(0, 12),
      score: scoreOf(gap.areaM2, risk, daysSinceVisit, search.rule),
      risk,
      areaM2: gap.areaM2,
      centroid: gap.inside,
      bbox,
      geometry: geometry as RankedGaps['gaps'][number]['geometry'],
      towns: towns[i]!,
      grids: grids[i]!.map((id) => ({ id, name: names.get(id) ?? id })),
      parcelCount: gap.parcels.length,
      parcels: gap.parcels,
      daysSinceVisit,
    };
  });
  return {
    period: job.period,
    total: found.total,
    totalM2: found.totalM2,
    minArea: search.minAreaM2,
    rule: search.rule,
    gaps: rankGaps(gaps),
  };
}
