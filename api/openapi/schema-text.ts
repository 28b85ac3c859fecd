import type { oas31 } from 'zod-openapi';

type Schema = oas31.SchemaObject | oas31.ReferenceObject;

export interface Field {
  /** Dotted, `[]` for the items of a list. */
  name: string;
  type: string;
  required: boolean;
  description: string;
}

const nameOf = ($ref: string) => $ref.split('/').at(-1) ?? $ref;

/** A link to a schema's own section. */
export function schemaLink(name: string): string {
  return `[${name}](#${name.toLowerCase()})`;
}

/** The alternatives of a schema without `null`, and whether `null` is one. */
function alternatives(schema: oas31.SchemaObject): { options: Schema[]; nullable: boolean } {
  const all = schema.anyOf ?? schema.oneOf ?? [];
  const isNull = (option: Schema) => !('$ref' in option) && option.type === 'null';
  return { options: all.filter((option) => !isNull(option)), nullable: all.some(isNull) };
}

function limits({
  minimum,
  maximum,
  exclusiveMinimum,
  maxLength,
  minItems,
  maxItems,
}: oas31.SchemaObject): string {
  const said = [
    minimum !== undefined && `≥ ${minimum}`,
    exclusiveMinimum !== undefined && `> ${exclusiveMinimum}`,
    maximum !== undefined && `≤ ${maximum}`,
    maxLength !== undefined && `≤ ${maxLength} characters`,
    minItems !== undefined && `≥ ${minItems} items`,
    maxItems !== undefined && `≤ ${maxItems} items`,
  ].filter(Boolean);
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}

/** A type in a few words: `string (date)`, `integer (≥ 1)`, a link, `a · b` for an enumeration. */
export function typeText(schema: Schema): string {
  if ('$ref' in schema) return schemaLink(nameOf(schema.$ref ?? ''));
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(' · ');
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  const { options, nullable } = alternatives(schema);
  if (options.length > 0 || nullable) {
    return [...new Set(options.map(typeText)), ...(nullable ? ['null'] : [])].join(' or ');
  }
  if (schema.allOf) return schema.allOf.map(typeText).join(' and ');
  if (Array.isArray(schema.type)) return schema.type.join(' or ') + limits(schema);
  if (schema.type === 'array') {
    if (schema.prefixItems)
      return `[${schema.prefixItems.map((item) => typeText(item as Schema)).join(', ')}]`;
    return `list of ${schema.items ? typeText(schema.items as Schema) : 'anything'}${limits(schema)}`;
  }
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object') {
    return `map of ${typeText(schema.additionalProperties as Schema) || 'anything'}`;
  }
  const kind = schema.type ?? 'any';
  return `${kind}${schema.format ? ` (${schema.format})` : ''}${limits(schema)}`;
}

/** The object inside a nullable or a list, whose fields are listed with it. */
function innerObject(schema: Schema): { object: oas31.SchemaObject; suffix: string } | undefined {
  if ('$ref' in schema) return undefined;
  if (schema.properties) return { object: schema, suffix: '' };
  const { options } = alternatives(schema);
  if (options.length === 1) return innerObject(options[0]!);
  if (schema.type === 'array' && schema.items) {
    const inner = innerObject(schema.items as Schema);
    return inner && { object: inner.object, suffix: `[]${inner.suffix}` };
  }
  return undefined;
}

/** The fields of an object, those of nested objects after their own. */
export function fieldsOf(schema: oas31.SchemaObject, prefix = ''): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const field: Field = {
      name: prefix + key,
      type: typeText(property as Schema),
      required: schema.required?.includes(key) ?? false,
      description: ('$ref' in property ? undefined : property.description) ?? '',
    };
    const inner = innerObject(property as Schema);
    return inner ? [field, ...fieldsOf(inner.object, `${field.name}${inner.suffix}.`)] : [field];
  });
}
