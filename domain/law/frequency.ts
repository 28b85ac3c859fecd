/**
 * How often a chief must patrol: Article 13 of 重庆市林长制办法 (370号令, in force 2024-09-01), and local
 * rules that ask for more.
 */
import { z } from 'zod';
import type { ChiefLevel, Duty } from '../model/chief.ts';
import { chiefLevels } from '../model/chief.ts';
import { day } from '../model/common.ts';
import { countingChanges } from '../model/counting.ts';
import type { PeriodUnit } from './period.ts';
import { periodUnits } from './period.ts';

export type FrequencyRule = Duty['rule'];

const article13 = (required: number, per: PeriodUnit): FrequencyRule => ({
  article: '重庆市林长制办法 第十三条',
  required,
  per,
});

/**
 * Article 13 per level: 市级 at least once a year, 区县级 twice a year, 乡镇(街道)级 once a quarter. A 片区
 * chief is set up by the district (Article 6) and counts as 区县级. For 村(社区) chiefs, who are optional,
 * the article names no frequency.
 */
export const lawfulFrequency: Readonly<Record<ChiefLevel, FrequencyRule>> = {
  city: article13(1, 'year'),
  district: article13(2, 'year'),
  zone: article13(2, 'year'),
  town: article13(1, 'quarter'),
  village: { article: '重庆市林长制办法 第十三条', required: 0, per: 'none' },
};

const localRule = z.object({
  required: z.int().min(1).max(366),
  per: z.enum(periodUnits),
  source: z.string().min(1).meta({ description: 'the local document that asks for more' }),
});

/** Setting 'duty': local frequencies per level, what a patrol must be to count, and since when the records are complete. */
export const dutySetting = z.object({
  rules: z.partialRecord(z.enum(chiefLevels), localRule).default({}),
  counting: countingChanges
    .extend({ levels: z.partialRecord(z.enum(chiefLevels), countingChanges).default({}) })
    .default({ levels: {} })
    .meta({ description: 'which patrols count, for all levels and, in `levels`, for one' }),
  recordsSince: day.optional().meta({
    description: 'first day with complete records; default: the day of the first usable patrol of a chief',
  }),
});
export type DutySetting = z.infer<typeof dutySetting>;

/** How many whole periods of one unit every period of the other holds at the least. */
const wholePeriodsIn: Record<PeriodUnit, Partial<Record<PeriodUnit, number>>> = {
  year: { year: 1, 'half-year': 2, quarter: 4, month: 12, week: 51 },
  'half-year': { 'half-year': 1, quarter: 2, month: 6, week: 25 },
  quarter: { quarter: 1, month: 3, week: 12 },
  month: { month: 1, week: 3 },
  week: { week: 1 },
};

/** Whether whoever keeps the local rule always keeps the law too; a local rule may not weaken it. */
export function isAtLeastAsStrict(
  local: Pick<FrequencyRule, 'required' | 'per'>,
  law: FrequencyRule,
): boolean {
  if (law.per === 'none') return true;
  if (local.per === 'none') return false;
  const periods = wholePeriodsIn[law.per][local.per] ?? 0;
  return local.required * periods >= law.required;
}

/** The rule for a level: the local one where it is at least as strict as Article 13, else the article's. */
export function frequencyFor(level: ChiefLevel, setting?: DutySetting): FrequencyRule {
  const law = lawfulFrequency[level];
  const local = setting?.rules[level];
  if (!local || !isAtLeastAsStrict(local, law)) return law;
  return { article: local.source, required: local.required, per: local.per };
}
