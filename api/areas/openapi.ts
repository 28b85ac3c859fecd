import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { areaDetail, areaQuery, areaSummary } from '../../domain/model/area.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { areaPath, atQuery } from './routes.ts';

export const areaPaths: ZodOpenApiPathsObject = {
  '/api/areas': {
    get: {
      tags: ['areas'],
      summary: 'Areas in force on a day, without outlines',
      description: 'Answers with an ETag; If-None-Match gives 304 while no area has changed.',
      requestParams: { query: areaQuery },
      responses: { '200': json(listOf(areaSummary), 'Areas, from the whole to the part'), ...problems(400) },
    },
  },
  '/api/areas/{id}': {
    get: {
      tags: ['areas'],
      summary: 'One area with its outline and the chiefs who answer for it',
      requestParams: { path: areaPath, query: atQuery },
      responses: { '200': json(areaDetail, 'The area'), ...problems(400, 404) },
    },
  },
};
