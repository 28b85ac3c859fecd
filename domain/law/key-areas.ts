/**
 * More patrols where problems are frequent (Article 13: 对问题频发的重点区域应当增加巡林次数). The article leaves open where
 * that is and how many more; the setting 'frequent-problems' says both. docs/decisions/0013-what-counts-for-article-13.md
 */
import { z } from 'zod';
import type { ChiefLevel, Duty } from '../model/chief.ts';
import { chiefLevels } from '../model/chief.ts';
import { type ClusterRule, clusterRule, type FrequentArea } from '../model/frequent-area.ts';
import type { FrequencyRule } from './frequency.ts';

/** Patrols of a period that an area with frequent problems asks for besides the general number, where nothing else is set. */
const defaultExtra = 1;

/** Setting 'frequent-problems'. A name that it does not know is refused. */
export const frequentSetting = z.strictObject({
  ...clusterRule.shape,
  extra: z
    .partialRecord(z.enum(chiefLevels), z.int().min(0).max(50))
    .default({})
    .meta({ description: 'additional patrols a period for a level; 0: none are asked for' }),
});
export type FrequentSetting = z.infer<typeof frequentSetting>;

export function extraFor(level: ChiefLevel, { extra }: FrequentSetting): number {
  return extra[level] ?? defaultExtra;
}

type Patrols = NonNullable<Duty['current']>['patrols'];

/** Frequent-problem areas of one chief, and how many patrols each asks for besides the general number. */
export interface KeyAreas {
  areas: readonly FrequentArea[];
  extra: number;
  /** How they were found. */
  rule: ClusterRule;
}

/**
 * What each frequent-problem area asks for in the running period: the general number and the extra one, of patrols
 * that count and pass through it.
 */
export function keyAreaDuties(
  { areas, extra }: KeyAreas,
  rule: FrequencyRule,
  patrols: Patrols,
): Duty['keyAreas'] {
  if (extra === 0) return [];
  const required = rule.required + extra;
  return areas.map(({ id, name, problems, kinds, firstOn, lastOn, center, bbox }) => {
    const done = patrols.filter(({ counts, keyAreas }) => counts && keyAreas.includes(id)).length;
    return {
      id,
      name,
      problems,
      required,
      done,
      remaining: Math.max(0, required - done),
      reason: { general: rule.required, extra, kinds, firstOn, lastOn },
      center,
      bbox,
    };
  });
}

/** How the areas were found and what they add; null where they ask for nothing. */
export function keyAreaRuleOf({ rule, extra }: KeyAreas): Duty['keyAreaRule'] {
  return extra === 0 ? null : { ...rule, extra };
}
