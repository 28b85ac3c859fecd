import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { grantArea, grantAreaQuery, grantPerson, grantPersonQuery } from '../../domain/model/grants.ts';
import { json, listOf, problems } from '../openapi/responses.ts';

export const grantPaths: ZodOpenApiPathsObject = {
  '/api/grants/areas': {
    get: {
      tags: ['grants'],
      summary: 'Areas that rights can be given over: names alone, without outlines',
      description: 'For administrators, who see no business data.',
      requestParams: { query: grantAreaQuery },
      responses: { '200': json(listOf(grantArea), 'Areas, from the whole to the part'), ...problems(400) },
    },
  },
  '/api/grants/people': {
    get: {
      tags: ['grants'],
      summary: 'Chiefs 林长 and rangers 护林员 whom an account can belong to',
      requestParams: { query: grantPersonQuery },
      responses: {
        '200': json(listOf(grantPerson), 'Chiefs from the city down, then rangers'),
        ...problems(400),
      },
    },
  },
};
