import { z } from 'zod';
import { areaKind } from './area.ts';
import { bbox, inOrder } from './common.ts';
import { coverage, coverageQuestion } from './coverage.ts';

/** Which areas that cross another are measured; grids and parcels are /coverage/parts. */
const crossingKind = areaKind.extract(['mountain', 'district', 'zone', 'town', 'farm']);

export const coverageWithinQuery = coverageQuestion.extend({ kind: crossingKind }).refine(...inOrder);
export type CoverageWithinQuery = z.infer<typeof coverageWithinQuery>;

/** The part of one area that lies inside the area asked for. */
export const coverageWithinItem = coverage
  .pick({ area: true, areaM2: true, coveredM2: true, ratio: true, status: true })
  .extend({
    landM2: z
      .number()
      .nullable()
      .meta({ description: 'all land of the part, geodesic m²; null: its outline is not known' }),
    bbox: bbox.nullable().meta({ description: 'of the part' }),
    chiefs: z.array(z.object({ id: z.string(), name: z.string(), title: z.string() })),
  })
  .meta({ id: 'CoverageWithinItem' });
export type CoverageWithinItem = z.infer<typeof coverageWithinItem>;

/** How the areas of a kind share in the coverage of an area that they cross or lie in. */
export const coverageWithin = z
  .object({
    area: coverage.shape.area,
    kind: crossingKind,
    period: coverage.shape.period,
    rule: coverage.shape.rule,
    target: coverage.shape.target,
    total: z.int(),
    items: z.array(coverageWithinItem).meta({ description: 'least covered first; without data last' }),
    pending: coverage.shape.pending,
  })
  .meta({ id: 'CoverageWithin' });
export type CoverageWithin = z.infer<typeof coverageWithin>;

/** Coverage of one subordinate's areas, beside his duty. */
export const subordinateCoverage = coverage
  .pick({ areaM2: true, coveredM2: true, ratio: true, status: true, target: true })
  .extend({ chiefId: z.string() })
  .meta({ id: 'SubordinateCoverage' });
export type SubordinateCoverage = z.infer<typeof subordinateCoverage>;
