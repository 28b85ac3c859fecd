import { z } from 'zod';
import { areaKind } from './area.ts';
import { bbox, day } from './common.ts';

/** 曾任 past · 现任 current · 将任 future, on the day asked. */
const termState = z.enum(['current', 'future', 'past']);

/** One area that a chief answers for, answered for, or will answer for, with its days. */
export const responsibility = z
  .object({
    id: z.string(),
    area: z.object({ id: z.string(), kind: areaKind, name: z.string() }),
    from: day.nullable().meta({ description: 'null: since ever' }),
    to: day.nullable().meta({ description: 'exclusive; null: open' }),
    state: termState,
    outline: z
      .object({
        at: day,
        areaM2: z
          .number()
          .nullable()
          .meta({ description: 'geodesic m²; null where the outline is not known' }),
        bbox: bbox.nullable(),
        illustrative: z.boolean(),
      })
      .nullable()
      .meta({
        description:
          'the area as it was on `at`: a past term’s last day, a future one’s first, else the day asked; ' +
          'its outline is at /api/areas/{area.id}?at={outline.at}. null: the area was not in force on that day',
      }),
  })
  .meta({ id: 'Responsibility' });
export type Responsibility = z.infer<typeof responsibility>;
