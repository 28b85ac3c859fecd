import { z } from 'zod';
import { dictionaryField } from '../../domain/model/dataset.ts';
import { importTarget } from '../../domain/model/import-target.ts';

/** Shapes of the JSON files in this folder. Unknown keys are an error: a mistyped one would be silently without effect. */

const source = z.enum(['memory']).optional().meta({ description: 'left out: from the project’s brief' });

export const codeTableFile = z.strictObject({
  note: z.string(),
  /** Codes that begin so are known by their first digit, although the table does not list them. */
  firstDigits: z.array(z.string().length(1)).optional(),
  /** The database takes no other value. */
  closed: z.boolean().default(false),
  /** What an unknown value of a closed table becomes. */
  otherwise: z.string().optional(),
  codes: z
    .array(
      z.strictObject({
        code: z.string().min(1),
        zh: z.string().min(1),
        en: z.string().min(1),
        names: z.array(z.string().min(1)).default([]),
        source,
      }),
    )
    .min(1),
});
export type CodeTable = z.infer<typeof codeTableFile>;

/** From the classes of another scheme to the codes of a table. */
export const translationFile = z.strictObject({
  note: z.string(),
  codes: z.string(),
  entries: z.array(
    z.strictObject({
      from: z.string().min(1),
      zh: z.string().min(1),
      to: z.string().min(1),
      /** false: the class of the other scheme does not say which code it is */
      sure: z.boolean(),
    }),
  ),
});
export type Translation = z.infer<typeof translationFile>;

export const fieldFile = dictionaryField
  .omit({ table: true, derivedFrom: true })
  .strict()
  .extend({
    /** Longest text, characters; 64 for what becomes an id. */
    max: z.int().min(1).default(200),
    /** Names of files in codes/ and translations/. */
    codes: z.string().optional(),
    translation: z.string().optional(),
    /** Targets of the file that have the field; left out: all. */
    only: z.array(importTarget).optional(),
  });

export const dictionaryFile = z.strictObject({
  targets: z.array(importTarget).min(1),
  fields: z.array(fieldFile),
});
