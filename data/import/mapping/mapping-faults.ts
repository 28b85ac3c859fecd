import type { FieldMapping } from '../../../domain/model/dataset.ts';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import type { FieldFault } from '../../../domain/model/mapping.ts';
import { fieldsOf } from '../../dictionaries/index.ts';
import { derivationsOf } from './derived.ts';

/**
 * What is wrong with a mapping before any row is read: a field that the target does not have, a column that the file
 * does not have, a required field without source or value; as a warning, a column that two fields take.
 */
export function mappingFaults(
  target: ImportTarget,
  mapping: FieldMapping,
  columns: readonly string[],
): FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (field: string, code: FieldFault['code'], message: string) =>
    faults.push({ field, code, message, severity: code === 'column-twice' ? 'warning' : 'error' });
  const there = new Set(columns);
  const definitions = fieldsOf(target);
  const known = new Set(definitions.map(({ field }) => field));
  const users = new Map<string, string>();
  for (const [field, { source }] of Object.entries(mapping)) {
    if (!known.has(field)) fault(field, 'unknown-field', `${target} has no field ${JSON.stringify(field)}`);
    if (source === null) continue;
    if (!there.has(source))
      fault(field, 'unknown-column', `${field}: there is no column ${JSON.stringify(source)}`);
    const other = users.get(source);
    if (other !== undefined)
      fault(field, 'column-twice', `column ${JSON.stringify(source)} goes to ${other} and to ${field}`);
    users.set(source, field);
  }
  const given = (field: string) => {
    const rule = mapping[field];
    return rule !== undefined && (rule.source !== null || (rule.value ?? '') !== '');
  };
  for (const { field, required, label } of definitions) {
    if (!required || given(field)) continue;
    if (derivationsOf(target).some((derivation) => derivation.field === field && given(derivation.from)))
      continue;
    fault(field, 'missing-required', `${field}: ${label.zh} (${label.en}) has neither a column nor a value`);
  }
  return faults;
}
