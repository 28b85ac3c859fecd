/** What a piece of forest asks of those who patrol it (工作量): its hectares, more where more can happen. */
import { describeStands, type GapStand, riskOf } from '../coverage/index.ts';
import type { GapRankRule } from '../model/gap.ts';

export interface Workload {
  /** forest hectares × risk */
  weighted: number;
  /** forest of which nothing is known that could make it riskier, m² */
  unknownM2: number;
}

/** The risk is the gap rank's (docs/decisions/0006-gap-rank.md): 1 where the record tells nothing. */
export function workloadOf({ areaM2, record }: GapStand, rule: GapRankRule): Workload {
  const { factors } = describeStands(areaM2, [{ areaM2, record }]);
  const known = Object.values(factors).some((level) => level !== null);
  return { weighted: (areaM2 / 10_000) * riskOf(factors, rule), unknownM2: known ? 0 : areaM2 };
}
