import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  complaint,
  complaintDetail,
  complaintQuery,
  newComplaintStep,
} from '../../domain/model/complaint.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { complaintPath } from './routes.ts';

export const complaintPaths: ZodOpenApiPathsObject = {
  '/api/complaints': {
    get: {
      tags: ['public'],
      summary: 'Complaints of the public, those that wait first',
      description: 'With what people wrote in confidence, for the office alone.',
      requestParams: { query: complaintQuery },
      responses: { '200': json(listOf(complaint), 'Complaints'), ...problems(400) },
    },
  },
  '/api/complaints/{id}': {
    get: {
      tags: ['public'],
      summary: 'One complaint with its steps',
      requestParams: { path: complaintPath },
      responses: { '200': json(complaintDetail, 'The complaint'), ...problems(400, 404) },
    },
  },
  '/api/complaints/{id}/steps': {
    post: {
      tags: ['public'],
      summary: 'Take a complaint one step on',
      description:
        'received → handling, answered, refused; handling → the same, or once more handling with a note or a problem made ' +
        'from it; answered and refused → handling. The same body again answers 200.',
      requestParams: { path: complaintPath },
      requestBody: { content: { 'application/json': { schema: newComplaintStep } } },
      responses: {
        '201': json(complaintDetail, 'As it is now'),
        '200': json(complaintDetail, 'The step was there'),
        ...problems(400, 404, 409, 415, 422),
      },
    },
  },
};
