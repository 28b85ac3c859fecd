/** Publications 公布 (Article 14): what of coverage and duty was let out to the public, when, by whom, and what of it was withdrawn. */
import { z } from 'zod';
import { chiefDuty } from '../law/overview.ts';
import { areaKind } from './area.ts';
import { chiefLevel, duty, dutyStatus } from './chief.ts';
import { day, inOrder, instant } from './common.ts';
import { coverage } from './coverage.ts';
import { actor, namedPerson } from './person.ts';

/** Coverage as it is published: the number, its rule and its data time; no track is in it. */
export const publishedCoverage = coverage.pick({
  areaM2: true,
  coveredM2: true,
  ratio: true,
  status: true,
  target: true,
  rule: true,
  grids: true,
  withoutOutline: true,
  dataTime: true,
  inputsHash: true,
  pending: true,
});

/** Article 13 on the last day of the period: of each chief of the area, and how many right under them stand how. */
export const publishedDuty = z.object({
  at: day,
  chiefs: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      level: chiefLevel,
      status: dutyStatus,
      rule: duty.shape.rule,
      period: z.object({ from: day, to: day }).nullable().meta({ description: 'that `done` is counted in' }),
      done: z.int().nullable().meta({ description: 'null: nothing is required' }),
      dueDate: day.nullable(),
      keyAreas: chiefDuty.shape.duty.shape.keyAreas,
    }),
  ),
  subordinates: z.object({
    chiefs: z.int(),
    met: z.int(),
    due: z.int(),
    overdue: z.int(),
    'not-required': z.int(),
  }),
});
export type PublishedDuty = z.infer<typeof publishedDuty>;

/** One area of a publication. */
export const figure = z
  .object({
    area: z.object({ id: z.string(), kind: areaKind, name: z.string() }),
    coverage: publishedCoverage,
    duty: publishedDuty,
  })
  .meta({ id: 'PublicationFigure' });
export type Figure = z.infer<typeof figure>;

const question = z.object({
  from: day,
  to: day.meta({ description: 'exclusive; at the latest today: only periods that are over are published' }),
  denominator: z.enum(['forest', 'area']).default('forest'),
  areas: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(500)
    .refine((ids) => new Set(ids).size === ids.length, { message: 'names an area twice' })
    .meta({ description: 'ids of the areas' }),
});
/** Body of POST /api/publications/preview. */
export const publicationQuestion = question.refine(...inOrder);
export type PublicationQuestion = z.output<typeof publicationQuestion>;

/** What would be published, counted now. */
export const publicationPreview = z
  .object({
    figures: z.array(figure),
    digest: z.string().meta({ description: 'of the figures; a publication names the one it was decided on' }),
    illustrative: z.boolean().meta({ description: '演示: counted from demo data' }),
  })
  .meta({ id: 'PublicationPreview' });
export type PublicationPreview = z.infer<typeof publicationPreview>;

/** Body of POST /api/publications. */
export const newPublication = question
  .extend({
    id: z
      .uuid()
      .toLowerCase()
      .meta({ description: 'made by the client: the same body again is the same publication' }),
    title: z.string().trim().min(1).max(80).meta({ description: 'e.g. 2026年第三季度' }),
    digest: z.string().min(1).max(100).meta({
      description: 'of the preview; 409 when the figures are others by now',
    }),
    by: actor,
  })
  .refine(...inOrder)
  .meta({ id: 'NewPublication' });

export const publication = z
  .object({
    id: z.string(),
    title: z.string(),
    period: z.object({ from: day, to: day }),
    denominator: z.enum(['forest', 'area']),
    areaCount: z.int(),
    illustrative: z.boolean(),
    publishedAt: instant,
    by: namedPerson,
    withdrawn: z.object({ at: instant, reason: z.string(), by: namedPerson }).nullable(),
  })
  .meta({ id: 'Publication' });
export type Publication = z.infer<typeof publication>;

export const publicationDetail = publication
  .extend({ figures: z.array(figure) })
  .meta({ id: 'PublicationDetail' });
export type PublicationDetail = z.infer<typeof publicationDetail>;

/** Body of PUT /api/publications/{id}/withdrawal. */
export const withdrawalInput = z
  .object({ reason: z.string().trim().min(1).max(500), by: actor })
  .meta({ id: 'WithdrawalInput' });
