/** Which gap comes first: area × risk × days, and why. docs/decisions/0006-gap-rank.md */
import type { Gap, GapOrder, GapRankRule } from '../model/gap.ts';
import { classesOf, type Factor, factors, levelOf, type StandRecord } from './stand-risk.ts';

/** A piece of a gap that lies in one parcel. */
export interface GapStand {
  areaM2: number;
  record: StandRecord;
}

type GapStands = Pick<
  Gap,
  'factors' | 'known' | 'dominantSpecies' | 'fireClass' | 'pest' | 'slopeClass' | 'protectionLevel'
>;

/** What the parcels tell of a gap. */
export function describeStands(gapM2: number, stands: readonly GapStand[]): GapStands {
  const classed = stands.map((stand) => ({ ...stand, classes: classesOf(stand.record) }));
  // Parcels that overlap each other may add up to more than the gap.
  const whole = Math.max(
    gapM2,
    stands.reduce((sum, { areaM2 }) => sum + areaM2, 0),
  );
  const levels: GapStands['factors'] = { fire: null, pest: null, slope: null, protection: null };
  const known: GapStands['known'] = { fire: 0, pest: 0, slope: 0, protection: 0 };
  for (const factor of factors) {
    let knownM2 = 0;
    let levelM2 = 0;
    for (const { areaM2, classes } of classed) {
      const value = classes[factor];
      if (value === null) continue;
      knownM2 += areaM2;
      levelM2 += areaM2 * levelOf(factor, value);
    }
    if (knownM2 === 0) continue;
    // Shares of the whole gap, not of what is known: otherwise striking a harmless parcel's record would raise it.
    levels[factor] = Math.min(1, levelM2 / whole);
    known[factor] = Math.min(1, knownM2 / whole);
  }
  const prevailingClass = (factor: Factor) => prevailing(classed, ({ classes }) => classes[factor]);
  return {
    factors: levels,
    known,
    dominantSpecies: prevailing(stands, ({ record }) => record.you_shi_sz?.trim() || null),
    fireClass: prevailingClass('fire'),
    pest: prevailingClass('pest'),
    slopeClass: prevailingClass('slope'),
    protectionLevel: prevailingClass('protection'),
  };
}

/** The value that most of the area has, of the area where there is one; the first of equals. */
function prevailing<S extends { areaM2: number }, V>(
  stands: readonly S[],
  valueIn: (stand: S) => V | null,
): V | null {
  const areas = new Map<V, number>();
  for (const stand of stands) {
    const value = valueIn(stand);
    if (value !== null) areas.set(value, (areas.get(value) ?? 0) + stand.areaM2);
  }
  let best: V | null = null;
  for (const [value, m2] of areas) if (best === null || m2 > areas.get(best)!) best = value;
  return best;
}

/** 1 where nothing is known. */
export function riskOf(levels: GapStands['factors'], rule: GapRankRule): number {
  const weights: Record<Factor, number> = {
    fire: rule.fireWeight,
    pest: rule.pestWeight,
    slope: rule.slopeWeight,
    protection: rule.protectionWeight,
  };
  return factors.reduce((risk, factor) => risk + weights[factor] * (levels[factor] ?? 0), 1);
}

/** Days since the visit; never is the most, so that no gap with a visit comes before one without for its days. */
export function daysCounted(daysSinceVisit: number | null, { neverVisitedDays }: GapRankRule): number {
  return Math.min(daysSinceVisit ?? neverVisitedDays, neverVisitedDays);
}

export function scoreOf(
  areaM2: number,
  risk: number,
  daysSinceVisit: number | null,
  rule: GapRankRule,
): number {
  return (areaM2 / 10_000) * risk * daysCounted(daysSinceVisit, rule);
}

type Rankable = Pick<Gap, 'id' | 'score' | 'areaM2' | 'daysSinceVisit'>;

const byScore = (a: Rankable, b: Rankable): number =>
  b.score - a.score || b.areaM2 - a.areaM2 || (a.id < b.id ? -1 : 1);
const neverFirst = ({ daysSinceVisit }: Rankable): number => daysSinceVisit ?? Number.MAX_SAFE_INTEGER;
const orders: Record<GapOrder, (a: Rankable, b: Rankable) => number> = {
  score: byScore,
  area: (a, b) => b.areaM2 - a.areaM2 || byScore(a, b),
  days: (a, b) => neverFirst(b) - neverFirst(a) || byScore(a, b),
};

/** Gives every gap its rank by score; in the order of rank. */
export function rankGaps<G extends Rankable>(gaps: readonly G[]): (G & { rank: number })[] {
  return gaps.toSorted(byScore).map((gap, i) => ({ ...gap, rank: i + 1 }));
}

/** Ranks stay what they are however a list is ordered. */
export function orderGaps<G extends Rankable>(gaps: readonly G[], order: GapOrder): G[] {
  return gaps.toSorted(orders[order]);
}
