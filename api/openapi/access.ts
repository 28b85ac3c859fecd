import type { oas31 } from 'zod-openapi';
import { needOf } from '../access/lookup.ts';
import { needText } from '../access/rules.ts';

const methods = ['options', 'get', 'head', 'post', 'put', 'patch', 'delete'] as const;

const refusal = (description: string): oas31.ResponseObject => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Says at every operation what the guard asks for (`x-permission`) and how it refuses. */
export function describeAccess(document: oas31.OpenAPIObject): void {
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const operation = (item as oas31.PathItemObject)[method];
      const need = operation && needOf(method.toUpperCase(), path);
      if (!operation || need === undefined) continue;
      Object.assign(operation, { 'x-permission': needText(need) });
      if (need === 'public') continue;
      operation.responses = {
        ...operation.responses,
        '401': operation.responses?.['401'] ?? refusal('Nobody has logged in'),
        '403': operation.responses?.['403'] ?? refusal('The role does not allow it'),
      };
    }
  }
}
