import { z } from 'zod';
import { areaDetail } from './area.ts';
import { arealGeometry, day } from './common.ts';

/** Purposes of a special 片区: 防火 松材线虫 野生动物 湿地 国有林场 其他. */
export const zonePurposes = ['fire', 'pine-wilt', 'wildlife', 'wetland', 'state-farm', 'other'] as const;

export const zoneInput = z
  .object({
    name: z.string().trim().min(1).max(60),
    purpose: z.enum(zonePurposes),
    geometry: arealGeometry,
    validFrom: day.optional().meta({ description: 'in force from; default today' }),
    note: z.string().max(2000).optional(),
  })
  .meta({ id: 'ZoneInput' });
export type ZoneInput = z.infer<typeof zoneInput>;

export const zone = areaDetail
  .extend({ purpose: z.enum(zonePurposes), note: z.string().nullable(), revision: z.int() })
  .meta({ id: 'Zone' });
export type Zone = z.infer<typeof zone>;

/** What a drawn outline holds, before it is saved (POST /api/zones/preview). */
export const zonePreview = z
  .object({
    areaM2: z.number(),
    forestM2: z.number(),
    parcels: z.object({
      total: z.int(),
      cut: z.int(),
      byClass: z.record(z.string(), z.object({ count: z.int(), areaM2: z.number() })),
    }),
    grids: z.int(),
    towns: z.array(z.object({ id: z.string(), name: z.string() })),
    overlappingZones: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'ZonePreview' });
export type ZonePreview = z.infer<typeof zonePreview>;
