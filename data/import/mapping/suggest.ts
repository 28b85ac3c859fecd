import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { FieldMapping } from '../../../domain/model/dataset.ts';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import type { FieldDefinition } from '../../dictionaries/index.ts';
import { bracketsOf } from '../column-name.ts';
import { type Match, matchesOf, qualities } from './aliases.ts';

const units = z
  .record(z.string(), z.array(z.string()))
  .parse(JSON.parse(readFileSync(new URL('../../dictionaries/units.json', import.meta.url), 'utf8')));

/** 面积(亩) is no area in hectares: values are not converted, so such a column is not for the field. */
function unitFits({ unit }: FieldDefinition, column: string): boolean {
  const brackets = bracketsOf(column);
  return unit === undefined || brackets === '' || (units[unit] ?? [unit]).includes(brackets);
}

interface Candidate extends Match {
  column: string;
}

/** The better fit first; of equal ones the alias that the dictionary names first, then by name, so that it is always the same. */
function better(a: Candidate, b: Candidate): number {
  return (
    qualities.indexOf(a.quality) - qualities.indexOf(b.quality) ||
    a.rank - b.rank ||
    (a.field.field < b.field.field ? -1 : a.field.field > b.field.field ? 1 : 0) ||
    (a.column < b.column ? -1 : a.column > b.column ? 1 : 0)
  );
}

/**
 * Which column goes to which field, by the names alone: each column to one field, each field from one column, whatever
 * the order of the columns. Fields that no column fits are left out.
 *
 * @param columns names as the file has them
 */
export function suggestMapping(target: ImportTarget, columns: readonly string[]): FieldMapping {
  const candidates = [...new Set(columns)].flatMap((column) =>
    matchesOf(target, column)
      .filter(({ field }) => unitFits(field, column))
      .map((match): Candidate => ({ ...match, column })),
  );
  const mapping = new Map<string, string>();
  const taken = new Set<string>();
  for (const { field, column } of candidates.sort(better)) {
    if (mapping.has(field.field) || taken.has(column)) continue;
    mapping.set(field.field, column);
    taken.add(column);
  }
  return Object.fromEntries([...mapping].map(([field, source]) => [field, { source }]));
}
