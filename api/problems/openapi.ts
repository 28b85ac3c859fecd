import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problemSummary, problemSummaryQuery } from '../../domain/model/problem.ts';
import { json, problems } from '../openapi/responses.ts';

export const problemPaths: ZodOpenApiPathsObject = {
  '/api/problems/summary': {
    get: {
      tags: ['problems'],
      summary: 'Problems reported in a period, by how far their rectification is now',
      description:
        'Counts the problems (问题) whose day of report lies in the period, by their state of now: no earlier states are ' +
        'kept. A deadline (`due_on`) is overdue from the day after it.',
      requestParams: { query: problemSummaryQuery },
      responses: { '200': json(problemSummary, 'Counts by state, share closed, overdue'), ...problems(400) },
    },
  },
};
