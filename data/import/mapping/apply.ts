import type { FieldMapping } from '../../../domain/model/dataset.ts';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import type { FieldFault } from '../../../domain/model/mapping.ts';
import { fieldsOf } from '../../dictionaries/index.ts';
import { derivationsOf } from './derived.ts';
import { fieldReader, type Value } from './read-field.ts';
import { holdsBroken, isBroken } from './text.ts';

export interface MappedRow {
  /** Every field of the target's dictionary; numbers in its units, days as YYYY-MM-DD, codes of its tables. */
  values: Record<string, Value>;
  /** Columns that no rule takes, under their own names, without the empty ones. */
  extra: Record<string, unknown>;
  faults: FieldFault[];
}

/** Columns of telephone and identity numbers: what is kept beside the fields goes out again to whoever may read areas. */
const PRIVATE = /电话|手机|联系方式|身份证|证件号|phone|mobile|id_?card/i;

/** Columns that no rule takes and that are not kept, for they would give persons away. */
export function privateColumns(mapping: FieldMapping, columns: readonly string[]): string[] {
  const taken = new Set(Object.values(mapping).map(({ source }) => source));
  return columns.filter((column) => PRIVATE.test(column) && !taken.has(column));
}

/** Keeps a column that no rule takes. A bigint is kept as text: JSON has none. */
function keep(row: MappedRow, column: string, value: unknown): void {
  if (value === null || value === undefined || value === '') return;
  if (isBroken(column) || holdsBroken(value)) {
    const message = `column ${JSON.stringify(column)} holds a character that can not be stored`;
    row.faults.push({ field: column, code: 'bad-text', message, severity: 'error' });
    return;
  }
  row.extra[column] = typeof value === 'bigint' ? String(value) : value;
}

/**
 * Makes the function that turns a row into the fields of a target. Everything is looked up beforehand: it runs once a
 * row, a million times.
 *
 * @param columns of the dataset; a rule whose column is not among them gives nothing (see {@link mappingFaults})
 */
export function rowMapper(
  target: ImportTarget,
  mapping: FieldMapping,
  columns: readonly string[],
): (properties: Readonly<Record<string, unknown>>) => MappedRow {
  const there = new Set(columns);
  const taken = new Set<string>();
  const fields = fieldsOf(target).map((definition) => {
    const rule = mapping[definition.field] ?? { source: null };
    const source = rule.source !== null && there.has(rule.source) ? rule.source : null;
    if (source !== null) taken.add(source);
    const constant = rule.source === null ? (rule.value ?? null) : null;
    return { definition, field: definition.field, source, constant, read: fieldReader(definition, rule) };
  });
  const required = fields.filter(({ definition }) => definition.required);
  const derivations = derivationsOf(target).map((derivation) => ({
    ...derivation,
    read: fieldReader(fields.find(({ field }) => field === derivation.field)!.definition, { source: null }),
  }));

  return (properties) => {
    const row: MappedRow = { values: {}, extra: {}, faults: [] };
    const { values, faults } = row;
    for (const { field, source, constant, read } of fields) {
      const { value, fault } = read(source === null ? constant : properties[source]);
      values[field] = value;
      if (fault) faults.push({ field, ...fault, message: `${source ?? field}: ${fault.message}` });
    }
    for (const { field, derive, read } of derivations) {
      // A value that was refused is not replaced by another one.
      if (values[field] !== null || faults.some((fault) => fault.field === field)) continue;
      const { value, fault } = read(derive(values));
      values[field] = value;
      if (fault) faults.push({ field, ...fault, message: `${field}: ${fault.message}` });
    }
    for (const { field, source, definition } of required) {
      if (values[field] !== null || faults.some((fault) => fault.field === field)) continue;
      const message = `${source ?? field}: ${definition.label.zh} (${definition.label.en}) is missing`;
      faults.push({ field, code: 'missing-required', message, severity: 'error' });
    }
    for (const column in properties) {
      if (!taken.has(column) && !PRIVATE.test(column)) keep(row, column, properties[column]);
    }
    return row;
  };
}
