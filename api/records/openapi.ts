import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problem } from '../../domain/model/common.ts';
import {
  newPatrolRecord,
  patrolRecord,
  patrolRecordChange,
  patrolRecordQuery,
} from '../../domain/model/patrol-record.ts';
import { etag, ifMatchHeader, json, listOf, problems } from '../openapi/responses.ts';
import { recordPath } from './routes.ts';

export const recordPaths: ZodOpenApiPathsObject = {
  '/api/patrol-records': {
    get: {
      tags: ['records'],
      summary: 'What is written of patrols, those of the newest patrols first',
      description:
        'A patrol without a record is not here: whether something was found on it is not known. `nothing-found` 未发现问题 says ' +
        'that somebody looked and found nothing.',
      requestParams: { query: patrolRecordQuery },
      responses: { '200': json(listOf(patrolRecord), 'Records with their patrols'), ...problems(400) },
    },
    post: {
      tags: ['records'],
      summary: 'A record with an id made by the client',
      description:
        'Of a patrol that is there (`patrolId`), or with one made without a device (`patrol`), which gets the id of the record, ' +
        'the source `manual` and the fault `no-track`: it never counts as coverage, and for Article 13 only where the setting ' +
        '`duty` says so. A patrol has one record. The same body again changes nothing and answers 200.',
      requestBody: { content: { 'application/json': { schema: newPatrolRecord } } },
      responses: {
        '201': json(patrolRecord, 'Stored', etag),
        '200': json(patrolRecord, 'It was there already', etag),
        '409': {
          description: 'The id is there with other content, or the patrol has a record',
          content: { 'application/problem+json': { schema: problem } },
        },
        ...problems(400, 413, 415, 422),
      },
    },
  },
  '/api/patrol-records/{id}': {
    get: {
      tags: ['records'],
      summary: 'One record',
      requestParams: { path: recordPath },
      responses: { '200': json(patrolRecord, 'The record', etag), ...problems(400, 404) },
    },
    put: {
      tags: ['records'],
      summary: 'Replace what is written of a patrol',
      description: 'The last change sent again changes nothing and answers 200, whatever its If-Match says.',
      requestParams: { path: recordPath, header: ifMatchHeader },
      requestBody: { content: { 'application/json': { schema: patrolRecordChange } } },
      responses: {
        '200': json(patrolRecord, 'The record as it is now', etag),
        ...problems(400, 404, 412, 413, 415, 422, 428),
      },
    },
  },
  '/api/patrols/{id}/record': {
    get: {
      tags: ['records'],
      summary: 'The record of one patrol',
      requestParams: { path: recordPath },
      responses: { '200': json(patrolRecord, 'The record', etag), ...problems(400, 404) },
    },
  },
};
