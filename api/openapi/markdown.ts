import type { oas31 } from 'zod-openapi';
import { type Field, fieldsOf, typeText } from './schema-text.ts';

type Schema = oas31.SchemaObject | oas31.ReferenceObject;

const methods = ['options', 'get', 'head', 'post', 'put', 'patch', 'delete'] as const;

function table(fields: Field[], withRequired: boolean): string[] {
  if (fields.length === 0) return [];
  const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
  return [
    '| Name | Type | |',
    '|---|---|---|',
    ...fields.map(({ name, type, required, description }) => {
      const note = [withRequired && required ? '**required**' : '', description].filter(Boolean).join('; ');
      return `| \`${name}\` | ${cell(type)} | ${cell(note)} |`;
    }),
    '',
  ];
}

function parameterField(parameter: oas31.ParameterObject): Field {
  const schema = (parameter.schema ?? {}) as oas31.SchemaObject;
  const standard = schema.default === undefined ? '' : `default \`${String(schema.default)}\``;
  const description = parameter.description ?? schema.description ?? '';
  return {
    name: parameter.name,
    type: typeText(schema),
    required: parameter.required === true && parameter.in !== 'path',
    description: [parameter.in === 'header' ? 'header' : '', description, standard]
      .filter(Boolean)
      .join('; '),
  };
}

function bodyLines(body: oas31.RequestBodyObject | undefined): string[] {
  return Object.entries(body?.content ?? {}).flatMap(([type, { schema }]) => {
    if (!schema) return [];
    const inline = '$ref' in schema ? [] : fieldsOf(schema as oas31.SchemaObject);
    const what = inline.length > 0 ? '' : `: ${typeText(schema as Schema)}`;
    return [`Body \`${type}\`${what}`, '', ...table(inline, true)];
  });
}

function responseLine([status, response]: [string, oas31.ResponseObject]): string {
  const types = Object.entries(response.content ?? {}).map(([type, { schema }]) => {
    if (type === 'application/problem+json') return '';
    const page = schema && !('$ref' in schema) ? (schema.properties?.items as oas31.SchemaObject) : undefined;
    const text = page?.items
      ? `{items: list of ${typeText(page.items as Schema)}, total}`
      : schema && typeText(schema as Schema);
    return `, \`${type}\`${text && text !== 'object' ? `: ${text}` : ''}`;
  });
  return `- **${status}** ${response.description}${types.join('')}`;
}

/** What the guard asks for (docs/access.md). */
function accessLines(operation: oas31.OperationObject & { 'x-permission'?: string }): string[] {
  const need = operation['x-permission'];
  return need === undefined ? [] : [`Permission: \`${need}\``, ''];
}

function operationLines(method: string, path: string, operation: oas31.OperationObject): string[] {
  const parameters = (operation.parameters ?? []) as oas31.ParameterObject[];
  return [
    `### ${method.toUpperCase()} ${path}`,
    '',
    `${operation.summary}.`,
    '',
    ...(operation.description ? [operation.description, ''] : []),
    ...accessLines(operation),
    ...table(parameters.map(parameterField), true),
    ...bodyLines(operation.requestBody as oas31.RequestBodyObject | undefined),
    ...Object.entries((operation.responses ?? {}) as Record<string, oas31.ResponseObject>).map(responseLine),
    '',
  ];
}

function schemaLines([name, schema]: [string, oas31.SchemaObject]): string[] {
  const fields = fieldsOf(schema);
  return [
    `### ${name}`,
    '',
    ...(schema.description ? [schema.description, ''] : []),
    ...(fields.length > 0 ? table(fields, false) : [typeText(schema), '']),
  ];
}

/** A readable reference of an OpenAPI document, in Markdown. */
export function apiReference(document: oas31.OpenAPIObject): string {
  const paths = Object.entries((document.paths ?? {}) as Record<string, oas31.PathItemObject>);
  const operations = paths.flatMap(([path, item]) =>
    methods.flatMap((method) => (item[method] ? [{ method, path, operation: item[method] }] : [])),
  );
  const tags = document.tags ?? [];
  const lines = [
    `# ${document.info.title}`,
    '',
    '<!-- Made by `npx tsx scripts/docs.ts` from the OpenAPI document; do not edit. -->',
    '',
    document.info.description ?? '',
    '',
    'The same as OpenAPI 3.1: `GET /api/openapi.json`.',
    '',
    ...tags.flatMap(({ name, description }) => [
      `## ${name}`,
      '',
      `${description}.`,
      '',
      ...operations
        .filter(({ operation }) => operation.tags?.includes(name))
        .flatMap(({ method, path, operation }) => operationLines(method, path, operation)),
    ]),
    '## Schemas',
    '',
    ...Object.entries((document.components?.schemas ?? {}) as Record<string, oas31.SchemaObject>)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(schemaLines),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
