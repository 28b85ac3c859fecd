import { z } from 'zod';
import { arealGeometry, bbox, bboxText, day } from './common.ts';

/** 市 四山 区县 片区 乡镇(街道) 村(社区) 国有林场 网格 */
export const areaKinds = ['city', 'mountain', 'district', 'zone', 'town', 'village', 'farm', 'grid'] as const;
export const areaKind = z.enum(areaKinds);
export type AreaKind = z.infer<typeof areaKind>;

/** An area as it is on one day. Areas in m² are geodesic on the CGCS2000 ellipsoid. */
export const areaSummary = z
  .object({
    id: z.string(),
    kind: areaKind,
    code: z.string(),
    name: z.string(),
    parentId: z.string().nullable(),
    areaM2: z.number().nullable().meta({ description: 'null where the outline is not known' }),
    bbox: bbox.nullable(),
    illustrative: z.boolean().meta({ description: '示意: not an official outline' }),
    validFrom: day.nullable(),
    validTo: day.nullable().meta({ description: 'exclusive; null while in force' }),
  })
  .meta({ id: 'AreaSummary' });
export type AreaSummary = z.infer<typeof areaSummary>;

export const areaDetail = areaSummary
  .extend({
    geometry: arealGeometry.nullable(),
    source: z.string(),
    attributes: z.record(z.string(), z.unknown()),
    chiefs: z.array(z.object({ id: z.string(), name: z.string(), title: z.string() })),
  })
  .meta({ id: 'AreaDetail' });
export type AreaDetail = z.infer<typeof areaDetail>;

export const areaQuery = z.object({
  kind: areaKind.optional(),
  parent: z.string().optional(),
  bbox: bboxText.optional(),
  at: day.optional(),
  limit: z.coerce.number().int().min(1).max(2000).default(500),
  offset: z.coerce.number().int().min(0).default(0),
});
