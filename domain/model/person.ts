/** Who acts, in bodies and answers. An account acts in its own name, whatever a body says (docs/access.md). */
import { z } from 'zod';

const id = z.string().min(1).max(200);

const told = z
  .object({
    chiefId: id.optional(),
    rangerId: id.optional(),
    name: z.string().trim().min(1).max(60).optional(),
  })
  .refine((p) => !(p.chiefId && p.rangerId), {
    message: 'give chiefId or rangerId, not both',
    path: ['rangerId'],
  });

/** Who acts, in a body: somebody on record, who goes by the name on record, or anybody by name. */
export const actor = told.refine((p) => p.chiefId ?? p.rangerId ?? p.name, {
  message: 'give chiefId, rangerId or name',
});

/** Somebody on record who is told to act. */
export const appointee = told.refine((p) => p.chiefId ?? p.rangerId, { message: 'give chiefId or rangerId' });

/** The same on the way out; the name is the one of that time. */
export const namedPerson = z
  .object({ chiefId: z.string().nullable(), rangerId: z.string().nullable(), name: z.string().nullable() })
  .meta({ id: 'NamedPerson' });
export type NamedPerson = z.infer<typeof namedPerson>;
