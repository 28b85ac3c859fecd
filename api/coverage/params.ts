import { z } from 'zod';

export const idParam = z.object({ id: z.string().min(1).max(200) });

export const gapParam = idParam.extend({
  gap: z.string().min(1).max(40).meta({ description: 'id of a gap, as its list tells it' }),
});
