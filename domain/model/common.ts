/** Building blocks that several schemas share. */
import { z } from 'zod';

/** A civil day in Asia/Shanghai, `YYYY-MM-DD`; refuses days that do not exist (2025-02-30). */
export const day = z.iso
  .date()
  .meta({ description: 'Civil day in Asia/Shanghai, YYYY-MM-DD', example: '2026-01-01' });

/** ISO 8601 instant with offset. */
export const instant = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601 instant' });

/** The one rule between two days of a period, for every object that has them. */
export const inOrder: [(p: { from: string; to: string }) => boolean, { message: string; path: string[] }] = [
  (p) => p.from < p.to,
  { message: 'from must be before to', path: ['from'] },
];

/** Half-open period: `from` inclusive, `to` exclusive, both civil days in Asia/Shanghai. */
export const period = z.object({ from: day, to: day }).refine(...inOrder);
export type Period = z.infer<typeof period>;

/** [west, south, east, north] in degrees, CGCS2000. */
export const bbox = z
  .tuple([
    z.number().min(-180).max(180),
    z.number().min(-90).max(90),
    z.number().min(-180).max(180),
    z.number().min(-90).max(90),
  ])
  .refine(([west, south, east, north]) => west <= east && south <= north, {
    message: 'bbox must be west,south,east,north',
  });
export type Bbox = z.infer<typeof bbox>;

/** A bbox in a query string: `west,south,east,north`. An empty part is no 0. */
export const bboxText = z
  .string()
  .transform((text) => text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part))))
  .pipe(bbox)
  .meta({ description: 'west,south,east,north' });

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const ring = z.array(position).min(4);
export const polygonGeometry = z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) });
export const multiPolygonGeometry = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(ring).min(1)).min(1),
});
/** GeoJSON Polygon or MultiPolygon (RFC 7946), lon/lat degrees in CGCS2000 (= WGS 84 within centimetres). */
export const arealGeometry = z.discriminatedUnion('type', [polygonGeometry, multiPolygonGeometry]);
export type ArealGeometry = z.infer<typeof arealGeometry>;

/** RFC 9457 problem details; `errors` names the field, row or vertex of each fault, of an outline its rule and place. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    errors: z
      .array(
        z.object({
          path: z.string(),
          message: z.string(),
          rule: z.string().optional(),
          at: z.tuple([z.number(), z.number()]).optional().meta({ description: 'lon, lat' }),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
