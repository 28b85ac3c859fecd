import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  newPublication,
  publication,
  publicationDetail,
  publicationPreview,
  publicationQuestion,
  withdrawalInput,
} from '../../domain/model/publication.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { publicationPath, publicationQuery } from './routes.ts';

export const publicationPaths: ZodOpenApiPathsObject = {
  '/api/publications': {
    get: {
      tags: ['public'],
      summary: 'Publications 公布, newest first, withdrawn ones too',
      requestParams: { query: publicationQuery },
      responses: { '200': json(listOf(publication), 'Publications'), ...problems(400) },
    },
    post: {
      tags: ['public'],
      summary: 'Publish what was previewed',
      description:
        'Counted anew: 409 `urn:problem:figures-changed` when the figures are not those of `digest` any more. The same ' +
        'body again is the same publication and answers 200. It is never changed, only withdrawn.',
      requestBody: { content: { 'application/json': { schema: newPublication } } },
      responses: {
        '201': json(publicationDetail, 'Published'),
        '200': json(publicationDetail, 'It was there'),
        ...problems(400, 404, 409, 415, 422),
      },
    },
  },
  '/api/publications/preview': {
    post: {
      tags: ['public'],
      summary: 'What would be published',
      description:
        'Coverage as GET /api/areas/{id}/coverage counts it, duty as GET /api/chiefs/{id}/duty on the last day. Writes nothing.',
      requestBody: { content: { 'application/json': { schema: publicationQuestion } } },
      responses: { '200': json(publicationPreview, 'The figures'), ...problems(400, 404, 415, 422) },
    },
  },
  '/api/publications/{id}': {
    get: {
      tags: ['public'],
      summary: 'One publication with its figures',
      requestParams: { path: publicationPath },
      responses: { '200': json(publicationDetail, 'The publication'), ...problems(400, 404) },
    },
  },
  '/api/publications/{id}/withdrawal': {
    put: {
      tags: ['public'],
      summary: 'Take a publication off the public page, with the reason',
      description: 'For good; an older publication of the same areas is then the newest one again.',
      requestParams: { path: publicationPath },
      requestBody: { content: { 'application/json': { schema: withdrawalInput } } },
      responses: {
        '200': json(publicationDetail, 'As it is now'),
        ...problems(400, 404, 409, 415, 422),
      },
    },
  },
};
