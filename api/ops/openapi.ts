import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { json, problems } from '../openapi/responses.ts';

export const opsPaths: ZodOpenApiPathsObject = {
  '/healthz': {
    get: {
      tags: ['operations'],
      summary: 'Whether the process is alive; does not touch the database',
      responses: { '200': json(z.object({ status: z.literal('alive') }), 'Alive') },
    },
  },
  '/readyz': {
    get: {
      tags: ['operations'],
      summary: 'Whether database, migrations and tiles answer',
      description:
        '503 lists in `errors` what does not: `database`, `migrations`, `tiles`; or that the `server` is stopping.',
      responses: { '200': json(z.object({ status: z.literal('ready') }), 'Ready'), ...problems() },
    },
  },
  '/api/build': {
    get: {
      tags: ['operations'],
      summary: 'Which build of the client is served; does not touch the database',
      description:
        'An open page whose own build differs is old. Never cached; null: the client is not built.',
      responses: { '200': json(z.object({ build: z.string().nullable() }), 'The build') },
    },
  },
  '/metrics': {
    get: {
      tags: ['operations'],
      summary: 'Prometheus metrics',
      description: 'For this machine; with METRICS_TOKEN set, for who sends it as a Bearer token.',
      responses: {
        '200': { description: 'Prometheus text', content: { 'text/plain': { schema: z.string() } } },
        ...problems(403),
      },
    },
  },
  '/api/openapi.json': {
    get: {
      tags: ['operations'],
      summary: 'This document, OpenAPI 3.1',
      responses: { '200': json(z.record(z.string(), z.unknown()), 'The document') },
    },
  },
};
