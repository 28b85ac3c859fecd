/** Gaps: pieces of forest land that no patrol covered, and the rule that ranks them. */
import { z } from 'zod';
import { arealGeometry, bbox, day } from './common.ts';
import { gapChoices, gapFilterShape } from './gap-filter.ts';

/** How many gaps are ranked at most: when each was last visited costs a search of the tracks. */
export const gapCandidates = 1000;

const weight = z.number().min(0).max(10);

/** How gaps are ranked; always shown beside them. Stored in setting('gap-rank'), defaults below. */
export const gapRankRule = z.strictObject({
  fireWeight: weight.default(1).meta({ description: 'weight of the fire-risk class 火险等级' }),
  pestWeight: weight.default(0.5).meta({ description: 'weight of pests and diseases 病虫害' }),
  slopeWeight: weight.default(0.25).meta({ description: 'weight of the slope class 坡度级' }),
  protectionWeight: weight.default(0.5).meta({ description: 'weight of the protection level 保护等级' }),
  neverVisitedDays: z.int().min(1).max(36_500).default(365).meta({
    description: 'days that "never visited" counts as, and the most that any visit counts as',
  }),
});
export type GapRankRule = z.infer<typeof gapRankRule>;

export const gapOrders = ['score', 'area', 'days'] as const;
export type GapOrder = (typeof gapOrders)[number];

/** In the query of every list of gaps. */
export const gapChoice = {
  minArea: z.coerce.number().min(0).default(5000).meta({ description: 'smallest gap listed, m²' }),
  limit: z.coerce.number().int().min(1).max(1000).default(100).meta({
    description: 'how many to list of those that were ranked',
  }),
  order: z.enum(gapOrders).default('score').meta({
    description: 'score: by rank · area: largest first · days: longest not visited first, never before all',
  }),
  ...gapFilterShape,
};

/** The formula as the API states it; the names are those of `rule` and of a gap's `factors`. */
export const gapFormula =
  'score = hectares × risk × days; risk = 1 + fireWeight·fire + pestWeight·pest + slopeWeight·slope + ' +
  'protectionWeight·protection; days = min(daysSinceVisit, or neverVisitedDays for never, neverVisitedDays)';

const place = z.object({ id: z.string(), name: z.string() });
const share = z.number().min(0).max(1);
const level = share.nullable();
const riskFactors = z.object({ fire: level, pest: level, slope: level, protection: level }).meta({
  description:
    'level 0…1 of each factor: that of the parcels times their share of the gap. Where a parcel does not tell, it adds nothing; null: none tells',
});
const prevailing = (description: string) => z.int().nullable().meta({ description });

export const gap = z
  .object({
    id: z.string(),
    rank: z
      .int()
      .meta({ description: 'place by score among all gaps that were ranked; ties: area, then id' }),
    score: z.number().meta({ description: 'hectares × risk × days' }),
    risk: z.number().min(1),
    factors: riskFactors,
    known: z.object({ fire: share, pest: share, slope: share, protection: share }).meta({
      description: "share of the gap's area whose parcels tell the factor",
    }),
    dominantSpecies: z.string().nullable().meta({
      description: 'you_shi_sz 优势树种 of the largest part of the gap, as stored; null: unknown',
    }),
    fireClass: prevailing('prevailing fire-risk class, 1 (highest) … 5; null: unknown'),
    pest: prevailing('prevailing grade of pests and diseases, 0 none … 3 severe; null: unknown'),
    slopeClass: prevailing('prevailing slope class, 1 (below 5°) … 6 (from 45°); null: unknown'),
    protectionLevel: prevailing('prevailing protection level, 1 (highest) … 4; null: unknown'),
    areaM2: z.number(),
    centroid: z.tuple([z.number(), z.number()]),
    bbox,
    geometry: arealGeometry,
    towns: z.array(place).meta({ description: 'towns that the gap reaches, the largest share first' }),
    grids: z.array(place).meta({ description: 'grids of the area that the gap reaches' }),
    parcelCount: z.int().meta({ description: 'forest parcels that the gap reaches' }),
    daysSinceVisit: z
      .int()
      .nullable()
      .meta({ description: 'days since a patrol was last near the middle of the gap; null: never' }),
  })
  .meta({ id: 'Gap' });
export type Gap = z.infer<typeof gap>;

export const gapList = z
  .object({
    period: z.object({ from: day, to: day }),
    total: z.int(),
    totalM2: z.number(),
    minArea: z.number(),
    ranking: z.object({
      formula: z.string(),
      rule: gapRankRule,
      order: z.enum(gapOrders).meta({ description: 'the order of the list' }),
      ranked: z.int().meta({
        description: `gaps that were ranked: all of at least minArea, but the ${gapCandidates} largest if there are more`,
      }),
    }),
    matching: z
      .object({ count: z.int(), areaM2: z.number() })
      .meta({ description: 'the ranked gaps that meet the filters; `limit` of them are listed' }),
    choices: gapChoices
      .optional()
      .meta({ description: 'what the filters offer; only when asked for (choices=true)' }),
    gaps: z.array(gap),
  })
  .meta({ id: 'GapList' });
export type GapList = z.infer<typeof gapList>;
