import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type Dictionary, dictionary } from '../../domain/model/dataset.ts';
import type { ImportTarget } from '../../domain/model/import-target.ts';
import { derivationsOf } from '../import/mapping/derived.ts';
import {
  type CodeTable,
  codeTableFile,
  dictionaryFile,
  type fieldFile,
  type Translation,
  translationFile,
} from './schema.ts';

/** A field with all that reading its values needs: the whole code table and the translation of another scheme. */
export interface FieldDefinition extends Omit<z.infer<typeof fieldFile>, 'codes' | 'translation' | 'only'> {
  codes: CodeTable | null;
  translation: Translation | null;
}

function read<S extends z.ZodType>(schema: S, file: string): z.output<S> {
  const result = schema.safeParse(JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')));
  if (!result.success) throw new Error(`data/dictionaries/${file}: ${result.error.message}`);
  return result.data;
}

function load(file: string): [ImportTarget, FieldDefinition[]][] {
  const { targets, fields } = read(dictionaryFile, file);
  const definitions = fields.map(({ codes, translation, only, ...field }) => ({
    only,
    definition: {
      ...field,
      codes: codes === undefined ? null : read(codeTableFile, `codes/${codes}.json`),
      translation:
        translation === undefined ? null : read(translationFile, `translations/${translation}.json`),
    },
  }));
  return targets.map((target) => [
    target,
    definitions
      .filter(({ only }) => only === undefined || only.includes(target))
      .map(({ definition }) => definition),
  ]);
}

const files = ['parcel', 'areas', 'chief', 'responsibility', 'ranger', 'patrol'];
const byTarget = new Map(files.flatMap((name) => load(`${name}.json`)));

function publicOf(target: ImportTarget, fields: readonly FieldDefinition[]): Dictionary {
  return dictionary.parse({
    target,
    fields: fields.map(({ codes, ...field }) => ({
      ...field,
      derivedFrom: derivationsOf(target).find((derivation) => derivation.field === field.field)?.from,
      ...(codes ? { table: codes.codes.map(({ code, zh, en }) => ({ code, zh, en })) } : {}),
    })),
  });
}

const published = new Map([...byTarget].map(([target, fields]) => [target, publicOf(target, fields)]));

/**
 * The fields that rows of a target have, with labels, units, aliases and code tables. They are read from the JSON files
 * of this folder at load; where they come from: PROVENANCE.md. `patrol` has none: its readers know their columns.
 */
export function dictionaryOf(target: ImportTarget): Dictionary {
  return published.get(target)!;
}

/** The same fields with what only the server needs to read their values. */
export function fieldsOf(target: ImportTarget): readonly FieldDefinition[] {
  return byTarget.get(target)!;
}
