import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { overview, overviewQuery } from '../../domain/law/overview.ts';
import { workSeries, workSeriesQuery } from '../../domain/law/work-series.ts';
import { json, problems } from '../openapi/responses.ts';

export const overviewPaths: ZodOpenApiPathsObject = {
  '/api/summary': {
    get: {
      tags: ['overview'],
      summary: 'The wall’s figures: work in a period and today, counts, data time',
      requestParams: { query: overviewQuery },
      responses: { '200': json(overview, 'Figures'), ...problems(400) },
    },
  },
  '/api/summary/series': {
    get: {
      tags: ['overview'],
      summary: 'Patrols of a period, step by step',
      description:
        'The same counts as those of `/api/summary`, for each day, week (from Monday) or month that the period holds. ' +
        'Who patrols in two steps counts in both, so the people of the steps do not add up.',
      requestParams: { query: workSeriesQuery },
      responses: { '200': json(workSeries, 'Steps in order of time'), ...problems(400) },
    },
  },
};
