/** What an editor snaps to (吸附) and takes outlines from: exact borders of a small part of the land. */
import { z } from 'zod';
import { arealGeometry, bboxText, day } from './common.ts';

export const snapKinds = ['parcel', 'grid', 'zone', 'division'] as const;
export const snapKind = z.enum(snapKinds);

/** Longest side of a box that is answered, degrees: a map at zoom 13. */
export const widestSnapBox = 0.16;

export const snapQuery = z.object({
  bbox: bboxText
    .refine(([west, south, east, north]) => east - west <= widestSnapBox && north - south <= widestSnapBox, {
      message: `at most ${widestSnapBox}° wide and high`,
    })
    .meta({ description: `west,south,east,north; at most ${widestSnapBox}° wide and high` }),
  kinds: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(snapKind).min(1))
    .default([...snapKinds])
    .meta({ description: `some of ${snapKinds.join(', ')}, with commas between; default: all` }),
  at: day.optional().meta({ description: 'as they were on this day; default today' }),
});

const line = z.array(z.tuple([z.number(), z.number()]));

export const snapTarget = z
  .object({
    kind: snapKind,
    id: z.string(),
    name: z.string().meta({ description: 'of a parcel its code' }),
    geometry: z.discriminatedUnion('type', [
      ...arealGeometry.options,
      z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line) }),
    ]),
  })
  .meta({
    id: 'SnapTarget',
    description:
      'Degrees with 9 decimals (0.1 mm). Whole outlines; of divisions only the border inside the box.',
  });
export type SnapTarget = z.infer<typeof snapTarget>;

export const snapTargets = z
  .object({
    items: z.array(snapTarget),
    complete: z.boolean().meta({ description: 'false: there are more than an answer holds' }),
  })
  .meta({ id: 'SnapTargets' });
export type SnapTargets = z.infer<typeof snapTargets>;
