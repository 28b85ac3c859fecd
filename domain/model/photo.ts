import { z } from 'zod';

/** What is taken as a photo (照片); everything is kept as JPEG. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
/** Longest body of a photo, bytes. */
export const photoMaxBytes = 15 * 1024 * 1024;
/** Longest edge of the picture that is kept, pixels. */
export const photoMaxEdge = 2048;
/** Most photos that one record or problem refers to. */
export const photosMax = 9;

/** A photo as the records that refer to it have it; its bytes are at /api/photos/{id} and /api/photos/{id}/thumbnail. */
export const photo = z
  .object({
    id: z.uuid(),
    width: z.int().meta({ description: 'pixels of the picture that is kept, upright' }),
    height: z.int(),
  })
  .meta({ id: 'Photo' });
export type Photo = z.infer<typeof photo>;

/** Ids of photos that were sent before, in the order to show them. */
export const photoIds = z
  .array(z.uuid())
  .max(photosMax)
  .refine((ids) => new Set(ids.map((id) => id.toLowerCase())).size === ids.length, {
    message: 'a photo is named twice',
  });
