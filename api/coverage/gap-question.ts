/** A question for gaps, as the lists and the tiles ask it: what a worker ranks, and what of it is listed. */
import { filterGaps, gapChoicesOf, orderGaps } from '../../domain/coverage/index.ts';
import { type GapList, type GapOrder, type GapRankRule, gapFormula } from '../../domain/model/gap.ts';
import type { GapFilter } from '../../domain/model/gap-filter.ts';
import type { GapSearch, RankedGaps } from './job.ts';
import { countedUpTo } from './since-visit.ts';

interface AskedSearch {
  from: string;
  to: string;
  minArea: number;
}

export interface AskedList extends AskedSearch, GapFilter {
  limit: number;
  order: GapOrder;
  /** also what the filters offer */
  choices?: boolean;
}

export function gapSearch({ to, minArea }: AskedSearch, rule: GapRankRule): GapSearch {
  return { minAreaM2: minArea, rule, seenOn: countedUpTo(to) };
}

/** @param ranked null: of a subject whose outline nobody knows, which has no gaps and still a rule */
export function listOfGaps(ranked: RankedGaps | null, { rule }: GapSearch, asked: AskedList): GapList {
  const { from, to, minArea, order, limit } = asked;
  const { gaps, ...found } = ranked ?? {
    period: { from, to },
    total: 0,
    totalM2: 0,
    minArea,
    rule,
    gaps: [],
  };
  const matching = filterGaps(gaps, asked);
  return {
    period: found.period,
    total: found.total,
    totalM2: found.totalM2,
    minArea: found.minArea,
    ranking: { formula: gapFormula, rule: found.rule, order, ranked: gaps.length },
    matching: { count: matching.length, areaM2: matching.reduce((sum, { areaM2 }) => sum + areaM2, 0) },
    ...(asked.choices ? { choices: gapChoicesOf(gaps, asked) } : {}),
    gaps: orderGaps(matching, order)
      .slice(0, limit)
      .map(({ parcels: _, ...gap }) => gap),
  };
}
