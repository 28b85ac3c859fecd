import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problem } from '../../domain/model/common.ts';
import {
  compareQuery,
  newScenario,
  scenario,
  scenarioComparison,
  scenarioInput,
  scenarioSummary,
} from '../../domain/model/scenario.ts';
import { etag, ifMatchHeader, json, listOf, problems } from '../openapi/responses.ts';
import { scenarioListQuery, scenarioPath } from './routes.ts';

const tags = ['scenarios'];

export const scenarioPaths: ZodOpenApiPathsObject = {
  '/api/scenarios': {
    get: {
      tags,
      summary: 'Scenarios 方案, the last changed first',
      requestParams: { query: scenarioListQuery },
      responses: { '200': json(listOf(scenarioSummary), 'Scenarios'), ...problems(400) },
    },
    post: {
      tags,
      summary: 'Keep a scenario',
      description:
        'The client makes the id: the same body again is the same scenario (200). Outlines are checked as those of zones; ' +
        '`errors[0].path` leads to the zone. Its zones are on no map and in no coverage until they are saved as zones.',
      requestBody: { content: { 'application/json': { schema: newScenario } } },
      responses: {
        '200': json(scenario, 'It was there already', etag),
        '201': json(scenario, 'The scenario', etag),
        '409': {
          description: 'The id is there with another body',
          content: { 'application/problem+json': { schema: problem } },
        },
        ...problems(400, 413, 415, 422),
      },
    },
  },
  '/api/scenarios/compare': {
    get: {
      tags,
      summary: 'Scenarios side by side',
      description:
        'What each zone holds today, as /api/zones/preview counts it, and its coverage in the period, as ' +
        '/api/coverage/preview counts it: the numbers it would have once it is saved.',
      requestParams: { query: compareQuery },
      responses: { '200': json(scenarioComparison, 'The measures'), ...problems(400, 404, 422) },
    },
  },
  '/api/scenarios/{id}': {
    get: {
      tags,
      summary: 'One scenario with its zones',
      requestParams: { path: scenarioPath },
      responses: { '200': json(scenario, 'The scenario', etag), ...problems(400, 404) },
    },
    put: {
      tags,
      summary: 'Replace a scenario',
      requestParams: { path: scenarioPath, header: ifMatchHeader },
      requestBody: { content: { 'application/json': { schema: scenarioInput } } },
      responses: {
        '200': json(scenario, 'The scenario as it is now', etag),
        ...problems(400, 404, 412, 413, 415, 422, 428),
      },
    },
    delete: {
      tags,
      summary: 'Throw a scenario away',
      requestParams: { path: scenarioPath, header: ifMatchHeader },
      responses: { '204': { description: 'Gone' }, ...problems(400, 404, 412, 428) },
    },
  },
};
