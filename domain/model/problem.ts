import { z } from 'zod';
import { day, inOrder, instant } from './common.ts';

/** 上报 交办 整改 核查 销号: how far the rectification of a problem (问题) is, in the order that each goes through. */
export const problemStates = ['reported', 'assigned', 'rectifying', 'checking', 'closed'] as const;
export type ProblemState = (typeof problemStates)[number];

/** Problems reported in a period, by how far each is; one that was closed after the day judged on was open on it. */
export const problemSummary = z
  .object({
    period: z.object({ from: day, to: day }),
    at: day.meta({ description: 'day that deadlines and closing are judged on' }),
    total: z.int().meta({ description: 'problems reported in the period' }),
    states: z
      .object({
        reported: z.int(),
        assigned: z.int(),
        rectifying: z.int(),
        checking: z.int(),
        closed: z.int(),
      })
      .meta({
        description:
          'the same, by the state that each is in now; of one closed after `at`, the state it had then',
      }),
    closedShare: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: '办结率: closed of total; null: none was reported' }),
    overdue: z.int().meta({ description: 'not closed by `at`, and the deadline was before it' }),
    withoutDeadline: z.int().meta({ description: 'not closed by `at`, and no deadline is known' }),
    recordedSince: day
      .nullable()
      .meta({ description: 'day of the first report ever; null: no problem was ever recorded' }),
    dataTime: instant.nullable().meta({ description: 'last change of any problem; null: none was recorded' }),
    illustrative: z.boolean().meta({ description: '演示数据: some of those counted are demo data' }),
  })
  .meta({ id: 'ProblemSummary' });
export type ProblemSummary = z.infer<typeof problemSummary>;

export const problemSummaryQuery = z
  .object({
    from: day,
    to: day,
    at: day.optional().meta({ description: 'day that deadlines and closing are judged on; default today' }),
  })
  .refine(...inOrder);
