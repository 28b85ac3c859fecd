import { z } from 'zod';
import { bbox, day, instant } from './common.ts';
import { patrolKind } from './patrol.ts';

/** Longitude, latitude (degrees, CGCS2000), seconds since the playback's start. */
const timedPlace = z
  .tuple([z.number(), z.number(), z.number()])
  .meta({ description: 'longitude, latitude (CGCS2000 degrees), seconds since `startedAt`' });

/** Where a person stayed (停留). */
const stop = z.object({ lon: z.number(), lat: z.number(), fromS: z.number(), toS: z.number() });
export const stopRule = z
  .object({ minS: z.number(), radiusM: z.number() })
  .meta({ description: 'a stop: at least `minS` seconds within `radiusM` metres of where it began' });

/** What is doubtful of a fix: impossible jump, sent twice, out of time order, at a time that cannot be, less accurate than the rule wants. */
export const fixDoubts = ['jump', 'duplicate', 'out-of-order', 'doubtful-time', 'inaccurate'] as const;
const doubtfulFix = z.object({
  doubt: z.enum(fixDoubts),
  seq: z.int(),
  lon: z.number(),
  lat: z.number(),
  s: z.number(),
  accuracyM: z.number().nullable(),
});

/** What GET /api/patrols/{id}/playback answers: the cleaned track with its times, and what is doubtful along it. */
export const patrolPlayback = z
  .object({
    id: z.string(),
    kind: patrolKind,
    personName: z.string().nullable(),
    startedAt: instant,
    endedAt: instant,
    bbox: bbox.nullable(),
    pieces: z.array(z.array(timedPlace)).meta({ description: 'split at GPS gaps, in order of time' }),
    gaps: z
      .array(
        z.object({ from: timedPlace, to: timedPlace, lengthM: z.number().meta({ description: 'straight' }) }),
      )
      .meta({ description: 'between the pieces: nobody knows where the person was' }),
    stops: z.array(stop),
    doubtful: z.array(doubtfulFix),
    counts: z
      .object({ fixes: z.int(), shown: z.int(), ...countsOf(fixDoubts) })
      .meta({ description: 'all fixes, those in `pieces`, and the doubtful ones, listed or not' }),
    rule: z.object({
      stop: stopRule,
      gapS: z.number(),
      gapM: z.number(),
      maxSpeedMps: z.number(),
      accuracyM: z.number().meta({ description: 'fixes that say to be less accurate are doubtful' }),
      toleranceM: z
        .number()
        .meta({ description: 'fixes left out are this near to the line at their time; 0: none is' }),
    }),
  })
  .meta({ id: 'PatrolPlayback' });
export type PatrolPlayback = z.infer<typeof patrolPlayback>;

function countsOf<const Names extends readonly string[]>(names: Names) {
  return Object.fromEntries(names.map((name) => [name, z.int()])) as Record<Names[number], z.ZodInt>;
}

/** What GET /api/patrols/playback answers: all patrols of a day in an area, or in those of a chief, their tracks thinned. */
export const dayPlayback = z
  .object({
    areas: z.array(z.object({ id: z.string(), name: z.string() })),
    day,
    startedAt: instant.meta({ description: 'start of the day in Asia/Shanghai' }),
    endS: z.number().meta({ description: 'when the last of them ended, seconds since `startedAt`' }),
    patrols: z.array(
      z.object({
        id: z.string(),
        kind: patrolKind,
        personName: z.string().nullable(),
        who: z.enum(['chief', 'ranger', 'other']),
        pieces: z.array(z.array(timedPlace)),
        stops: z.array(stop),
      }),
    ),
    total: z
      .int()
      .meta({ description: 'patrols of the day in the area, without those that have no usable track' }),
    leftOut: z.int().meta({ description: 'of them, the latest, for which there was no room' }),
    rule: z.object({ stop: stopRule, toleranceM: z.number(), mostPoints: z.int(), mostFixes: z.int() }),
  })
  .meta({ id: 'DayPlayback' });
export type DayPlayback = z.infer<typeof dayPlayback>;

export const dayPlaybackQuery = z
  .object({
    area: z.string().min(1).optional(),
    chief: z.string().min(1).optional().meta({ description: 'any of his areas of today' }),
    day,
  })
  .refine((query) => Boolean(query.area) !== Boolean(query.chief), {
    message: 'give area or chief, one of them',
    path: ['area'],
  });
