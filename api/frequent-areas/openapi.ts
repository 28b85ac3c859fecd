import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { frequentAreaList } from '../../domain/model/frequent-area.ts';
import { json, problems } from '../openapi/responses.ts';
import { frequentAreaQuery } from './routes.ts';

export const frequentAreaPaths: ZodOpenApiPathsObject = {
  '/api/problems/frequent-areas': {
    get: {
      tags: ['problems'],
      summary: 'Frequent-problem areas 问题多发区 (Article 13) on a day',
      description:
        'Density clusters (DBSCAN) of the problems reported in the days before, the day included; `method` says with ' +
        'which parameters (setting `frequent-problems`). An area is listed under `area` or `chief` when at least one of ' +
        'its problems lies there. Article 13 asks for more patrols through them: GET /api/chiefs/{id}/duty, `keyAreas`.',
      requestParams: { query: frequentAreaQuery },
      responses: {
        '200': json(frequentAreaList, 'The areas, most problems first, and how they were found'),
        ...problems(400, 404),
      },
    },
  },
};
