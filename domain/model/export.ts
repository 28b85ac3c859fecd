/** What can be taken away and how: the same lists for the API, the command line and the page. */
import { z } from 'zod';
import { areaKind, areaKinds } from './area.ts';
import { bboxText, day, inOrder } from './common.ts';
import { coverageQuestion } from './coverage.ts';
import { gapChoice } from './gap.ts';

/** Areas by kind 区域, 小班, 巡护, 问题, 林长, 责任, 护林员. */
export const exportLayers = [
  ...areaKinds,
  'parcel',
  'patrol',
  'problem',
  'chief',
  'responsibility',
  'ranger',
] as const;
export type ExportLayerId = (typeof exportLayers)[number];

export const exportFormats = ['geojson', 'shp', 'gpkg', 'fgb', 'kml', 'csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** CGCS2000 in degrees; Gauss-Krüger zones of 3° with and without the zone's number in the easting; WGS 84. */
export const exportCrs = [
  'EPSG:4490',
  'EPSG:4523',
  'EPSG:4524',
  'EPSG:4544',
  'EPSG:4545',
  'EPSG:4326',
] as const;
export type ExportCrs = (typeof exportCrs)[number];

export const exportEncodings = ['UTF-8', 'GB18030'] as const;
export type ExportEncoding = (typeof exportEncodings)[number];

export const exportFilters = ['at', 'from', 'to', 'bbox', 'parent', 'ids'] as const;
export type ExportFilter = (typeof exportFilters)[number];

const crs = z
  .enum(exportCrs)
  .default('EPSG:4490')
  .meta({ description: 'coordinates of the file; GeoJSON and KML hold degrees only' });
const encoding = z
  .enum(exportEncodings)
  .default('UTF-8')
  .meta({ description: 'of the texts of a Shapefile; old programs read GB18030 only' });
/** How a file is to be made. */
const make = { format: z.enum(exportFormats), crs, encoding };
export type ExportChoice = z.infer<z.ZodObject<typeof make>>;

export const layerExportQuery = z
  .object({
    ...make,
    at: day.optional().meta({ description: 'what was in force on this day; default today' }),
    from: day.optional().meta({ description: 'of patrols and problems: from this day on' }),
    to: day.optional().meta({ description: 'of patrols and problems: before this day' }),
    bbox: bboxText.optional(),
    parent: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'id of an area: only what lies in it' }),
    ids: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.string().min(1).max(200)).min(1).max(200))
      .optional()
      .meta({ description: 'ids of areas with commas between: these alone' }),
  })
  .refine((asked) => !asked.from || !asked.to || asked.from < asked.to, {
    message: inOrder[1].message,
    path: ['from'],
  });
export type LayerExportQuery = z.infer<typeof layerExportQuery>;

const { effectiveOnly: _, ...question } = coverageQuestion.shape;
/** The question is that of GET /api/coverage, for all areas of the kind. */
export const coverageExportQuery = z
  .object({ ...make, kind: areaKind, parent: z.string().min(1).max(200).optional(), ...question })
  .refine(...inOrder);

/** The question is that of GET /api/chiefs/{id}/gaps or /api/areas/{id}/gaps; by default all that were ranked. */
export const gapExportQuery = z
  .object({
    ...make,
    chief: z.string().min(1).max(200).optional(),
    area: z.string().min(1).max(200).optional(),
    ...coverageQuestion.shape,
    by: z.enum(['all', 'own']).default('all').meta({ description: 'of a chief: whose patrols count' }),
    ...gapChoice,
    limit: gapChoice.limit.default(1000),
  })
  .refine(...inOrder)
  .refine(({ chief, area }) => (chief === undefined) !== (area === undefined), {
    message: 'give chief or area, one of them',
    path: ['chief'],
  });

const words = z.object({ zh: z.string(), en: z.string() });

/** Answer of GET /api/exports. */
export const exportCatalogue = z
  .object({
    layers: z.array(
      z.object({
        id: z.enum(exportLayers),
        label: words,
        geometry: z.enum(['polygon', 'line', 'point', 'none']),
        formats: z.array(z.enum(exportFormats)),
        filters: z.array(z.enum(exportFilters)).meta({ description: 'parameters that the layer takes' }),
        fields: z.array(z.object({ name: z.string(), label: z.string() })).meta({
          description: 'columns; what a delivery had beside them comes after them under its own name',
        }),
      }),
    ),
    formats: z.array(
      z.object({
        id: z.enum(exportFormats),
        label: z.string(),
        ending: z.string(),
        mediaType: z.string(),
        crs: z.array(z.enum(exportCrs)).meta({ description: 'coordinates that the format may hold' }),
        encodings: z.array(z.enum(exportEncodings)),
        table: z.boolean().meta({ description: 'no outlines: a point of each feature in two columns' }),
      }),
    ),
    crs: z.array(z.object({ id: z.enum(exportCrs), label: words })),
  })
  .meta({ id: 'ExportCatalogue' });
export type ExportCatalogue = z.infer<typeof exportCatalogue>;

/** Longitude and latitude, and not metres. */
export const isDegrees = (crs: ExportCrs): boolean => crs === 'EPSG:4490' || crs === 'EPSG:4326';
