import { z } from 'zod';

const text = z.string().trim().min(1).max(100).nullable().default(null);

/** What an operator sets for this installation (setting 'site'). Null: not configured, and the page says so. */
export const site = z
  .object({
    title: text.meta({ description: 'title of the wall display instead of the default' }),
    unit: text.meta({ description: 'the unit that runs it' }),
    mapApproval: text.meta({ description: '审图号, e.g. 渝S(2024)012号' }),
    credit: text.meta({ description: 'who made or supplied the map' }),
  })
  .meta({ id: 'Site' });
export type Site = z.infer<typeof site>;
