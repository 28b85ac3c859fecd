import { z } from 'zod';
import type { ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { problem } from '../../domain/model/common.ts';
import { importJob, importPlan, inspection } from '../../domain/model/dataset.ts';
import { importReport } from '../../domain/model/import.ts';
import { json, problems } from '../openapi/responses.ts';
import { inspectionBody } from './plan-routes.ts';
import { importPath } from './routes.ts';

const conflict = (description: string): ZodOpenApiResponsesObject => ({
  '409': { description, content: { 'application/problem+json': { schema: problem } } },
});

export const importPlanPaths: ZodOpenApiPathsObject = {
  '/api/imports/inspection': {
    post: {
      tags: ['imports'],
      summary: 'Which datasets are in uploads, and what they could become',
      description:
        'Uploads that belong together, such as the parts of a Shapefile, are named together. Writes nothing. ' +
        '404 names each upload that is unknown, expired or not finished (`uploads.1`).',
      requestBody: { content: { 'application/json': { schema: inspectionBody } } },
      responses: { '200': json(inspection, 'Datasets and useless files'), ...problems(400, 404, 415) },
    },
  },
  '/api/imports/jobs': {
    post: {
      tags: ['imports'],
      summary: 'Imports one dataset, or tries it',
      description:
        'The job goes on without the client; Location leads to it. Imports run one at a time, those by form among them, ' +
        'and four wait; 503 with Retry-After to more. The uploads stay for other datasets in ' +
        'them, until they are removed or expire. Jobs that have ended are known for an hour.',
      requestBody: { content: { 'application/json': { schema: importPlan } } },
      responses: { '202': json(importJob, 'The job'), ...problems(400, 404, 415, 422) },
    },
  },
  '/api/imports/jobs/{id}': {
    get: {
      tags: ['imports'],
      summary: 'How a job is getting on',
      requestParams: { path: importPath },
      responses: { '200': json(importJob, 'The job'), ...problems(400, 404) },
    },
    delete: {
      tags: ['imports'],
      summary: 'Cancels a job',
      description: 'Nothing of it is written. A job at work stops a moment later, as its events tell.',
      requestParams: { path: importPath },
      responses: {
        '204': { description: 'It will stop, or has been cancelled before' },
        ...conflict('It has ended already'),
        ...problems(400, 404),
      },
    },
  },
  '/api/imports/jobs/{id}/events': {
    get: {
      tags: ['imports'],
      summary: 'A job as server-sent events',
      description:
        'Each `data` is an ImportJob. `progress`: as it is now, at once and then at most four times a second; `done`: the ' +
        'whole job when it has ended, however it did; then the stream ends, and the client closes its EventSource. A ' +
        'comment arrives every 15 s.',
      requestParams: { path: importPath },
      responses: {
        '200': { description: 'The stream', content: { 'text/event-stream': { schema: z.string() } } },
        ...problems(400, 404),
      },
    },
  },
  '/api/imports/{id}/revert': {
    post: {
      tags: ['imports'],
      summary: 'Takes an import back',
      requestParams: { path: importPath },
      responses: {
        '200': json(importReport, 'Its report, now `reverted`'),
        ...conflict('Something was changed since; `detail` tells what'),
        ...problems(400, 404),
      },
    },
  },
};
