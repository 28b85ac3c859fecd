import { z } from 'zod';
import { areaKind } from './area.ts';
import { day, instant } from './common.ts';
import { patrolKind, patrolSummary, recordResult } from './patrol.ts';
import { actor } from './person.ts';
import { photo, photoIds } from './photo.ts';

const id = z.string().min(1).max(200);
const hourMs = 3_600_000;

const times = { kind: patrolKind.default('open'), startedAt: instant, endedAt: instant };
const lasts = (p: { startedAt: string; endedAt: string }) => Date.parse(p.endedAt) - Date.parse(p.startedAt);
const inTime: [(p: { startedAt: string; endedAt: string }) => boolean, { message: string; path: string[] }] =
  [
    (p) => lasts(p) > 0 && lasts(p) <= 24 * hourMs,
    { message: 'must be after startedAt, and at most 24 hours later', path: ['endedAt'] },
  ];

/** A patrol (巡林) without a device: when it was, and whose. It has no track, so no figure counts it. */
const patrolByHand = z
  .object({ ...times, chiefId: id.optional(), rangerId: id.optional() })
  .refine((p) => Boolean(p.chiefId) !== Boolean(p.rangerId), {
    message: 'give chiefId or rangerId, one of them',
    path: ['chiefId'],
  })
  .refine(...inTime);

const written = {
  result: recordResult,
  companions: z
    .array(z.string().trim().min(1).max(60))
    .max(30)
    .default([])
    .meta({ description: '同行人员, names' }),
  findings: z
    .string()
    .trim()
    .max(4000)
    .default('')
    .meta({ description: '发现情况; needed when problems were found' }),
  places: z
    .string()
    .trim()
    .max(500)
    .default('')
    .meta({ description: 'where it went, in words: a note, never coverage' }),
  areaIds: z
    .array(id)
    .max(50)
    .default([])
    .meta({ description: 'areas and grids gone through, as the writer says: a note, never coverage' }),
  photoIds: photoIds.default([]).meta({ description: 'sent to /api/photos before' }),
  by: actor,
};
const saysWhat: [(r: { result: string; findings: string }) => boolean, { message: string; path: string[] }] =
  [
    (r) => r.result !== 'problems-found' || r.findings !== '',
    { message: 'say what was found', path: ['findings'] },
  ];

/** Body of POST /api/patrol-records: of a patrol that is there, or with one that was made without a device. */
export const newPatrolRecord = z
  .object({
    id: z.uuid().meta({ description: 'made by the client: the same body again is the same record' }),
    at: instant.optional().meta({ description: 'when it was written, where it is sent later; default now' }),
    patrolId: z.uuid().optional(),
    patrol: patrolByHand.optional().meta({ description: 'a patrol by hand; it gets the id of the record' }),
    ...written,
  })
  .refine((r) => Boolean(r.patrolId) !== Boolean(r.patrol), {
    message: 'give patrolId or patrol, one of them',
    path: ['patrolId'],
  })
  .refine(...saysWhat)
  .meta({ id: 'NewPatrolRecord' });
export type NewPatrolRecord = z.output<typeof newPatrolRecord>;
/** The same as a client writes it, defaults left out. */
export type PatrolRecordInput = z.input<typeof newPatrolRecord>;

/** Body of PUT /api/patrol-records/{id}: all that is written, anew. */
export const patrolRecordChange = z
  .object({
    at: instant.optional().meta({ description: 'when it was changed, where it is sent later; default now' }),
    patrol: z
      .object(times)
      .refine(...inTime)
      .optional()
      .meta({
        description: 'kind and time of a patrol by hand; those of one with a track are what the track says',
      }),
    ...written,
  })
  .refine(...saysWhat)
  .meta({ id: 'PatrolRecordChange' });
export type PatrolRecordChange = z.output<typeof patrolRecordChange>;
export type PatrolRecordChangeInput = z.input<typeof patrolRecordChange>;

/** What is written of one patrol (巡林记录), with the patrol. */
export const patrolRecord = z
  .object({
    id: z.string(),
    patrol: patrolSummary,
    byHand: z.boolean().meta({ description: '手工补录: there is no track' }),
    result: recordResult,
    companions: z.array(z.string()),
    findings: z.string(),
    places: z.string(),
    areas: z.array(z.object({ id: z.string(), kind: areaKind, name: z.string() })),
    photos: z.array(photo),
    by: z.object({ chiefId: z.string().nullable(), rangerId: z.string().nullable(), name: z.string() }),
    writtenAt: instant,
    changedAt: instant,
    revision: z.int().meta({ description: '1, and one more with each change' }),
    illustrative: z.boolean().meta({ description: '演示数据' }),
  })
  .meta({ id: 'PatrolRecord' });
export type PatrolRecord = z.infer<typeof patrolRecord>;

export const patrolRecordQuery = z
  .object({
    chief: z.string().optional().meta({ description: 'whose patrol it was' }),
    area: z.string().optional().meta({
      description:
        'its track crosses the area as it was on that day, or its writer names it or one inside it',
    }),
    areasOf: z.string().optional().meta({ description: 'a chief: the same for any of the areas of today' }),
    from: day.optional().meta({ description: 'default: twelve months before `to`, or before today’s end' }),
    to: day.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    offset: z.coerce.number().int().min(0).default(0),
  })
  .refine((query) => !query.from || !query.to || query.from < query.to, {
    message: 'from must be before to',
    path: ['from'],
  })
  .refine((query) => !query.area || !query.areasOf, {
    message: 'give area or areasOf, not both',
    path: ['areasOf'],
  });
