import { z } from 'zod';
import { instant } from './common.ts';
import { fieldMapping, savedMapping } from './dataset.ts';
import { importTarget } from './import-target.ts';

/** A value that a field does not take as it stands, or a rule of a mapping that can't work. */
export const fieldFaultCodes = [
  'missing-required',
  'not-a-number',
  'not-a-day',
  /** not in the code table: kept where the database takes it (warning), else an error */
  'unknown-code',
  /** taken under another code than the file has: a lost leading zero, say */
  'repaired-code',
  /** taken, but the class of the other scheme does not say for sure which code it is */
  'uncertain-code',
  'too-long',
  /** U+0000 or half a character: PostgreSQL can't store it */
  'bad-text',
  'unknown-field',
  'unknown-column',
  'column-twice',
] as const;
export interface FieldFault {
  /** Target field; of a column that no rule takes: its name. */
  field: string;
  code: (typeof fieldFaultCodes)[number];
  message: string;
  severity: 'error' | 'warning';
}

const columnNames = z
  .array(z.string().max(200))
  .max(2000)
  .meta({ description: 'columns of the dataset, in any order' });

/** A saved mapping as it is kept. */
export const storedMapping = savedMapping
  .extend({ columns: columnNames, updatedAt: instant })
  .meta({ id: 'StoredMapping' });
export type StoredMapping = z.infer<typeof storedMapping>;

/** Body of PUT /api/mappings/{name}. */
export const mappingInput = savedMapping
  .omit({ name: true })
  .extend({ columns: columnNames })
  .meta({ id: 'MappingInput' });

/** Body of POST /api/mappings/suggestion. */
export const suggestionInput = z.object({ target: importTarget, columns: columnNames });

export const mappingSuggestion = z
  .object({
    mapping: fieldMapping,
    from: z.string().nullable().meta({ description: 'name of the saved mapping; null: by the dictionary' }),
  })
  .meta({ id: 'MappingSuggestion' });
export type MappingSuggestion = z.infer<typeof mappingSuggestion>;
