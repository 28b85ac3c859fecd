import { z } from 'zod';
import { instant } from './common.ts';

/** A ranger (护林员 监管员 执法员) as somebody to give a task to. No phone number: nobody needs it for that. */
export const rangerSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    team: z.enum(['护林员', '监管员', '执法员']),
    grid: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .meta({ description: 'the grid (网格) that the person is posted to' }),
    lastPatrol: instant.nullable().meta({ description: 'start of the newest patrol; null: none on record' }),
    openTasks: z.int(),
    illustrative: z.boolean(),
  })
  .meta({ id: 'RangerSummary' });
export type RangerSummary = z.infer<typeof rangerSummary>;

export const rangerQuery = z.object({
  q: z
    .string()
    .trim()
    .max(50)
    .optional()
    .meta({ description: 'part of the name or of the name of the grid' }),
  area: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'posted to a grid in this area, or to it itself' }),
  grid: z
    .string()
    .max(2000)
    .transform((text) => text.split(',').filter(Boolean))
    .optional()
    .meta({ description: 'ids of grids, comma-separated: who is posted there comes first' }),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
