/** Special zones (片区): what is drawn, what is in force, and what became of it. docs/plan/life.md */
import { z } from 'zod';
import { areaDetail } from './area.ts';
import { arealGeometry, bboxText, day, instant } from './common.ts';
import { actor, namedPerson } from './person.ts';

/** Purposes of a special 片区: 防火 松材线虫 野生动物 湿地 国有林场 其他. */
export const zonePurposes = ['fire', 'pine-wilt', 'wildlife', 'wetland', 'state-farm', 'other'] as const;
export const zonePurpose = z.enum(zonePurposes);
export type ZonePurpose = z.infer<typeof zonePurpose>;

/** An open draft: 草稿 待审批 已驳回. */
export const zoneDraftStates = ['draft', 'submitted', 'rejected'] as const;
export type ZoneDraftState = (typeof zoneDraftStates)[number];

/** 草稿 待审批 已驳回 待生效 生效中 已撤销: what a zone is today. One in force may have a change beside it. */
export const zoneStates = [...zoneDraftStates, 'upcoming', 'in-force', 'abolished'] as const;
export const zoneState = z.enum(zoneStates);
export type ZoneState = z.infer<typeof zoneState>;

/** 提交 撤回 批准 驳回 撤销 恢复. */
export const zoneActions = ['submit', 'withdraw', 'approve', 'reject', 'abolish', 'restore'] as const;
export type ZoneAction = (typeof zoneActions)[number];

export const patrolRulePeriods = ['week', 'month', 'quarter', 'year'] as const;
/** The local rule of one zone for its chief: so many patrols that count and touch it in each period. */
export const patrolRule = z
  .object({ times: z.int().min(1).max(100), per: z.enum(patrolRulePeriods) })
  .meta({ id: 'PatrolRule' });
export type PatrolRule = z.infer<typeof patrolRule>;

const target = z
  .number()
  .gt(0)
  .max(1)
  .nullable()
  .meta({ description: 'the zone’s own target of coverage; null: the target of the setting' });

export const zoneInput = z
  .object({
    name: z.string().trim().min(1).max(60),
    purpose: zonePurpose,
    geometry: arealGeometry,
    validFrom: day
      .nullable()
      .optional()
      .meta({ description: 'in force from; default: the day of the approval' }),
    note: z.string().max(2000).optional(),
    chiefId: z
      .string()
      .min(1)
      .max(200)
      .nullable()
      .optional()
      .meta({ description: 'who is to answer for it' }),
    target: target.optional(),
    patrolRule: patrolRule.nullable().optional(),
    by: actor.optional().meta({ description: 'who draws' }),
  })
  .meta({ id: 'ZoneInput' });
export type ZoneInput = z.infer<typeof zoneInput>;

/** Body of POST /api/zones: with an id made by the client, sending it again is the same zone. */
export const newZone = zoneInput
  .extend({
    id: z
      .string()
      .regex(/^zone:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      .optional()
      .meta({ description: '`zone:<uuid>`, made by the client' }),
  })
  .meta({ id: 'NewZone' });
export type NewZone = z.infer<typeof newZone>;

const named = z.object({ id: z.string(), name: z.string() });

/** What a draft says, and an approved version said. */
const plannedShape = {
  name: z.string(),
  purpose: zonePurpose,
  note: z.string().nullable(),
  geometry: arealGeometry.nullable(),
  areaM2: z.number().nullable(),
  chief: named.nullable(),
  target,
  patrolRule: patrolRule.nullable(),
};

/** The open draft of a zone: on no map and in no number until it is approved. */
export const zoneChange = z
  .object({
    ...plannedShape,
    state: z.enum(zoneDraftStates),
    validFrom: day.nullable().meta({ description: 'asked for; null: the day of the approval' }),
    baseRevision: z
      .int()
      .nullable()
      .meta({ description: 'revision of the version that it was drawn from; null: a new zone' }),
    by: namedPerson.nullable().meta({ description: 'who saved it last' }),
    at: instant.meta({ description: 'when it was saved last' }),
    reason: z.string().nullable().meta({ description: 'why it was rejected' }),
  })
  .meta({ id: 'ZoneChange' });

export const zone = areaDetail
  .extend({
    purpose: zonePurpose,
    note: z.string().nullable(),
    revision: z.int().meta({ description: 'of the version shown; 0 of a draft that was never approved' }),
    state: zoneState,
    chief: named.nullable().meta({ description: 'who answers for it; of several the one named last' }),
    target,
    patrolRule: patrolRule.nullable(),
    change: zoneChange.nullable().meta({ description: 'the open draft, of a new zone too' }),
  })
  .meta({ id: 'Zone' });
export type Zone = z.infer<typeof zone>;

/** Body of POST /api/zones/{id}/transitions. */
export const zoneTransition = z
  .object({
    id: z
      .uuid()
      .optional()
      .meta({ description: 'made by the client: sending the same again changes nothing' }),
    action: z.enum(zoneActions),
    by: actor,
    reason: z.string().trim().max(2000).optional().meta({ description: 'reject and abolish need one' }),
    day: day.optional().meta({
      description: 'approve: in force from (default: the day asked for, else today); abolish: no more from',
    }),
    version: z
      .int()
      .min(1)
      .max(2_147_483_647)
      .optional()
      .meta({ description: 'restore: revision of the version to draw from' }),
  })
  .meta({ id: 'ZoneTransition' });
export type ZoneTransition = z.infer<typeof zoneTransition>;

/** What is noted of a zone: the transitions, and what was done to its draft. */
export const zoneEventActions = ['create', 'save', 'discard', ...zoneActions] as const;

export const zoneEvent = z
  .object({
    id: z.uuid(),
    action: z.enum(zoneEventActions),
    at: instant,
    by: namedPerson.nullable(),
    reason: z.string().nullable(),
    from: zoneState.nullable().meta({ description: 'null: there was nothing before' }),
    to: zoneState.nullable().meta({ description: 'null: nothing is left' }),
    day: day.nullable().meta({ description: 'from which it holds' }),
    revision: z.int().nullable().meta({ description: 'of the version that it made, or drew from' }),
  })
  .meta({ id: 'ZoneEvent' });
export type ZoneEvent = z.infer<typeof zoneEvent>;

export const zoneVersion = z
  .object({
    ...plannedShape,
    revision: z.int(),
    validFrom: day.nullable(),
    validTo: day.nullable().meta({ description: 'exclusive; null while in force' }),
    source: z.string(),
    standing: z.enum(['past', 'in-force', 'upcoming', 'replaced']).meta({
      description: 'replaced: approved, and changed or abolished before the end of its first day',
    }),
  })
  .meta({ id: 'ZoneVersion' });
export type ZoneVersion = z.infer<typeof zoneVersion>;

/** GET /api/zones/{id}/history: the newest first. */
export const zoneHistory = z
  .object({ id: z.string(), versions: z.array(zoneVersion), events: z.array(zoneEvent) })
  .meta({ id: 'ZoneHistory' });
export type ZoneHistory = z.infer<typeof zoneHistory>;

export const zoneQuery = z.object({
  at: day.optional().meta({ description: 'as it was on this day; default: as it is, its draft included' }),
});
export const zoneListQuery = zoneQuery.extend({
  bbox: bboxText.optional(),
  state: zoneState
    .optional()
    .meta({ description: 'default: all but abolished ones; a draft state finds changes too' }),
  purpose: zonePurpose.optional(),
  q: z.string().trim().max(60).optional().meta({ description: 'part of the name' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});

/** What a drawn outline holds, before it is saved (POST /api/zones/preview). */
export const zonePreview = z
  .object({
    areaM2: z.number(),
    forestM2: z.number(),
    parcels: z.object({
      total: z.int(),
      cut: z.int(),
      byClass: z.record(z.string(), z.object({ count: z.int(), areaM2: z.number() })),
    }),
    bySpecies: z.array(z.object({ species: z.string().nullable(), areaM2: z.number() })).meta({
      description: 'forest land by dominant species (YOU_SHI_SZ), the largest first; null: none recorded',
    }),
    grids: z.int(),
    gridsCut: z.int().meta({ description: 'grids that the outline cuts' }),
    towns: z
      .array(z.object({ id: z.string(), name: z.string(), areaM2: z.number() }))
      .meta({ description: 'the largest share first' }),
    overlappingZones: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'ZonePreview' });
export type ZonePreview = z.infer<typeof zonePreview>;
