import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { zoneCheck } from '../../../domain/zone-rules/fault.ts';
import { zoneSurroundings } from '../../../domain/zone-rules/surroundings.ts';
import { json, problems } from '../../openapi/responses.ts';
import { checkInput, surroundingsQuery } from './routes.ts';

export const zoneRulePaths: ZodOpenApiPathsObject = {
  '/api/zones/check': {
    post: {
      tags: ['zones'],
      summary: 'An outline by all rules; saves nothing',
      description:
        'Measured by PostGIS, judged by the code that the browser runs too (docs/plan/rules.md). Faults are the answer, not an ' +
        'error: `error` keeps a zone from being submitted, the first five rules even from being stored; `warning` and `note` ' +
        'don’t. The limits are the operator’s setting `zone-rules`.',
      requestBody: { content: { 'application/json': { schema: checkInput } } },
      responses: { '200': json(zoneCheck, 'Faults and limits'), ...problems(400, 413, 415, 422) },
    },
  },
  '/api/zones/surroundings': {
    get: {
      tags: ['zones'],
      summary: 'What the rules compare a zone with, in a box',
      description:
        'Exact outlines (CGCS2000, every digit), cut off at the box, which may be 0.5° wide and high. Of parcels, all or none: ' +
        'more than 4,000 are not sent.',
      requestParams: { query: surroundingsQuery },
      responses: { '200': json(zoneSurroundings, 'City, zones, divisions, parcels'), ...problems(400, 422) },
    },
  },
};
