/** What the rules measure against. The operator's setting `zone-rules` may say otherwise; docs/plan/rules.md says why so. */
import { z } from 'zod';

export const zoneLimits = z
  .object({
    maxVertices: z.int().min(100).max(20_000).default(20_000).meta({
      description: 'beyond this an outline is a data set, not a drawing; every later use of it would pay',
    }),
    minAreaM2: z.number().positive().default(100).meta({
      description: 'a zone is something that can be walked; less is a slip of the hand',
    }),
    minWidthM: z.number().min(1).max(200).default(10).meta({
      description:
        'a receiver under trees is not surer than that: nobody could tell a patrol in from one beside',
    }),
    sliverWidthM: z.number().min(0.1).max(50).default(5).meta({
      description: 'a gap to a neighbour, or an overlap, thinner than this is not meant',
    }),
    sliverLengthM: z.number().min(1).max(500).default(20).meta({
      description: 'shorter ones are corners where two borders part',
    }),
    minShareInCity: z.number().min(0.9).max(1).default(0.999).meta({
      description: 'part of the zone that must lie in the city, and in the planner’s jurisdiction',
    }),
    samePurposeOverlap: z.enum(['refused', 'allowed']).default('refused').meta({
      description: 'whether two zones of one purpose may share ground',
    }),
  })
  .meta({ id: 'ZoneLimits' });
export type ZoneLimits = z.infer<typeof zoneLimits>;

/** The documented defaults. */
export const defaultLimits: ZoneLimits = zoneLimits.parse({});
