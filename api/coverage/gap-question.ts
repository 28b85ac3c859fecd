/** A question for gaps, as the lists and the tiles ask it. */
import { addDays, today } from '../../domain/law/period.ts';
import type { GapList, GapOrder, GapRankRule } from '../../domain/model/gap.ts';
import type { GapChoice } from './job.ts';
import { rankingOf } from './list-gaps.ts';

interface AskedGaps {
  from: string;
  to: string;
  minArea: number;
  limit: number;
  order: GapOrder;
}

export function gapChoice(asked: AskedGaps, rule: GapRankRule): GapChoice {
  // Days are counted to the period's end, or to today while it runs.
  const seenOn = [addDays(asked.to, -1), today()].toSorted()[0]!;
  return { minAreaM2: asked.minArea, limit: asked.limit, order: asked.order, rule, seenOn };
}

/** Of a subject whose outline nobody knows. */
export function noGaps(
  { from, to, minArea }: Pick<AskedGaps, 'from' | 'to' | 'minArea'>,
  choice: GapChoice,
): GapList {
  return { period: { from, to }, total: 0, totalM2: 0, minArea, ranking: rankingOf(choice, 0), gaps: [] };
}
