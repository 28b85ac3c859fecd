import { z } from 'zod';

/** `/site.json`: what an operator sets for this installation. Null: not configured, and the page says so. */
export const site = z.object({
  /** 审图号, as `渝S(2024)012号` */
  mapApproval: z.string().nullable(),
  /** who made or supplied the map */
  credit: z.string().nullable(),
});
