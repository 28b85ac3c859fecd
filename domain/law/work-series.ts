/** The work of many patrols, step by step through a period. */
import { z } from 'zod';
import { day, inOrder, instant } from '../model/common.ts';
import { work } from './overview.ts';
import { daysBetween } from './period.ts';

export const seriesUnits = ['day', 'week', 'month'] as const;
export type SeriesUnit = (typeof seriesUnits)[number];

const shortest: Record<SeriesUnit, number> = { day: 1, week: 7, month: 28 };
/** Each step is a question of its own to the index. */
const mostSteps = 400;

export const workSeriesQuery = z
  .object({ from: day, to: day, unit: z.enum(seriesUnits).default('month') })
  .refine(...inOrder)
  .refine(({ from, to, unit }) => daysBetween(from, to) / shortest[unit] <= mostSteps, {
    message: `more than ${mostSteps} steps: choose a shorter period or a longer unit`,
    path: ['unit'],
  });

/** Patrols of each calendar step of a period, in order of time; the first and the last may be shorter than a unit. */
export const workSeries = z
  .object({
    unit: z.enum(seriesUnits),
    items: z.array(work.extend({ period: z.object({ from: day, to: day }) })),
    dataTime: instant.nullable().meta({ description: 'end of the latest patrol; null: no data' }),
  })
  .meta({ id: 'WorkSeries' });
export type WorkSeries = z.infer<typeof workSeries>;
