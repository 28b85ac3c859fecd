import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  areaCoverageQuery,
  areaGapQuery,
  chiefCoverageQuery,
  chiefGapQuery,
  coverage,
  coveragePreviewInput,
  gapList,
  rankingQuery,
} from '../../domain/model/coverage.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { idParam } from './routes.ts';

const tags = ['coverage'];
const ruleNote =
  'Area of the union of the swaths inside the denominator ÷ area of the denominator; the rule, the data time and the ' +
  'hash of all inputs stand in the body. A patrol belongs to the day it started on. Areas, parcels and ' +
  'responsibilities are those of the last day of the period.';

export const coveragePaths: ZodOpenApiPathsObject = {
  '/api/areas/{id}/coverage': {
    get: {
      tags,
      summary: 'Coverage of an area in a period',
      description: ruleNote,
      requestParams: { path: idParam, query: areaCoverageQuery },
      responses: { '200': json(coverage, 'The number and its rule'), ...problems(400, 404) },
    },
  },
  '/api/areas/{id}/gaps': {
    get: {
      tags,
      summary: 'Uncovered forest land of an area, largest first',
      requestParams: { path: idParam, query: areaGapQuery },
      responses: { '200': json(gapList, 'Gaps as GeoJSON polygons'), ...problems(400, 404) },
    },
  },
  '/api/chiefs/{id}/coverage': {
    get: {
      tags,
      summary: 'Coverage of everything a chief answers for',
      description: ruleNote,
      requestParams: { path: idParam, query: chiefCoverageQuery },
      responses: { '200': json(coverage, 'The number and its rule'), ...problems(400, 404) },
    },
  },
  '/api/chiefs/{id}/gaps': {
    get: {
      tags,
      summary: "Uncovered forest land of a chief's areas, largest first",
      requestParams: { path: idParam, query: chiefGapQuery },
      responses: { '200': json(gapList, 'Gaps as GeoJSON polygons'), ...problems(400, 404) },
    },
  },
  '/api/coverage': {
    get: {
      tags,
      summary: 'Ranking of the areas of a kind by coverage',
      description: 'Areas without data come last whichever way the order runs.',
      requestParams: { query: rankingQuery },
      responses: { '200': json(listOf(coverage), 'Coverages in order'), ...problems(400) },
    },
  },
  '/api/coverage/preview': {
    post: {
      tags,
      summary: 'Coverage of an outline that is not saved',
      requestBody: { content: { 'application/json': { schema: coveragePreviewInput } } },
      responses: { '200': json(coverage, 'The number and its rule'), ...problems(400, 413, 415, 422) },
    },
  },
};
