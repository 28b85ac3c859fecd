import { z } from 'zod';
import { instant } from './common.ts';
import { coverage } from './coverage.ts';

/** Somebody whose patrols are counted: a ranger (护林员) or a chief (林长). */
export const walker = z
  .object({ kind: z.enum(['ranger', 'chief']), id: z.string(), name: z.string() })
  .meta({ id: 'Walker' });
export type Walker = z.infer<typeof walker>;

const share = {
  patrols: z.int().meta({ description: 'whose track runs inside' }),
  lengthM: z.number().meta({ description: 'true metres of these tracks inside' }),
};

/** Who walks in an outline, and how far. */
export const work = z
  .object({
    reached: z
      .int()
      .meta({ description: 'patrols whose swath reaches the outline: those that its coverage is made of' }),
    ...share,
    people: z.array(walker.extend(share)).meta({ description: 'those who walked, most metres first' }),
    unnamed: z.object(share).meta({ description: 'patrols of nobody known, also in the sums' }),
    dataTime: instant.nullable().meta({ description: 'last position of the patrols that reach it' }),
  })
  .meta({ id: 'Work' });
export type Work = z.infer<typeof work>;

/** What a prediction of coverage starts from: see domain/coverage/predict.ts. */
export const visitedLand = z
  .object({
    patrols: z.int().meta({ description: 'whose swath reaches the outline' }),
    m2ByVisits: z
      .array(z.tuple([z.int(), z.number()]))
      .meta({ description: 'land that so many of them saw, true m²; all of it is the denominator' }),
  })
  .meta({ id: 'VisitedLand' });
export type VisitedLand = z.infer<typeof visitedLand>;

/** Coverage of an outline that is not saved, and the patrols behind it (POST /api/coverage/preview). */
export const coveragePreview = coverage
  .extend({
    work,
    visited: visitedLand.nullable().meta({ description: 'null: more patrols than are counted one by one' }),
  })
  .meta({ id: 'CoveragePreview' });
export type CoveragePreview = z.infer<typeof coveragePreview>;
