/** A suggested patrol route (建议巡护路线) through gaps, and what it would cover. */
import { z } from 'zod';
import { arealGeometry, day, inOrder } from './common.ts';
import { coverage } from './coverage.ts';

const speedKmh = z
  .number()
  .min(0.5)
  .max(10)
  .meta({ description: 'walking speed in the forest, stops included, km/h' });

/** How long a route takes; shown beside the hours. Stored in setting('route'), defaults below. */
export const routeRule = z.strictObject({ speedKmh: speedKmh.default(2) });
export type RouteRule = z.infer<typeof routeRule>;

/** Gaps of one route. */
export const mostRouteGaps = 12;

export const lonLat = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .meta({ description: 'longitude, latitude; CGCS2000 degrees' });

export const routeGap = z.object({
  id: z.string().min(1).max(40).meta({ description: 'as the list of gaps names it' }),
  geometry: arealGeometry,
});
export type RouteGap = z.infer<typeof routeGap>;

export const chosenGaps = z
  .array(routeGap)
  .min(1)
  .max(mostRouteGaps)
  .refine((gaps) => new Set(gaps.map(({ id }) => id)).size === gaps.length, {
    message: 'each gap once',
  });

/** Body of POST /api/routes. Period, patrols and denominator are those of the coverage that the gaps were found in. */
export const routeQuestion = z
  .object({
    chief: z.string().min(1).max(100).meta({ description: 'the coverage of whose areas is predicted' }),
    from: day,
    to: day,
    effectiveOnly: z.boolean().default(false),
    by: z.enum(['all', 'own']).default('all'),
    denominator: z.enum(['forest', 'area']).optional(),
    gaps: chosenGaps,
    start: lonLat
      .nullish()
      .meta({ description: 'where the walker comes from; null: from the trail nearest to the first gap' }),
  })
  .refine(...inOrder)
  .meta({ id: 'RouteQuestion' });

const sharePart = z.number().min(0).max(1);

const routeStop = z.object({
  gapId: z.string(),
  place: lonLat,
  areaM2: z.number().min(0),
  sweep: z.enum(['trails', 'lines']).meta({
    description:
      'trails: along trails that show enough of the gap · lines: parallel lines at the width of the swath',
  }),
  trailM: z.number().min(0).nullable().meta({
    description: 'metres from the sweep to the nearest known trail; null: none within `nearTrailM`',
  }),
});

const routeLeg = z.object({
  kind: z.enum(['way', 'sweep']).meta({ description: 'way: to a gap · sweep: in it' }),
  gapId: z.string(),
  onTrail: z.boolean().meta({ description: 'where patrols were seen to walk; false: 无路段' }),
  lengthM: z.number().min(0),
  line: z.array(lonLat).min(2),
});

/** The way itself: what a task keeps of it. */
export const route = z
  .object({
    stops: z.array(routeStop).min(1).max(mostRouteGaps).meta({ description: 'in the order of the walk' }),
    legs: z.array(routeLeg).min(1).max(5000).meta({ description: 'each begins where the one before ends' }),
    lengthM: z.number().min(0).meta({ description: 'geodesic' }),
    offTrailM: z.number().min(0).meta({ description: 'of it where no trail is known' }),
    hours: z.number().min(0).meta({ description: 'lengthM at speedKmh' }),
    rule: z.object({
      speedKmh,
      swathM: z.number().meta({ description: 'distance of the parallel lines' }),
      trailCellM: z.number().meta({ description: 'tracks this close are one trail' }),
      offTrailFactor: z.number().meta({ description: 'a metre off the trails counts as so many on them' }),
      partM2: z.number().meta({ description: 'of a larger gap the route takes a part of this size' }),
      nearTrailM: z.number().meta({ description: 'trails further away are not looked for' }),
    }),
    trails: z.object({
      patrols: z.int().meta({ description: 'usable patrols on foot that the trails are made of' }),
      complete: z.boolean().meta({ description: 'false: only the newest of those near were used' }),
    }),
  })
  .meta({ id: 'Route' });
export type Route = z.infer<typeof route>;

const measured = coverage.pick({ coveredM2: true, ratio: true, status: true });

export const prediction = z
  .object({
    period: coverage.shape.period,
    rule: coverage.shape.rule,
    areaM2: coverage.shape.areaM2,
    target: coverage.shape.target,
    now: measured,
    after: measured.meta({ description: 'if somebody walks the whole route within the period' }),
    gainM2: z.number(),
    counts: z.boolean().meta({
      description:
        'false: only effective patrols are asked for, and the route is too short inside the area to be one; after = now',
    }),
    gaps: z.array(
      z.object({
        id: z.string(),
        areaM2: z.number(),
        closedShare: sharePart.meta({ description: 'share of the gap that the swath of the route covers' }),
      }),
    ),
    pending: coverage.shape.pending,
  })
  .meta({ id: 'Prediction' });
export type Prediction = z.infer<typeof prediction>;

/** What POST /api/routes answers. */
export const routeAnswer = z
  .object({
    route,
    prediction,
    gaps: z
      .array(
        routeGap.extend({
          wholeM2: z.number(),
          part: z.boolean().meta({ description: 'the gap is too large for one walk; this is a part of it' }),
        }),
      )
      .meta({ description: 'what the route closes, in the order of the question' }),
  })
  .meta({ id: 'RouteAnswer' });
export type RouteAnswer = z.infer<typeof routeAnswer>;
