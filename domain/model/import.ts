import { z } from 'zod';
import { bbox, instant } from './common.ts';
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
});
export type ImportIssue = z.infer<typeof importIssue>;

export const importReport = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    kind: z.enum(['patrol', 'area']),
    status: z
      .enum(['imported', 'unchanged', 'refused'])
      .meta({ description: 'unchanged: the same bytes were imported before' }),
    format: z.enum(['gpx', 'geojson', 'csv']).nullable(),
    sourceCrs: sourceCrs.nullable(),
    crsDetected: z.boolean().meta({ description: 'false: the caller said it' }),
    taken: z.object({ tracks: z.int(), fixes: z.int(), areas: z.int() }),
    refused: z.object({ tracks: z.int(), fixes: z.int(), areas: z.int() }),
    marked: z.object({ jumps: z.int(), gaps: z.int(), duplicates: z.int() }),
    bbox: bbox.nullable(),
    period: z.object({ first: instant, last: instant }).nullable(),
    issues: z.array(importIssue).meta({ description: 'first 200; issueCount tells how many there are' }),
    issueCount: z.int(),
    createdAt: instant,
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof importReport>;

/** Form fields beside the file of POST /api/imports, and options of `npm run import`. */
export const importOptions = z.object({
  kind: z.enum(['auto', 'patrol', 'area']).default('auto'),
  crs: sourceCrs.optional(),
  patrolKind: z.enum(['open', 'covert', 'joint', 'smart']).default('open'),
  chiefId: z.string().optional(),
  rangerId: z.string().optional(),
  areaKind: z.enum(['zone', 'grid', 'farm', 'town', 'village']).default('zone'),
});
export type ImportOptions = z.infer<typeof importOptions>;
