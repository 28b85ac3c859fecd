import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { site } from '../../domain/model/site.ts';
import { etag, ifMatchHeader, json, problems } from '../openapi/responses.ts';

export const sitePaths: ZodOpenApiPathsObject = {
  '/api/site': {
    get: {
      tags: ['overview'],
      summary: 'Titles and map approval number of this installation',
      description: 'Null means not configured.',
      responses: { '200': json(site, 'The settings', etag), ...problems() },
    },
    put: {
      tags: ['overview'],
      summary: 'Set titles and map approval number of this installation',
      description:
        'Replaces all of them: what is left out or null is not configured afterwards. Open pages are told.',
      requestParams: { header: ifMatchHeader },
      requestBody: { content: { 'application/json': { schema: site } } },
      responses: {
        '200': json(site, 'The settings as they are now', etag),
        ...problems(400, 403, 412, 413, 415, 428),
      },
    },
  },
};
