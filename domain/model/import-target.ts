import { z } from 'zod';

/** Kinds of areas that a file can bring; the city is the product's own. */
export const areaTargets = ['district', 'mountain', 'zone', 'farm', 'town', 'village', 'grid'] as const;

/** What the rows of a dataset can become. Areas by their kind; 小班, 林长, 责任, 护林员, 巡护. */
export const importTargets = [
  'parcel',
  ...areaTargets,
  'chief',
  'responsibility',
  'ranger',
  'patrol',
] as const;
export const importTarget = z.enum(importTargets);
export type ImportTarget = z.infer<typeof importTarget>;
