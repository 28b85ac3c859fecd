import { z } from 'zod';
import { arealGeometry } from './common.ts';
import { uploadBundle } from './dataset.ts';
import { importIssue } from './import.ts';
import { sourceCrs } from './patrol.ts';

/** What a planner can take from one choice of files; more is an import (数据导入), not a drawing. */
export const outlineLimits = { outlines: 200, vertices: 20_000, faults: 100 } as const;

/** Body of POST /api/zones/outlines. */
export const outlineQuestion = z
  .object({
    uploads: uploadBundle,
    crs: sourceCrs.optional().meta({
      description: 'CRS of the numbers in the files; left out: as they declare, else as the numbers look',
    }),
  })
  .meta({ id: 'ZoneOutlineQuestion' });

export const outlineFault = importIssue
  .omit({ severity: true })
  .extend({ file: z.string() })
  .meta({ id: 'ZoneOutlineFault', description: 'feature, line and vertex are counted from 1' });
export type OutlineFault = z.infer<typeof outlineFault>;

/** Outlines found in files, ready to be drawn: nothing is stored. */
export const foundOutlines = z
  .object({
    items: z.array(
      z.object({
        name: z.string().max(60).nullable().meta({ description: 'as the file calls it' }),
        geometry: arealGeometry.meta({ description: 'CGCS2000 degrees; valid by PostGIS' }),
      }),
    ),
    crs: sourceCrs.nullable().meta({ description: 'of the first layer that was read; null: none was' }),
    faults: z.array(outlineFault).meta({
      description: `what was left out, each with its place; the first ${outlineLimits.faults}`,
    }),
    faultCount: z.int().meta({ description: 'all of them' }),
  })
  .meta({ id: 'FoundOutlines' });
export type FoundOutlines = z.infer<typeof foundOutlines>;
