import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problem } from '../../domain/model/common.ts';
import { problemSummary, problemSummaryQuery } from '../../domain/model/problem.ts';
import {
  newProblem,
  newProblemStep,
  problemCandidate,
  problemDetail,
  problemKind,
  problemList,
  problemQuery,
} from '../../domain/model/problem-ledger.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { problemPath } from './routes.ts';

const conflict = (description: string) => ({
  '409': { description, content: { 'application/problem+json': { schema: problem } } },
});

export const problemPaths: ZodOpenApiPathsObject = {
  '/api/problems/summary': {
    get: {
      tags: ['problems'],
      summary: 'Problems reported in a period, by how far their rectification is',
      description:
        'Counts the problems (问题) whose day of report lies in the period, by their state of now. One that ' +
        'was closed after the day `at` counts as open, in the state it had then. A deadline (`due_on`) is overdue from ' +
        'the day after it.',
      requestParams: { query: problemSummaryQuery },
      responses: { '200': json(problemSummary, 'Counts by state, share closed, overdue'), ...problems(400) },
    },
  },
  '/api/problems/kinds': {
    get: {
      tags: ['problems'],
      summary: 'Kinds of problems, and the days that each has',
      description: 'The product’s own, with what the setting `problem` of the installation changes or adds.',
      responses: { '200': json(listOf(problemKind), 'Kinds in the order of choosing'), ...problems() },
    },
  },
  '/api/problems': {
    get: {
      tags: ['problems'],
      summary: 'Problems, the most urgent first',
      description:
        'Open ones first, by their deadline; `order=newest` goes by the day of the report. `chief` and `area` take outlines ' +
        'of today; an area without one holds none. A problem on a border belongs to both sides.',
      requestParams: { query: problemQuery },
      responses: { '200': json(problemList, 'A page of them, and the counts of all'), ...problems(400) },
    },
    post: {
      tags: ['problems'],
      summary: 'Report a problem (上报), with an id made by the client',
      description:
        'The same body again changes nothing and answers 200. Photos are sent to /api/photos/{id} before. ' +
        'The place must lie in the city (1 km beyond its line is let through).',
      requestBody: { content: { 'application/json': { schema: newProblem } } },
      responses: {
        '201': json(problemDetail, 'Stored; Location leads to it'),
        '200': json(problemDetail, 'It was there already'),
        ...conflict('The id is there by another body; `errors` names the fields'),
        ...problems(400, 413, 415, 422),
      },
    },
  },
  '/api/problems/{id}': {
    get: {
      tags: ['problems'],
      summary: 'One problem with its steps and photos',
      requestParams: { path: problemPath },
      responses: { '200': json(problemDetail, 'The problem'), ...problems(400, 404) },
    },
  },
  '/api/problems/{id}/candidates': {
    get: {
      tags: ['problems'],
      summary: 'Who could rectify it, the nearest first',
      description:
        'Rangers whose grid is within 10 km of the place by its distance, at most 20; then the chiefs who answer for the ' +
        'place, from the smallest area to the largest.',
      requestParams: { path: problemPath },
      responses: { '200': json(listOf(problemCandidate), 'Rangers and chiefs'), ...problems(400, 404) },
    },
  },
  '/api/problems/{id}/steps': {
    post: {
      tags: ['problems'],
      summary: 'Take a problem one step on',
      description:
        'reported → assign 交办 → assigned → start 整改 → rectifying → submit 提交核查 → checking → pass 销号 → closed. Besides: assign ' +
        'again (改派), extend the deadline with a reason, submit at once, return with a reason, dismiss a report with a ' +
        'reason, reopen a closed one with a reason. Who has it in hand or submitted it does not pass it: 403. assign needs assignee and dueOn; submit a note or a photo. The same ' +
        'body again changes nothing and answers 200.',
      requestParams: { path: problemPath },
      requestBody: { content: { 'application/json': { schema: newProblemStep } } },
      responses: {
        '201': json(problemDetail, 'The problem after the step'),
        '200': json(problemDetail, 'The step was taken already; the problem as it is now'),
        ...conflict(
          'Somebody else was first (`urn:problem:changed-since`), or the id is there by another body (`urn:problem:id-taken`)',
        ),
        ...problems(400, 404, 413, 415, 422),
      },
    },
  },
};
