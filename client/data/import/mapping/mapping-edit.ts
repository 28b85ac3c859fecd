import type {
  Dataset,
  Dictionary,
  DictionaryField,
  FieldMapping,
  FieldRule,
} from '../../../../domain/model/dataset.ts';

/** A column of the file. */
export type Column = Dataset['fields'][number];

const nothing: FieldRule = { source: null };

function withRule(mapping: FieldMapping, field: string, rule: FieldRule): FieldMapping {
  const { [field]: _, ...rest } = mapping;
  return rule.source === null && rule.value === undefined ? rest : { ...rest, [field]: rule };
}

/** The field comes from a column; null: from nowhere. Its own translation of codes stays. */
export function withColumn(mapping: FieldMapping, field: string, source: string | null): FieldMapping {
  const { value: _, ...rule } = mapping[field] ?? nothing;
  return withRule(mapping, field, { ...rule, source });
}

/** One value for all rows instead of a column; null takes it away. */
export function withValue(mapping: FieldMapping, field: string, value: string | null): FieldMapping {
  return withRule(mapping, field, value === null ? nothing : { source: null, value });
}

/** What a value of the column means; null: as the dictionary's own table has it. */
export function withCode(
  mapping: FieldMapping,
  field: string,
  value: string,
  code: string | null,
): FieldMapping {
  const rule = mapping[field] ?? nothing;
  const { [value]: _, ...others } = rule.codes ?? {};
  const codes = code === null ? others : { ...others, [value]: code };
  const { codes: __, ...plain } = rule;
  return withRule(mapping, field, Object.keys(codes).length > 0 ? { ...plain, codes } : plain);
}

/** Columns that no field takes: they are kept beside the fields as they are. */
export function keptColumns(columns: readonly string[], mapping: FieldMapping): string[] {
  const taken = new Set(Object.values(mapping).map(({ source }) => source));
  return columns.filter((column) => !taken.has(column));
}

/** Required fields that have neither column nor value, nor a field that tells them. */
export function missingFields({ fields }: Dictionary, mapping: FieldMapping): DictionaryField[] {
  const given = (field: string) => {
    const rule = mapping[field];
    return rule !== undefined && (rule.source !== null || Boolean(rule.value));
  };
  return fields.filter(
    ({ field, required, derivedFrom }) =>
      required && !given(field) && !(derivedFrom !== undefined && given(derivedFrom)),
  );
}

/** What a value becomes: by the user's own translation, else by the table (a code or its name); null: unknown. */
export function codeOf(
  { table }: Pick<DictionaryField, 'table'>,
  rule: FieldRule | undefined,
  value: string,
): { code: string; zh: string; en?: string } | null {
  const wanted = (rule?.codes?.[value] ?? value).trim().toLowerCase();
  return (
    table?.find(({ code, zh, en }) => [code, zh, en].some((name) => name?.toLowerCase() === wanted)) ?? null
  );
}
