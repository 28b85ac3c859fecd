/** Scenarios 方案: sets of drafted zones (片区) that are compared before any is saved as a zone. */
import { z } from 'zod';
import { arealGeometry, day, inOrder, instant } from './common.ts';
import { coverageStatus } from './coverage.ts';
import { gapRankRule } from './gap.ts';
import { compactness, shareBalance, workload } from './partition.ts';
import { zonePurposes } from './zone.ts';

const scenarioZone = z.object({
  name: z.string().trim().min(1).max(60),
  purpose: z.enum(zonePurposes),
  note: z.string().max(2000).default(''),
  geometry: arealGeometry,
});

/** Body of PUT /api/scenarios/{id}. */
export const scenarioInput = z
  .object({
    name: z.string().trim().min(1).max(60),
    note: z.string().max(2000).default(''),
    areaId: z.string().min(1).max(100).nullable().default(null).meta({
      description: 'the area that the zones are to fill: gaps are measured against it',
    }),
    outline: arealGeometry
      .nullable()
      .default(null)
      .meta({ description: 'the same, where it is no area on record' }),
    zones: z.array(scenarioZone).min(1).max(50),
  })
  .refine(({ areaId, outline }) => areaId === null || outline === null, {
    message: 'give areaId or outline, not both',
    path: ['outline'],
  })
  .meta({ id: 'ScenarioInput' });
export type ScenarioInput = z.infer<typeof scenarioInput>;

/** Body of POST /api/scenarios: the client makes the id, so that sending it again is the same scenario. */
export const newScenario = scenarioInput.safeExtend({ id: z.uuid() }).meta({ id: 'NewScenario' });
export type NewScenario = z.infer<typeof newScenario>;

const area = z.object({ id: z.string(), name: z.string().nullable() });

export const scenarioSummary = z
  .object({
    id: z.uuid(),
    name: z.string(),
    note: z.string(),
    area: area.nullable(),
    zones: z.int(),
    areaM2: z.number().meta({ description: 'of all zones, geodesic' }),
    createdAt: instant,
    updatedAt: instant,
    revision: z.int(),
  })
  .meta({ id: 'ScenarioSummary' });
export type ScenarioSummary = z.infer<typeof scenarioSummary>;

export const scenario = scenarioSummary
  .extend({ zones: z.array(scenarioZone.extend({ areaM2: z.number() })), outline: arealGeometry.nullable() })
  .meta({ id: 'Scenario' });
export type Scenario = z.infer<typeof scenario>;

export const mostCompared = 4;

/** GET /api/scenarios/compare */
export const compareQuery = z
  .object({
    ids: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.uuid()).min(1).max(mostCompared))
      .meta({ description: `one to ${mostCompared} ids, separated by commas` }),
    from: day,
    to: day,
  })
  .refine(...inOrder);

const comparedZone = z.object({
  name: z.string(),
  purpose: z.enum(zonePurposes),
  geometry: arealGeometry.meta({ description: 'as it was drawn' }),
  areaM2: z.number(),
  forestM2: z.number(),
  workload,
  compactness,
  parcels: z.int(),
  cut: z.int().meta({ description: 'parcels that lie in it with a part only' }),
  coverage: z.object({
    ratio: z.number().nullable(),
    status: coverageStatus,
    areaM2: z.number().meta({ description: 'the denominator' }),
    coveredM2: z.number(),
  }),
});
export type ComparedZone = z.infer<typeof comparedZone>;

const compared = z.object({
  scenario: scenarioSummary,
  zones: z.array(comparedZone),
  areaM2: z.number().meta({ description: 'sum of the zones' }),
  forestM2: z.number().meta({ description: 'sum of the zones' }),
  coveredShare: z
    .number()
    .nullable()
    .meta({ description: 'covered ÷ denominator, both summed over the zones' }),
  metZones: z.int().meta({ description: 'zones whose coverage meets the target' }),
  balance: z.object({ forest: shareBalance, workload: shareBalance }),
  cutParcels: z.int().meta({
    description:
      'parcels that zones hold and none of them all; what of a parcel lies outside the named area is not missed',
  }),
  compactness: compactness.meta({ description: 'mean of the zones' }),
  overlapM2: z.number().meta({ description: 'land in more than one zone, once for each pair' }),
  gapM2: z.number().nullable().meta({ description: 'land of the area in no zone; null: no area was named' }),
});
export type ComparedScenario = z.infer<typeof compared>;

export const scenarioComparison = z
  .object({
    items: z.array(compared).meta({ description: 'in the order of ids' }),
    period: z.object({ from: day, to: day }),
    day: day.meta({ description: 'parcels and areas are those of this day' }),
    target: z.number(),
    denominator: z.enum(['forest', 'area']),
    dataTime: instant.nullable().meta({ description: 'last fix that went into the coverage' }),
    pending: z.int().meta({ description: 'patrols that are not in the coverage yet' }),
    risk: gapRankRule.pick({ fireWeight: true, pestWeight: true, slopeWeight: true, protectionWeight: true }),
  })
  .meta({ id: 'ScenarioComparison' });
export type ScenarioComparison = z.infer<typeof scenarioComparison>;
