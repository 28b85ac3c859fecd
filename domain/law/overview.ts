/** What the duty board and the wall are told: many chiefs at once, and the work done in a window. */
import { z } from 'zod';
import { chiefLevel, chiefSummary, duty, dutyPeriod, dutyStatus } from '../model/chief.ts';
import { day, instant } from '../model/common.ts';

/** A day that a duty can be judged on: within the years that the fixed offset and the calendar are sound for. */
export const dutyDay = day.refine((at) => at >= '1992-01-01' && at < '2200-01-01', {
  message: 'must be a day from 1992 to 2199',
});

const dutyTally = dutyPeriod.omit({ patrols: true });

/** A chief with the state of the duty, without the patrols behind it (those: GET /api/chiefs/{id}/duty). */
export const chiefDuty = chiefSummary
  .extend({
    duty: duty.pick({ status: true, rule: true, remaining: true, dueDate: true, daysLeft: true }).extend({
      done: z.int().nullable().meta({ description: 'patrols that count in the running period' }),
      previousMissed: z
        .boolean()
        .nullable()
        .meta({ description: 'null: the period before can not be judged (new in office, or no records)' }),
      current: dutyTally.nullable().meta({ description: 'the running period; null: nothing is required' }),
      previous: dutyTally.nullable().meta({ description: 'the period before; null: it can not be judged' }),
      keyAreas: z.object({ total: z.int(), met: z.int() }).meta({
        description: 'frequent-problem areas 问题多发区 that ask for more patrols, and those that have them',
      }),
    }),
  })
  .meta({ id: 'ChiefDuty' });
export type ChiefDuty = z.infer<typeof chiefDuty>;

const dutyCounts = z.object({
  met: z.int(),
  due: z.int(),
  overdue: z.int(),
  'not-required': z.int(),
});

/** Article 13 for all chiefs who answer for an area on a day: counts per level, and a page of one status. */
export const dutyBoard = z
  .object({
    at: day,
    recordsSince: day
      .nullable()
      .meta({ description: 'first day with records of chiefs; null: there are none' }),
    levels: z.array(
      dutyCounts.extend({
        level: chiefLevel,
        chiefs: z.int(),
        rule: duty.shape.rule.meta({ description: 'what chiefs of the level owe' }),
        counting: duty.shape.counting.meta({ description: 'which of their patrols count' }),
        keyAreas: z.object({
          chiefs: z.int().meta({ description: 'of whom a frequent-problem area 问题多发区 asks for more' }),
          behind: z.int().meta({ description: 'of these, who still owe patrols there' }),
        }),
      }),
    ),
    items: z.array(chiefDuty),
    total: z.int(),
  })
  .meta({ id: 'DutyBoard' });
export type DutyBoard = z.infer<typeof dutyBoard>;

export const dutyBoardQuery = z.object({
  at: dutyDay.optional(),
  status: dutyStatus.default('overdue').meta({ description: 'whom `items` lists, worst first' }),
  level: chiefLevel.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});

/** Patrols of a period counted together. */
export const work = z.object({
  patrols: z
    .int()
    .meta({ description: 'patrols begun in the period, unusable tracks and records by hand included' }),
  invalid: z
    .int()
    .meta({ description: 'of these, tracks that are not usable; they add no people, km or hours' }),
  people: z.int().meta({ description: 'different chiefs, rangers and named others' }),
  lengthM: z.number(),
  movingS: z.number(),
});

/** The wall's figures, each counted from the tables at the time of asking. */
export const overview = z
  .object({
    period: z.object({ from: day, to: day }),
    inPeriod: work,
    today: work.extend({ day }),
    chiefs: z.int().meta({ description: 'chiefs who answer for an area today' }),
    rangers: z.int(),
    grids: z.int(),
    parcels: z.int(),
    dataTime: instant.nullable().meta({ description: 'end of the latest patrol; null: no data' }),
    illustrative: z.boolean().meta({ description: '演示数据: part of it is demo data' }),
  })
  .meta({ id: 'Overview' });
export type Overview = z.infer<typeof overview>;

/** Both or neither; without them: this month up to today. */
export const overviewQuery = z
  .object({ from: day.optional(), to: day.optional() })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    message: 'give from and to, or neither',
    path: ['from'],
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    message: 'from must be before to',
    path: ['from'],
  });

/** 林长办公室, Article 7. */
export const office = z
  .object({
    id: z.string(),
    name: z.string(),
    level: z.enum(['city', 'mountain', 'district']),
    areaId: z.string(),
    phone: z.string().nullable(),
  })
  .meta({ id: 'Office' });
export type Office = z.infer<typeof office>;
