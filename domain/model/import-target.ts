import { z } from 'zod';

/** What the rows of a dataset can become. Areas by their kind; 小班, 林长, 责任, 护林员, 巡护. */
export const importTargets = [
  'parcel',
  'district',
  'mountain',
  'zone',
  'farm',
  'town',
  'village',
  'grid',
  'chief',
  'responsibility',
  'ranger',
  'patrol',
] as const;
export const importTarget = z.enum(importTargets);
export type ImportTarget = z.infer<typeof importTarget>;
