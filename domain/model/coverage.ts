import { z } from 'zod';
import { addDays, presetPeriod, today } from '../law/period.ts';
import { areaKind } from './area.ts';
import { arealGeometry, bboxText, day, inOrder, instant } from './common.ts';
import { gapChoice } from './gap.ts';
import { pageOfParcels } from './gap-detail.ts';
import { gapFilterShape } from './gap-filter.ts';
import { patrolKinds } from './patrol.ts';

/** The rule behind a percentage; always shown beside it. Stored in setting('coverage'), defaults below. */
export const coverageRule = z.object({
  swathM: z
    .number()
    .min(2)
    .max(2000)
    .default(200)
    .meta({ description: 'full width of the swath a patrol sees, metres' }),
  swathByKindM: z
    .partialRecord(z.enum(patrolKinds), z.number().min(20).max(2000))
    .default({ smart: 400 })
    .meta({ description: 'swath per patrol kind where it differs (drone: 智能巡林)' }),
  denominator: z
    .enum(['forest', 'area'])
    .default('forest')
    .meta({ description: 'forest land inside the area, or the whole area' }),
  effectiveMinM: z
    .number()
    .min(0)
    .default(3000)
    .meta({ description: '有效巡护: least metres inside the area' }),
  effectiveMinS: z
    .number()
    .min(0)
    .default(3600)
    .meta({ description: '有效巡护: least seconds inside the area' }),
  target: z.number().min(0).max(1).default(0.6).meta({ description: 'target ratio: at or above is "met"' }),
});
export type CoverageRule = z.infer<typeof coverageRule>;

/** no-data: no track at all for the period (or no denominator) · not-visited: tracks exist elsewhere, none covers it. */
export const coverageStatus = z.enum(['no-data', 'not-visited', 'below-target', 'met']);
export type CoverageStatus = z.infer<typeof coverageStatus>;

/** Why a track did not count for an area. */
export const trackReason = z.enum([
  'too-few-fixes',
  'too-short',
  'too-brief',
  'too-fast',
  'no-track',
  'outside',
  'not-effective',
]);
export type TrackReason = z.infer<typeof trackReason>;

const visitCount = z.object({ total: z.int(), visited: z.int() });

export const coverage = z
  .object({
    area: z.object({ id: z.string(), name: z.string() }),
    withoutOutline: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .meta({ description: 'areas that belong to it but are not in the number: nobody knows their outline' }),
    period: z.object({ from: day, to: day }),
    rule: z.object({
      swathM: z.number(),
      swathByKindM: z.record(z.string(), z.number()),
      denominator: z.enum(['forest', 'area']),
      effectiveOnly: z.boolean(),
      effectiveMinM: z.number(),
      effectiveMinS: z.number(),
      crs: z.string().meta({ description: 'plane the swath is drawn in, e.g. EPSG:4545' }),
      pixelM: z.number().meta({ description: 'edge of the coverage bitmap pixel, metres' }),
      version: z.string().meta({ description: 'version of the coverage engine' }),
    }),
    areaM2: z.number().meta({ description: 'the denominator, geodesic m²' }),
    coveredM2: z.number(),
    ratio: z.number().min(0).max(1).nullable().meta({ description: 'null when status is no-data' }),
    status: coverageStatus,
    target: z.number(),
    ownTarget: z
      .boolean()
      .meta({ description: 'the target is that of the zone 片区 itself, not that of the setting' }),
    grids: visitCount,
    parcels: visitCount,
    tracks: z.object({ valid: z.int(), invalid: z.int(), reasons: z.record(z.string(), z.int()) }),
    dataTime: instant.nullable().meta({ description: 'last fix that went into the number' }),
    inputsHash: z.string(),
    pending: z.int().meta({
      description: 'patrols anywhere that have come or changed and are not in the numbers yet; 0: up to date',
    }),
  })
  .meta({ id: 'Coverage' });
export type Coverage = z.infer<typeof coverage>;

const denominator = z.enum(['forest', 'area']).optional().meta({
  description:
    'what has to be covered: forest land inside the area, or all of it; default: the configured rule',
});
/** What every question for coverage names. */
export const coverageQuestion = z.object({
  from: day,
  to: day,
  effectiveOnly: z.stringbool().default(false),
  denominator,
});
export const patrolsBy = z
  .enum(['all', 'own'])
  .default('all')
  .meta({ description: "all: everybody's patrols in the area; own: only this chief's" });
export const areaCoverageQuery = coverageQuestion.refine(...inOrder);
const choices = z.stringbool().default(false).meta({
  description: 'also tell what the filters offer: the values of the ranked gaps with their counts',
});
export const areaGapQuery = coverageQuestion.extend({ ...gapChoice, choices }).refine(...inOrder);
export const chiefCoverageQuery = coverageQuestion.extend({ by: patrolsBy }).refine(...inOrder);
export const chiefGapQuery = coverageQuestion
  .extend({ by: patrolsBy, ...gapChoice, choices })
  .refine(...inOrder);
/** One gap of a list: the question that the list was asked with, whatever filtered it. */
const gapQuestion = coverageQuestion.extend({ minArea: gapChoice.minArea });
export const areaGapDetailQuery = gapQuestion.refine(...inOrder);
export const chiefGapDetailQuery = gapQuestion.extend({ by: patrolsBy }).refine(...inOrder);
export const areaGapParcelQuery = gapQuestion.extend(pageOfParcels).refine(...inOrder);
export const chiefGapParcelQuery = gapQuestion.extend({ by: patrolsBy, ...pageOfParcels }).refine(...inOrder);

export const rankingQuery = z
  .object({
    kind: areaKind,
    parent: z.string().optional(),
    from: day,
    to: day,
    denominator,
    order: z.enum(['ratio', '-ratio', 'name', '-areaM2']).default('ratio'),
    limit: z.coerce.number().int().min(1).max(2000).default(200),
    offset: z.coerce.number().int().min(0).default(0),
  })
  .refine(...inOrder);

/** Body of POST /api/coverage/preview: an outline that is not saved. */
export const coveragePreviewInput = z
  .object({
    geometry: arealGeometry,
    from: day,
    to: day,
    effectiveOnly: z.boolean().default(false),
    denominator,
    target: z.number().gt(0).max(1).nullish().meta({ description: 'judged by; default: the setting’s' }),
  })
  .refine(...inOrder);

/** What a what-if in the browser needs: see domain/coverage/bundle.ts. */
export const coverageBitmapQuery = z.object({ bbox: bboxText, from: day, to: day }).refine(...inOrder);

/** A day that is worked out when the question comes: a default of its own would stand in the API's description as it was at the server's start. */
const dayOr = (otherwise: () => string, description: string) =>
  day
    .optional()
    .transform((given) => given ?? otherwise())
    .meta({ description });

/** Which gaps are drawn as tiles (/tiles/gap). */
export const gapTilesQuery = z
  .object({
    area: z.string().max(100).optional().meta({ description: 'an area; default: the city' }),
    from: dayOr(() => presetPeriod('last-12-months', today()).from, 'default: the day a year ago'),
    to: dayOr(() => addDays(today(), 1), 'exclusive; default: tomorrow, so that today counts'),
    minArea: gapChoice.minArea,
    denominator,
    ...gapFilterShape,
  })
  .refine(...inOrder);
export type GapTilesQuery = z.infer<typeof gapTilesQuery>;
