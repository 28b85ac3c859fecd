/** One field of an entry: what it was and what it is; undefined where it was not, or is no more. */
export interface Difference {
  field: string;
  before: string | undefined;
  after: string | undefined;
}

type Values = Record<string, unknown> | null;

/** What an entry changed, field by field, for reading; what stayed the same is left out, what is only on one side shows it. */
export function differences(before: Values, after: Values): Difference[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .map((field) => ({ field, before: textOf(before, field), after: textOf(after, field) }))
    .filter((one) => one.before !== one.after);
}

/** Empty values say nothing where nothing was before. */
function textOf(values: Values, field: string): string | undefined {
  const value = values?.[field];
  if (value === undefined) return undefined;
  return valueText(value);
}

/** A value as one reads it: texts bare, nothing as a dash, the rest as JSON. */
export function valueText(value: unknown): string {
  if (value === null || value === '') return '—';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number'))
    return value.length === 0 ? '—' : value.join(', ');
  return JSON.stringify(value);
}
