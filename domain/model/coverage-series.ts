import { z } from 'zod';
import { daysBetween, periodUnits } from '../law/period.ts';
import { inOrder } from './common.ts';
import { coverage, coverageQuestion, patrolsBy } from './coverage.ts';

/** Days of a unit at least, and the most steps that one question may have. */
const shortest = { week: 7, month: 28, quarter: 90, 'half-year': 181, year: 365 };
const mostSteps = 60;

export const coverageSeriesQuery = coverageQuestion
  .extend({ step: z.enum(periodUnits).default('month') })
  .refine(...inOrder)
  .refine(({ from, to, step }) => daysBetween(from, to) / shortest[step] <= mostSteps, {
    message: `more than ${mostSteps} steps: choose a shorter period or a longer step`,
    path: ['step'],
  });

/** Of a chief: everybody's patrols, or only his own. */
export const chiefSeriesQuery = coverageSeriesQuery.safeExtend({ by: patrolsBy });

/** Coverage of each calendar step of a period, in order of time. */
export const coverageSeries = z
  .object({ step: z.enum(periodUnits), items: z.array(coverage) })
  .meta({ id: 'CoverageSeries' });
export type CoverageSeries = z.infer<typeof coverageSeries>;
