import { createHash } from 'node:crypto';
import type pg from 'pg';
import {
  describeStands,
  drawGap,
  findGaps,
  type Ground,
  type MeasuredCoverage,
  type PreparedArea,
  rankGaps,
  reachedGrids,
  riskOf,
  scoreOf,
} from '../../domain/coverage/index.ts';
import { addDays } from '../../domain/law/period.ts';
import { type GapList, gapCandidates, gapFormula } from '../../domain/model/gap.ts';
import { standsOf } from './gap-stands.ts';
import { gridNames } from './ground.ts';
import type { CoverageJob, GapChoice } from './job.ts';
import { lastVisits } from './last-visits.ts';
import { daysSince } from './since-visit.ts';

/** The gaps of an area in order of rank, with what is known of each: parcels, grids, when somebody was last there. */
export async function listGaps(
  client: pg.ClientBase,
  area: PreparedArea,
  measured: MeasuredCoverage,
  ground: Ground,
  job: CoverageJob,
  choice: GapChoice,
): Promise<GapList> {
  const found = findGaps(area, measured.bitmap, ground, choice.minAreaM2, gapCandidates);
  const places = found.gaps.map((gap) => gap.inside);
  const visits = await lastVisits(client, places, job.period.to, job.rule.swathM / 2);
  const stands = await standsOf(client, found.gaps);
  const described = found.gaps.map((gap, i) => {
    const told = describeStands(gap.areaM2, stands[i]!);
    const risk = riskOf(told.factors, choice.rule);
    const daysSinceVisit = daysSince(visits[i]!, choice.seenOn);
    return {
      ...told,
      id: createHash('sha1').update(gap.inside.join(',')).digest('hex').slice(0, 12),
      score: scoreOf(gap.areaM2, risk, daysSinceVisit, choice.rule),
      risk,
      areaM2: gap.areaM2,
      centroid: gap.inside,
      parcelCount: gap.parcels.length,
      daysSinceVisit,
      spans: gap.spans,
    };
  });
  const listed = rankGaps(described, choice.order)
    .slice(0, choice.limit)
    .map(({ spans, ...gap }) => ({
      ...gap,
      ...drawGap(spans, ground),
      gridIds: reachedGrids(spans, area, ground),
    }));
  const gridIds = [...new Set(listed.flatMap((gap) => gap.gridIds))];
  const names = await gridNames(client, gridIds, addDays(job.period.to, -1));
  return {
    period: job.period,
    total: found.total,
    totalM2: found.totalM2,
    minArea: choice.minAreaM2,
    ranking: rankingOf(choice, found.gaps.length),
    gaps: listed.map(({ gridIds, geometry, ...gap }) => ({
      ...gap,
      geometry: geometry as GapList['gaps'][number]['geometry'],
      grids: gridIds.map((id) => ({ id, name: names.get(id) ?? id })),
    })),
  };
}

/** The rule that stands beside every list, also beside an empty one. */
export function rankingOf(
  { rule, order }: Pick<GapChoice, 'rule' | 'order'>,
  ranked: number,
): GapList['ranking'] {
  return { formula: gapFormula, rule, order, ranked };
}
