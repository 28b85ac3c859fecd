import type { TFunction } from 'i18next';
import { daysCounted } from '../../domain/coverage/gap-rank.ts';
import type { Gap, GapList, GapRankRule } from '../../domain/model/gap.ts';
import { speciesName } from '../map/feature/species.ts';
import type { Format } from './format.ts';

type Ranked = Pick<
  Gap,
  | 'score'
  | 'risk'
  | 'factors'
  | 'known'
  | 'fireClass'
  | 'pest'
  | 'slopeClass'
  | 'protectionLevel'
  | 'areaM2'
  | 'daysSinceVisit'
>;

const factorsOf = (gap: Ranked, rule: GapRankRule) => [
  { factor: 'fire' as const, value: gap.fireClass, weight: rule.fireWeight },
  { factor: 'pest' as const, value: gap.pest, weight: rule.pestWeight },
  { factor: 'slope' as const, value: gap.slopeClass, weight: rule.slopeWeight },
  { factor: 'protection' as const, value: gap.protectionLevel, weight: rule.protectionWeight },
];

/** How the score came about: the formula filled in, one line a factor with its weight. */
export function gapRankLines(
  gap: Ranked,
  { rule, ranked }: GapList['ranking'],
  t: TFunction<'app'>,
  format: Format,
): string[] {
  return [
    t('gapRank.sum', {
      score: format.number(gap.score),
      area: format.area(gap.areaM2),
      risk: format.decimal(gap.risk),
      days: format.number(daysCounted(gap.daysSinceVisit, rule)),
    }),
    t('gapRank.risk', { risk: format.decimal(gap.risk) }),
    ...factorsOf(gap, rule).map(({ factor, value, weight }) => {
      const name = t(`gapRank.names.${factor}`);
      if (value === null) return t('gapRank.unknown', { name, weight: format.decimal(weight) });
      return t('gapRank.factor', {
        name,
        value: t(`gapRank.classes.${factor}.${value}`),
        weight: format.decimal(weight),
        level: format.decimal(gap.factors[factor]),
        known: format.percent(gap.known[factor]),
      });
    }),
    t('gapRank.days', { days: format.number(rule.neverVisitedDays) }),
    t('gapRank.ranked', { n: format.number(ranked) }),
  ];
}

/** The third of the ranked gaps that a rank is in; the first is always high. A score by itself tells a reader nothing. */
export function gapPriority(rank: number, ranked: number): 'high' | 'middle' | 'low' {
  if (rank <= Math.ceil(ranked / 3)) return 'high';
  return rank <= Math.ceil((2 * ranked) / 3) ? 'middle' : 'low';
}

/** What raises the gap's score beside area and days, the strongest first: two are enough for a row, one from afar. */
export function gapReasons(gap: Ranked, rule: GapRankRule, t: TFunction<'app'>, most = 2): string {
  const known = factorsOf(gap, rule).filter(({ value }) => value !== null);
  if (known.length === 0) return t('gapRank.noRisk');
  const adding = known
    .map((each) => ({ ...each, adds: each.weight * (gap.factors[each.factor] ?? 0) }))
    .filter(({ adds }) => adds > 0)
    .sort((a, b) => b.adds - a.adds);
  if (adding.length === 0) return t('gapRank.lowRisk');
  return adding
    .slice(0, most)
    .map(({ factor, value }) => `${t(`gapRank.names.${factor}`)} ${t(`gapRank.classes.${factor}.${value}`)}`)
    .join(t('gapRank.and'));
}

export function speciesWords(species: string | null, language: string, t: TFunction<'app'>): string {
  return species === null
    ? t('gapRank.speciesUnknown')
    : t('gapRank.species', { name: speciesName(species, language) });
}
