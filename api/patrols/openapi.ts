import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problem } from '../../domain/model/common.ts';
import { newPatrol, patrolDetail, patrolSummary } from '../../domain/model/patrol.ts';
import { dayPlayback, dayPlaybackQuery, patrolPlayback } from '../../domain/model/playback.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { patrolListQuery, patrolPath } from './routes.ts';

const conflict = {
  '409': {
    description: 'It is stored with other content; `errors` names the field or fix',
    content: { 'application/problem+json': { schema: problem } },
  },
};

export const patrolPaths: ZodOpenApiPathsObject = {
  '/api/patrols': {
    get: {
      tags: ['patrols'],
      summary: 'Patrols, the newest first',
      description: 'A patrol belongs to the day on which it started (Asia/Shanghai).',
      requestParams: { query: patrolListQuery },
      responses: { '200': json(listOf(patrolSummary), 'Patrols without their tracks'), ...problems(400) },
    },
    post: {
      tags: ['patrols'],
      summary: 'A new patrol with an id made by the client',
      description:
        'The same body again changes nothing and answers 200, so a client may retry as often as it likes.',
      requestBody: { content: { 'application/json': { schema: newPatrol } } },
      responses: {
        '201': json(patrolDetail, 'Stored'),
        '200': json(patrolDetail, 'It was there already'),
        ...conflict,
        ...problems(400, 413, 415, 422),
      },
    },
  },
  '/api/patrols/{id}': {
    get: {
      tags: ['patrols'],
      summary: 'One patrol with its cleaned track',
      requestParams: { path: patrolPath },
      responses: { '200': json(patrolDetail, 'The patrol'), ...problems(400, 404) },
    },
  },
  '/api/patrols/{id}/playback': {
    get: {
      tags: ['patrols'],
      summary: 'One patrol as it went: times, GPS gaps, stops and doubtful fixes along its cleaned track',
      description:
        'Seconds count from `startedAt`. A track of more than 20,000 fixes is thinned (`rule.toleranceM`); at most ' +
        '1,000 doubtful fixes are listed, `counts` has all.',
      requestParams: { path: patrolPath },
      responses: { '200': json(patrolPlayback, 'The patrol with its times'), ...problems(400, 404) },
    },
  },
  '/api/patrols/playback': {
    get: {
      tags: ['patrols'],
      summary: 'All patrols of a day in an area, or in those of a chief, to be replayed together',
      description:
        'Patrols that started on the day (Asia/Shanghai) and reach an area, the earliest first. Their tracks are ' +
        'thinned so that nobody is farther than `rule.toleranceM` from his place at any time; patrols beyond ' +
        '`rule.mostFixes` fixes, or `rule.mostPoints` points of what is left of them, are left out and counted in `leftOut`.',
      requestParams: { query: dayPlaybackQuery },
      responses: { '200': json(dayPlayback, 'The patrols with their times'), ...problems(400, 404) },
    },
  },
};
