import { z } from 'zod';
import { bbox, day, instant } from './common.ts';
import { importTargets } from './import-target.ts';
import { sourceCrs } from './patrol.ts';

/** One thing refused or changed in a file, with where it stands: a line, a point, a feature, a vertex. */
export const importIssue = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string().meta({ description: 'stable machine name, e.g. no-time' }),
  message: z.string(),
  line: z.int().optional(),
  point: z.int().optional(),
  feature: z.int().optional(),
  vertex: z.int().optional(),
  at: z
    .tuple([z.number(), z.number()])
    .optional()
    .meta({ description: 'longitude and latitude (CGCS2000) of the fault' }),
});
export type ImportIssue = z.infer<typeof importIssue>;

export const datasetFormats = [
  'shapefile',
  'geopackage',
  'filegdb',
  'geojson',
  'kml',
  'flatgeobuf',
  'gpx',
  'csv',
  'xlsx',
] as const;
export const datasetFormat = z.enum(datasetFormats);
export type DatasetFormat = z.infer<typeof datasetFormat>;

/** How many of each; only what the dataset is of is counted. */
const amounts = z.object({
  tracks: z.int(),
  fixes: z.int(),
  areas: z.int(),
  parcels: z.int(),
  people: z.int().meta({ description: 'chiefs, responsibilities or rangers' }),
});
export type ImportAmounts = z.infer<typeof amounts>;
export const noAmounts: ImportAmounts = { tracks: 0, fixes: 0, areas: 0, parcels: 0, people: 0 };

/**
 * What to do with a feature that has a fault: `repair` what can be (outlines, the second of two equal codes …) and skip the
 * rest, `skip` it, or `refuse` the whole dataset.
 */
export const faultChoice = z.enum(['refuse', 'skip', 'repair']);
export type FaultChoice = z.infer<typeof faultChoice>;

export const importReport = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    kind: z.enum(['patrol', 'area', 'parcel', 'people']),
    status: z.enum(['imported', 'unchanged', 'refused', 'checked', 'reverted']).meta({
      description:
        'unchanged: the same bytes were imported before; checked: a dry run, nothing was written; reverted: undone',
    }),
    format: datasetFormat.nullable(),
    sourceCrs: sourceCrs.nullable(),
    crsDetected: z.boolean().meta({ description: 'false: the caller said it' }),
    taken: amounts.meta({ description: 'of a dry run: what would be taken' }),
    refused: amounts,
    repaired: z.int().meta({ description: 'features whose outline was mended' }),
    marked: z.object({ jumps: z.int(), gaps: z.int(), duplicates: z.int() }),
    bbox: bbox.nullable(),
    period: z.object({ first: instant, last: instant }).nullable(),
    issues: z.array(importIssue).meta({ description: 'first 200; issueCount tells how many there are' }),
    issueCount: z.int(),
    issueCounts: z.record(z.string(), z.int()).meta({ description: 'all issues by their code' }),
    createdAt: instant,
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof importReport>;

/** Which parcel layers end on the day the new one begins: those at the same places, none, or by id. */
export const replacedLayers = z
  .union([z.enum(['overlapping', 'none']), z.array(z.int())])
  .default('overlapping');

/** Form fields beside the file of POST /api/imports, and options of `npm run import`. */
export const importOptions = z.object({
  kind: z
    .enum(['auto', 'area', ...importTargets])
    .default('auto')
    .meta({ description: 'what the file holds; area: of areaKind; auto: by content' }),
  dryRun: z.stringbool().or(z.boolean()).default(false),
  faults: faultChoice.default('skip'),
  validFrom: day.optional(),
  replaces: replacedLayers,
  crs: sourceCrs.optional(),
  patrolKind: z.enum(['open', 'covert', 'joint', 'smart']).default('open'),
  chiefId: z.string().optional(),
  rangerId: z.string().optional(),
  areaKind: z
    .enum(['zone', 'grid', 'farm', 'town', 'village'])
    .optional()
    .meta({ description: 'what areas are; default: by content, else zone' }),
});
export type ImportOptions = z.infer<typeof importOptions>;
