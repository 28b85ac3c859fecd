import { z } from 'zod';
import { bbox, day, instant } from './common.ts';

/** Patrol kinds of Article 13: 明查 暗访 联合巡查 智能巡林. */
export const patrolKinds = ['open', 'covert', 'joint', 'smart'] as const;
export const patrolKind = z.enum(patrolKinds);
export type PatrolKind = z.infer<typeof patrolKind>;

/** Why a whole track cannot count (domain/geo cleaning), or that there is none (手工补录, by hand); null means usable. */
export const trackFaults = ['too-few-fixes', 'too-short', 'too-brief', 'too-fast', 'no-track'] as const;
export const trackFault = z.enum(trackFaults);
export type TrackFault = z.infer<typeof trackFault>;

/** 未发现问题 发现问题: what the record (巡林记录) of a patrol says. */
export const recordResults = ['nothing-found', 'problems-found'] as const;
export const recordResult = z.enum(recordResults);
export type RecordResult = z.infer<typeof recordResult>;

/** One GPS fix, CGCS2000 degrees. */
export const fix = z
  .object({
    seq: z.int32().min(0),
    at: instant,
    lon: z.number().min(-180).max(180),
    lat: z.number().min(-90).max(90),
    ele: z.number().nullish(),
    accuracyM: z.number().min(0).nullish(),
  })
  .meta({ id: 'Fix' });
export type Fix = z.infer<typeof fix>;

/** Source reference systems accepted on the way in; everything is stored in CGCS2000 (EPSG:4490). */
export const sourceCrs = z.enum([
  'EPSG:4490',
  'EPSG:4326',
  'GCJ-02',
  'EPSG:4523',
  'EPSG:4524',
  'EPSG:4544',
  'EPSG:4545',
]);
export type SourceCrs = z.infer<typeof sourceCrs>;

/** Body of POST /api/patrols: the client makes the id, so that a retry is the same patrol. */
export const newPatrol = z
  .object({
    id: z.uuid(),
    kind: patrolKind.default('open'),
    chiefId: z.string().optional(),
    rangerId: z.string().optional(),
    crs: sourceCrs.default('EPSG:4490'),
    note: z.string().max(2000).optional(),
    startedAt: instant.optional().meta({
      description:
        'when the person began, by the clock that the fixes have: those of more than 10 minutes before are kept as doubtful',
    }),
    fixes: z.array(fix).max(50_000).default([]),
  })
  .refine((p) => !(p.chiefId && p.rangerId), {
    message: 'give chiefId or rangerId, not both',
    path: ['rangerId'],
  })
  .meta({ id: 'NewPatrol' });

export const patrolSummary = z
  .object({
    id: z.string(),
    kind: patrolKind,
    chiefId: z.string().nullable(),
    rangerId: z.string().nullable(),
    personName: z.string().nullable(),
    startedAt: instant,
    endedAt: instant,
    lengthM: z.number(),
    movingS: z.number(),
    fixCount: z.int(),
    jumpCount: z.int(),
    gapCount: z.int(),
    invalidReason: trackFault.nullable(),
    result: recordResult.nullable().meta({
      description:
        'what its record says was found; null: no record was written, which is not “nothing found”',
    }),
    source: z.enum(['demo', 'import', 'device', 'manual']),
    bbox: bbox.nullable(),
  })
  .meta({ id: 'PatrolSummary' });
export type PatrolSummary = z.infer<typeof patrolSummary>;

/** One patrol with its cleaned track: what GET /api/patrols/{id} answers. */
export const patrolDetail = patrolSummary
  .extend({
    sourceCrs,
    note: z.string().nullable(),
    importId: z.string().nullable(),
    track: z
      .object({
        type: z.literal('MultiLineString'),
        coordinates: z.array(z.array(z.array(z.number()).min(2))),
      })
      .nullable()
      .meta({ description: 'jumps dropped, split at GPS gaps; null when no line is left' }),
  })
  .meta({ id: 'PatrolDetail' });
export type PatrolDetail = z.infer<typeof patrolDetail>;

export const patrolQuery = z.object({
  from: day.optional(),
  to: day.optional(),
  chief: z.string().optional(),
  ranger: z.string().optional(),
  area: z.string().optional(),
  import: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});
