/** Filters of a ranked list of gaps, and what each filter could still choose. Ranks stay those of the whole list. */
import type { Gap } from '../model/gap.ts';
import {
  type GapChoices,
  type GapFilter,
  type ProtectionChoice,
  protectionLevels,
  unknownValue,
} from '../model/gap-filter.ts';

/** Largest areas (m²) and fewest days that are offered to choose from. */
const areaSteps = [10_000, 20_000, 50_000, 100_000, 500_000];
const daySteps = [30, 60, 90, 180, 365];

type Filtered = Pick<
  Gap,
  'areaM2' | 'protectionLevel' | 'dominantSpecies' | 'daysSinceVisit' | 'towns' | 'grids'
>;

const protectionOf = ({ protectionLevel }: Filtered) =>
  (protectionLevel === null ? unknownValue : String(protectionLevel)) as ProtectionChoice;
const speciesOf = ({ dominantSpecies }: Filtered) => dominantSpecies ?? unknownValue;
const daysOf = ({ daysSinceVisit }: Filtered) => daysSinceVisit ?? Number.POSITIVE_INFINITY;

type Condition = keyof GapFilter;
const conditions: { [C in Condition]: (gap: Filtered, asked: NonNullable<GapFilter[C]>) => boolean } = {
  maxArea: ({ areaM2 }, most) => areaM2 <= most,
  protection: (gap, levels) => levels.includes(protectionOf(gap)),
  species: (gap, names) => names.includes(speciesOf(gap)),
  minDays: (gap, least) => daysOf(gap) >= least,
  never: ({ daysSinceVisit }, only) => !only || daysSinceVisit === null,
  town: ({ towns }, id) => towns.some((town) => town.id === id),
  grid: ({ grids }, id) => grids.some((grid) => grid.id === id),
};

function meets<C extends Condition>(gap: Filtered, filter: GapFilter, condition: C): boolean {
  const asked = filter[condition];
  return asked === undefined || conditions[condition](gap, asked as NonNullable<GapFilter[C]>);
}

/** The gaps that meet every condition, in their order. @param but conditions that are not asked */
export function filterGaps<G extends Filtered>(
  gaps: readonly G[],
  filter: GapFilter,
  ...but: Condition[]
): G[] {
  const asked = (Object.keys(conditions) as Condition[]).filter((condition) => !but.includes(condition));
  return gaps.filter((gap) => asked.every((condition) => meets(gap, filter, condition)));
}

/** What each filter offers: the values of all gaps, each with how many it would list beside the other filters. */
export function gapChoicesOf(gaps: readonly Filtered[], filter: GapFilter): GapChoices {
  const protection = filterGaps(gaps, filter, 'protection');
  const species = filterGaps(gaps, filter, 'species');
  // Days and never are one question: how long nobody was there.
  const waiting = filterGaps(gaps, filter, 'minDays', 'never');
  const sized = filterGaps(gaps, filter, 'maxArea');
  const levels = new Set(gaps.map(protectionOf));
  return {
    maxArea: areaSteps
      .filter((most) => gaps.some(({ areaM2 }) => areaM2 <= most) && gaps.some(({ areaM2 }) => areaM2 > most))
      .map((most) => ({
        value: String(most),
        count: sized.filter(({ areaM2 }) => areaM2 <= most).length,
      })),
    protection: protectionLevels
      .filter((level) => levels.has(level))
      .map((level) => ({
        value: level,
        count: protection.filter((gap) => protectionOf(gap) === level).length,
      })),
    species: counted(gaps, species, (gap) => [{ id: speciesOf(gap), name: speciesOf(gap) }])
      .map(({ value, count }) => ({ value, count }))
      .sort(
        (a, b) => Number(a.value === unknownValue) - Number(b.value === unknownValue) || b.count - a.count,
      ),
    minDays: daySteps
      .filter((least) => gaps.some((gap) => daysOf(gap) >= least))
      .map((least) => ({
        value: String(least),
        count: waiting.filter((gap) => daysOf(gap) >= least).length,
      })),
    never: waiting.filter(({ daysSinceVisit }) => daysSinceVisit === null).length,
    town: counted(gaps, filterGaps(gaps, filter, 'town'), ({ towns }) => towns),
    grid: counted(gaps, filterGaps(gaps, filter, 'grid'), ({ grids }) => grids),
  };
}

/** Every place of all gaps by name, counted in those that the other filters leave. */
function counted(
  all: readonly Filtered[],
  left: readonly Filtered[],
  placesOf: (gap: Filtered) => readonly { id: string; name: string }[],
): { value: string; name: string; count: number }[] {
  const choices = new Map<string, { value: string; name: string; count: number }>();
  for (const gap of all) {
    for (const { id, name } of placesOf(gap)) choices.set(id, { value: id, name, count: 0 });
  }
  for (const gap of left) for (const { id } of placesOf(gap)) choices.get(id)!.count++;
  return [...choices.values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN') || a.value.localeCompare(b.value),
  );
}
