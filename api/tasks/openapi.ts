import type { ZodOpenApiPathsObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { problem } from '../../domain/model/common.ts';
import { newTask, task, taskCancel, taskQuery, taskSummary } from '../../domain/model/task.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { taskPath } from './routes.ts';

const conflict = (description: string) => ({
  '409': { description, content: { 'application/problem+json': { schema: problem } } },
});
const file = (mediaType: string, description: string): ZodOpenApiResponseObject => ({
  description,
  content: { [mediaType]: { schema: { type: 'string' } } },
});
const download = (summary: string, mediaType: string, description: string) => ({
  get: {
    tags: ['tasks'],
    summary,
    requestParams: { path: taskPath },
    responses: { '200': file(mediaType, description), ...problems(400, 404) },
  },
});

export const taskPaths: ZodOpenApiPathsObject = {
  '/api/tasks': {
    get: {
      tags: ['tasks'],
      summary: 'Tasks: open ones first, those due first before',
      requestParams: { query: taskQuery },
      responses: { '200': json(listOf(taskSummary), 'Tasks without routes and outlines'), ...problems(400) },
    },
    post: {
      tags: ['tasks'],
      summary: 'Gives a task with an id made by the client',
      description:
        'The same body again changes nothing and answers 200. The length and hours of the route and the area of the gaps are ' +
        'measured here; the prediction is kept as it was told. The task is done when usable patrols of anybody, from the day ' +
        '(Asia/Shanghai) on which it was given, have covered the share `rule.doneShare` (setting `task`) of its gaps together, ' +
        'whenever they are uploaded; it is open again when such a patrol is deleted or corrected. Checked by the queue ' +
        'after the coverage index, so a moment after the patrol has come in.',
      requestBody: { content: { 'application/json': { schema: newTask } } },
      responses: {
        '201': json(task, 'Given'),
        '200': json(task, 'It was given already'),
        ...conflict('The id is there with other content'),
        ...problems(400, 413, 415, 422),
      },
    },
  },
  '/api/tasks/{id}': {
    get: {
      tags: ['tasks'],
      summary: 'One task with its gaps, route and history',
      requestParams: { path: taskPath },
      responses: { '200': json(task, 'The task'), ...problems(400, 404) },
    },
  },
  '/api/tasks/{id}/cancel': {
    post: {
      tags: ['tasks'],
      summary: 'Cancels a task that is not done',
      description: 'A cancelled one stays as it is, and is answered with 200.',
      requestParams: { path: taskPath },
      requestBody: { content: { 'application/json': { schema: taskCancel } } },
      responses: {
        '200': json(task, 'The task'),
        ...conflict('It is done'),
        ...problems(400, 404, 415, 422),
      },
    },
  },
  '/api/tasks/{id}.gpx': download(
    'The task for a GPS device or phone',
    'application/gpx+xml',
    'GPX 1.1: the route and the outlines of the gaps as tracks, the stops as waypoints',
  ),
  '/api/tasks/{id}.kml': download(
    'The task for maps on a phone or computer',
    'application/vnd.google-earth.kml+xml',
    'KML 2.2: gaps, route, stops',
  ),
  '/api/tasks/{id}/qr.svg': download(
    'A QR code of the link to the task',
    'image/svg+xml',
    'The link is below PUBLIC_URL where that is set, else below the address that was asked',
  ),
};
