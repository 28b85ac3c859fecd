import { z } from 'zod';
import { areaKind } from './area.ts';
import { bbox, day, instant } from './common.ts';
import { countingRule } from './counting.ts';
import { clusterRule, kindCount } from './frequent-area.ts';
import { patrolRulePeriods } from './zone.ts';

/** Levels of Article 13; a 四山 chief is a city-level (市级) chief, a 片区 chief (Article 6) a district-level one. */
export const chiefLevels = ['city', 'district', 'zone', 'town', 'village'] as const;
export const chiefLevel = z.enum(chiefLevels);
export type ChiefLevel = z.infer<typeof chiefLevel>;

export const chiefSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    title: z
      .string()
      .meta({ description: '总林长 副总林长 市级林长 辖区林长 片区林长 乡镇(街道)林长 村(社区)林长' }),
    post: z.string(),
    level: chiefLevel,
    supervisorId: z.string().nullable(),
    illustrative: z.boolean(),
    areas: z.array(z.object({ id: z.string(), kind: areaKind, name: z.string() })),
  })
  .meta({ id: 'ChiefSummary' });
export type ChiefSummary = z.infer<typeof chiefSummary>;

export const chiefDetail = chiefSummary
  .extend({
    phone: z.string().nullable(),
    office: z.object({ id: z.string(), name: z.string() }).nullable(),
    supervisor: z.object({ id: z.string(), name: z.string(), title: z.string() }).nullable(),
    subordinateCount: z.int(),
  })
  .meta({ id: 'ChiefDetail' });
export type ChiefDetail = z.infer<typeof chiefDetail>;

export const chiefQuery = z.object({
  level: chiefLevel.optional(),
  q: z.string().trim().max(50).optional(),
  area: z.string().optional(),
  supervisor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(2000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});

/**
 * met 已履行 · due 期内未满 · overdue 逾期 (a past period was missed) · not-required 无法定频次.
 * A period still running with too few patrols is `due`, never `overdue`. `met` asks for the general number and for
 * that of every frequent-problem area; a past period is judged by the general number alone.
 */
export const dutyStatus = z.enum(['met', 'due', 'overdue', 'not-required']);
export type DutyStatus = z.infer<typeof dutyStatus>;

/** One period of Article 13 with every patrol in it. */
export const dutyPeriod = z.object({
  from: day,
  to: day.meta({ description: 'exclusive' }),
  required: z.int(),
  done: z.int(),
  patrols: z.array(
    z.object({
      id: z.string(),
      startedAt: instant,
      kind: z.string(),
      lengthM: z.number().meta({ description: 'as the counting rule measures it' }),
      minutes: z.number().meta({ description: 'under way, as the counting rule measures it' }),
      counts: z.boolean(),
      reason: z.string().nullable(),
      figures: z
        .object({ is: z.number(), needed: z.number(), unit: z.enum(['m', 'min']) })
        .nullable()
        .meta({ description: 'what is short of the counting rule, where that is the reason' }),
      keyAreas: z.array(z.string()).meta({ description: 'ids of the `keyAreas` that it passes through' }),
    }),
  ),
});

/** What a frequent-problem area (问题多发区) asks of a chief in the running period. */
const keyArea = z.object({
  id: z.string().meta({ description: 'of GET /api/problems/frequent-areas' }),
  name: z.string(),
  problems: z.int(),
  required: z.int().meta({ description: 'patrols through it: the general number and the extra one' }),
  done: z.int(),
  remaining: z.int(),
  reason: z.object({
    general: z.int(),
    extra: z.int(),
    kinds: z.array(kindCount),
    firstOn: day,
    lastOn: day,
  }),
  center: z.tuple([z.number(), z.number()]),
  bbox,
});

/** What the local patrol rule of a zone (片区) asks of its chief in the running period, on top of Article 13. */
const zoneDuty = z.object({
  id: z.string(),
  name: z.string(),
  per: z.enum(patrolRulePeriods),
  required: z.int().meta({ description: 'patrols that count and touch the zone' }),
  done: z.int(),
  remaining: z.int(),
  binding: z
    .boolean()
    .meta({ description: 'false: the period had begun before the rule held; nothing is owed yet' }),
  since: day.meta({ description: 'first day on which the rule held and the chief answered for the zone' }),
  from: day,
  to: day.meta({ description: 'exclusive' }),
  dueDate: day,
});

/** Article 13 for one chief on one day: the running period, the one before, what is still to do and until when. */
export const duty = z
  .object({
    chiefId: z.string(),
    at: day,
    level: chiefLevel,
    rule: z.object({
      article: z.string().meta({ description: 'Article of 重庆市林长制办法, or the local rule' }),
      required: z.int(),
      per: z.enum(['year', 'half-year', 'quarter', 'month', 'week', 'none']),
    }),
    counting: countingRule,
    status: dutyStatus,
    current: dutyPeriod.nullable(),
    previous: dutyPeriod.nullable(),
    keyAreas: z.array(keyArea).meta({
      description:
        'frequent-problem areas in what the chief answers for on the day; in the order of the list',
    }),
    keyAreaRule: clusterRule.extend({ extra: z.int() }).nullable().meta({
      description: 'how `keyAreas` were found and what they add; null: nothing is asked of this chief there',
    }),
    zones: z
      .array(zoneDuty)
      .meta({ description: 'zones with a local patrol rule that the chief answers for' }),
    remaining: z.int().meta({
      description:
        'the least number of patrols still to do until `dueDate`: what the general number lacks, the area that lacks the ' +
        'most, or what a zone asks for sooner; one patrol may pass through several',
    }),
    dueDate: day.nullable().meta({ description: 'last civil day for what is to be done first' }),
    daysLeft: z.int().nullable(),
  })
  .meta({ id: 'Duty' });
export type Duty = z.infer<typeof duty>;
