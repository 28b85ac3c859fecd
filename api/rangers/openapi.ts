import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { rangerQuery, rangerSummary } from '../../domain/model/ranger.ts';
import { json, listOf, problems } from '../openapi/responses.ts';

export const rangerPaths: ZodOpenApiPathsObject = {
  '/api/rangers': {
    get: {
      tags: ['tasks'],
      summary: 'Rangers 护林员, those of the named grids first',
      requestParams: { query: rangerQuery },
      responses: {
        '200': json(listOf(rangerSummary), 'Rangers with their grid, last patrol and open tasks'),
        ...problems(400),
      },
    },
  },
};
