import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { zone, zoneInput, zonePreview } from '../../domain/model/zone.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { previewInput, zoneListQuery, zonePath, zoneQuery } from './routes.ts';

const etag = {
  ETag: { schema: { type: 'string' }, description: 'strong; send it back as If-Match' },
} as const;
const ifMatchHeader = z.object({
  'If-Match': z
    .string()
    .meta({ description: 'the ETag last read; 428 without, 412 when it is not in force' }),
});
const outlineRules =
  'The outline must be a valid polygon (no self-crossing, closed rings), hold at least 100 m², lie inside the city ' +
  '(99.9 %) and have at most 20,000 vertices; else 422 whose `errors[0].path` leads to the ring or vertex.';

export const zonePaths: ZodOpenApiPathsObject = {
  '/api/zones/preview': {
    post: {
      tags: ['zones'],
      summary: 'What a drawn outline holds; saves nothing',
      description: `${outlineRules} \`byClass\` is keyed by land class (地类 DI_LEI).`,
      requestBody: { content: { 'application/json': { schema: previewInput } } },
      responses: { '200': json(zonePreview, 'Areas and counts'), ...problems(400, 413, 422) },
    },
  },
  '/api/zones': {
    get: {
      tags: ['zones'],
      summary: 'Zones 片区',
      requestParams: { query: zoneListQuery },
      responses: { '200': json(listOf(zone), 'Zones by name'), ...problems(400) },
    },
    post: {
      tags: ['zones'],
      summary: 'Make a zone',
      description: `${outlineRules} It belongs to the district that holds 95 % of it, else to the city.`,
      requestBody: { content: { 'application/json': { schema: zoneInput } } },
      responses: {
        '201': json(zone, 'The zone; Location leads to it', etag),
        ...problems(400, 413, 415, 422),
      },
    },
  },
  '/api/zones/{id}': {
    get: {
      tags: ['zones'],
      summary: 'One zone',
      requestParams: { path: zonePath, query: zoneQuery },
      responses: { '200': json(zone, 'The zone', etag), ...problems(400, 404) },
    },
    put: {
      tags: ['zones'],
      summary: 'Replace a zone from today on',
      description:
        'What it was until yesterday stays: past periods keep their outline. A change of a zone in force takes ' +
        'effect today: another `validFrom` than today’s or its own is 422. One still to come may begin on another day.',
      requestParams: { path: zonePath, header: ifMatchHeader },
      requestBody: { content: { 'application/json': { schema: zoneInput } } },
      responses: {
        '200': json(zone, 'The zone as it is now', etag),
        ...problems(400, 404, 412, 413, 415, 422, 428),
      },
    },
    delete: {
      tags: ['zones'],
      summary: 'Abolish a zone from today on',
      description: 'Its past stays; one that began today is removed. Responsibilities for it end with it.',
      requestParams: { path: zonePath, header: ifMatchHeader },
      responses: { '204': { description: 'Abolished' }, ...problems(404, 412, 428) },
    },
  },
};
