import { z } from 'zod';
import { day } from './common.ts';
import { datasetFormat, faultChoice, importReport, replacedLayers } from './import.ts';
import { importTarget } from './import-target.ts';
import { patrolKind, sourceCrs } from './patrol.ts';

/** Where a field's value comes from: a column of the file, or one value for all rows. */
export const fieldRule = z
  .object({
    source: z.string().max(200).nullable().meta({ description: 'column of the dataset; null: none' }),
    value: z.string().max(200).optional().meta({ description: 'for all rows, where there is no column' }),
    codes: z
      .record(z.string().max(200), z.string().max(200))
      .optional()
      .meta({ description: 'own translation of values, asked before the table of the dictionary' }),
  })
  .meta({ id: 'FieldRule' });
export type FieldRule = z.infer<typeof fieldRule>;

/** Target field (e.g. di_lei) → rule. Columns that no rule takes are kept as they are, beside the fields. */
export const fieldMapping = z.record(z.string().max(64), fieldRule).meta({ id: 'FieldMapping' });
export type FieldMapping = z.infer<typeof fieldMapping>;

/** A mapping that a user keeps under a name for the next delivery of the same columns. */
export const savedMapping = z
  .object({ name: z.string().min(1).max(100), target: importTarget, mapping: fieldMapping })
  .meta({ id: 'SavedMapping' });
export type SavedMapping = z.infer<typeof savedMapping>;

/** A field that a target has, as its dictionary says (data/dictionaries). */
export const dictionaryField = z
  .object({
    field: z.string(),
    type: z.enum(['text', 'number', 'day', 'code']),
    label: z.object({ zh: z.string(), en: z.string() }),
    unit: z.string().optional(),
    required: z.boolean(),
    derivedFrom: z
      .string()
      .optional()
      .meta({ description: 'field that tells this one where it has neither column nor value' }),
    aliases: z.array(z.string()).meta({ description: 'columns that map themselves, in either case' }),
    table: z
      .array(z.object({ code: z.string(), zh: z.string(), en: z.string().optional() }))
      .optional()
      .meta({ description: 'codes of a field of type code' }),
  })
  .meta({ id: 'DictionaryField' });
export type DictionaryField = z.infer<typeof dictionaryField>;

export const dictionary = z
  .object({ target: importTarget, fields: z.array(dictionaryField) })
  .meta({ id: 'Dictionary' });
export type Dictionary = z.infer<typeof dictionary>;

/** One table or layer found in what was uploaded, before anything is decided. */
export const dataset = z
  .object({
    index: z.int().min(0),
    name: z.string().meta({ description: 'layer or file name' }),
    format: datasetFormat,
    features: z.int().nullable().meta({ description: 'rows; null: known only after reading' }),
    geometry: z.enum(['polygon', 'line', 'point', 'mixed', 'none']),
    encoding: z.string().nullable(),
    crs: z.object({
      declared: sourceCrs.nullable().meta({ description: 'CRS the file names, where we know it' }),
      name: z.string().nullable().meta({ description: 'CRS as the file names it' }),
      seen: sourceCrs.nullable().meta({ description: 'what the first coordinates look like' }),
      ask: z.boolean().meta({ description: 'true: neither is known, the user has to say' }),
    }),
    fields: z.array(
      z.object({
        name: z.string(),
        type: z.enum(['text', 'number', 'day', 'other']),
        samples: z.array(z.string()).meta({ description: 'first different values, three at most' }),
      }),
    ),
    target: importTarget.nullable().meta({ description: 'suggested; null: not recognised' }),
    mapping: fieldMapping.meta({ description: 'suggested for that target' }),
    mappingFrom: z.string().nullable().meta({ description: 'name of the saved mapping that fitted' }),
  })
  .meta({ id: 'Dataset' });
export type Dataset = z.infer<typeof dataset>;

/** Uploads that belong together, such as the parts of a Shapefile. */
export const uploadBundle = z
  .array(z.string().regex(/^[\w-]{1,64}$/))
  .min(1)
  .max(2000);

/** Answer of POST /api/imports/inspection. */
export const inspection = z
  .object({
    datasets: z.array(dataset),
    faults: z
      .array(z.object({ file: z.string(), code: z.string(), message: z.string() }))
      .meta({ description: 'files that are of no use, each with its reason' }),
  })
  .meta({ id: 'Inspection' });
export type Inspection = z.infer<typeof inspection>;

/** What is to be done with one dataset: body of POST /api/imports/jobs. */
export const importPlan = z
  .object({
    uploads: uploadBundle,
    dataset: z.int().min(0),
    name: z
      .string()
      .max(500)
      .optional()
      .meta({ description: 'its name at the inspection; refused when another one stands there now' }),
    target: importTarget,
    mapping: fieldMapping.optional().meta({ description: 'left out: as suggested' }),
    crs: sourceCrs
      .optional()
      .meta({ description: 'left out: as declared or seen; asked for when neither is' }),
    faults: faultChoice.default('refuse'),
    dryRun: z.boolean().default(true).meta({ description: 'true: a report, and nothing is written' }),
    validFrom: day.optional().meta({ description: 'in force from this day on; default today' }),
    replaces: replacedLayers.meta({
      description: 'parcel layers that end on validFrom: those that overlap the new one, none, or by id',
    }),
    patrolKind: patrolKind.default('open'),
    chiefId: z.string().max(100).optional(),
    rangerId: z.string().max(100).optional(),
  })
  .meta({ id: 'ImportPlan' });
export type ImportPlan = z.infer<typeof importPlan>;

export const importPhases = ['unpacking', 'reading', 'checking', 'writing'] as const;

/** An import on its way: GET /api/imports/jobs/{id}; also each event of …/events. */
export const importJob = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    phase: z.enum(importPhases).nullable(),
    done: z.int().meta({ description: 'rows of this phase' }),
    total: z.int().nullable(),
    reports: z.array(importReport).meta({ description: 'when done: one a dataset, one a file for tracks' }),
    preview: z
      .object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) })
      .nullable()
      .meta({
        description: 'GeoJSON of the first outlines, simplified, property `ok`; for a map before writing',
      }),
    problem: z.string().nullable().meta({ description: 'why it failed' }),
  })
  .meta({ id: 'ImportJob' });
export type ImportJob = z.infer<typeof importJob>;
