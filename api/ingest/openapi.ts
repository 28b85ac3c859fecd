import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problem } from '../../domain/model/common.ts';
import { fixBatch, fixReceipt, intakeState } from '../../domain/model/ingest.ts';
import { json, problems } from '../openapi/responses.ts';
import { patrolFixesPath } from './routes.ts';

export const ingestPaths: ZodOpenApiPathsObject = {
  '/api/patrols/{id}/fixes': {
    get: {
      tags: ['patrols'],
      summary: 'Which fixes of a patrol are stored, and which are missing',
      description: 'What a device asks that has lost its own account of what it sent.',
      requestParams: { path: patrolFixesPath },
      responses: { '200': json(intakeState, 'What is stored'), ...problems(400, 404) },
    },
    post: {
      tags: ['patrols'],
      summary: 'More fixes of a patrol, idempotent by seq',
      description:
        'Any order, repeated and overlapping, as late as it may be; see docs/ingest.md. Answered when it is on disk: ' +
        'what came first under a seq stays, and the answer names what contradicts it. Track, heat and coverage follow ' +
        'within seconds. The body may be compressed (Content-Encoding: gzip), at most 8 MB inflated.',
      requestParams: { path: patrolFixesPath },
      requestBody: { content: { 'application/json': { schema: fixBatch } } },
      responses: {
        '200': json(fixReceipt, 'Everything it names is stored'),
        '409': {
          description: 'The patrol was written down by hand; nothing was stored',
          content: { 'application/problem+json': { schema: problem } },
        },
        ...problems(400, 404, 413, 415, 422, 429, 503),
      },
    },
  },
};
