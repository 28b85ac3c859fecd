import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { site } from '../../domain/model/site.ts';
import { json, problems } from '../openapi/responses.ts';

export const sitePaths: ZodOpenApiPathsObject = {
  '/api/site': {
    get: {
      tags: ['overview'],
      summary: 'Titles and map approval number of this installation',
      description: 'Set in the table `setting` under the key `site`; null means not configured.',
      responses: { '200': json(site, 'The settings'), ...problems() },
    },
  },
};
