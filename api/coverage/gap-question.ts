/** A question for gaps, as the lists and the tiles ask it. */
import type { GapList, GapOrder, GapRankRule } from '../../domain/model/gap.ts';
import type { GapChoice } from './job.ts';
import { rankingOf } from './list-gaps.ts';
import { countedUpTo } from './since-visit.ts';

interface AskedGaps {
  from: string;
  to: string;
  minArea: number;
  limit: number;
  order: GapOrder;
}

export function gapChoice(asked: AskedGaps, rule: GapRankRule): GapChoice {
  return {
    minAreaM2: asked.minArea,
    limit: asked.limit,
    order: asked.order,
    rule,
    seenOn: countedUpTo(asked.to),
  };
}

/** Of a subject whose outline nobody knows. */
export function noGaps(
  { from, to, minArea }: Pick<AskedGaps, 'from' | 'to' | 'minArea'>,
  choice: GapChoice,
): GapList {
  return { period: { from, to }, total: 0, totalM2: 0, minArea, ranking: rankingOf(choice, 0), gaps: [] };
}
