import { z } from 'zod';
import { day, inOrder } from './common.ts';
import { coverage, coverageQuestion, coverageStatus } from './coverage.ts';

/** What an area is made of: grids (网格) or forest parcels (小班). */
const partKind = z.enum(['grid', 'parcel']);

export const coveragePartsQuery = coverageQuestion
  .extend({
    of: partKind,
    only: z.enum(['all', 'unvisited']).default('all').meta({
      description: 'unvisited: those that /coverage does not count as visited in the period',
    }),
    order: z
      .enum(['ratio', '-ratio', '-areaM2', 'id'])
      .default('ratio')
      .meta({ description: 'ratio: least covered first' }),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    offset: z.coerce.number().int().min(0).default(0),
  })
  .refine(...inOrder);
export type CoveragePartsQuery = z.infer<typeof coveragePartsQuery>;

/** One grid or parcel that lies mostly in the area. */
export const coveragePart = z
  .object({
    id: z.string(),
    name: z.string().meta({ description: 'of a grid its name, of a parcel its code' }),
    areaM2: z.number().meta({ description: 'of what is due in it, geodesic m²' }),
    coveredM2: z.number(),
    ratio: z.number().min(0).max(1).nullable(),
    status: coverageStatus,
    visits: z.int().meta({
      description:
        'usable patrols in the period that were in it: 200 m inside a grid, a tenth of a parcel in the swath',
    }),
    effectiveVisits: z.int().meta({
      description:
        '有效巡护 among them: long and slow enough inside the grid; of a parcel, inside the area asked for',
    }),
    lastVisit: day
      .nullable()
      .meta({ description: "the last visit's day before the period's end; null: never" }),
    daysSinceVisit: z.int().nullable(),
  })
  .meta({ id: 'CoveragePart' });
export type CoveragePart = z.infer<typeof coveragePart>;

export const coverageParts = z
  .object({
    of: partKind,
    area: coverage.shape.area,
    period: coverage.shape.period,
    rule: coverage.shape.rule,
    total: z.int(),
    items: z.array(coveragePart),
    pending: coverage.shape.pending,
  })
  .meta({ id: 'CoverageParts' });
export type CoverageParts = z.infer<typeof coverageParts>;
