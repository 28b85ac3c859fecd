import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { chiefDuty, dutyBoard, dutyBoardQuery, office } from '../../domain/law/overview.ts';
import { chiefDetail, chiefQuery, chiefSummary, duty } from '../../domain/model/chief.ts';
import { responsibility } from '../../domain/model/hierarchy.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { chiefPath, dutyQuery, subordinateQuery } from './routes.ts';

export const chiefPaths: ZodOpenApiPathsObject = {
  '/api/chiefs': {
    get: {
      tags: ['chiefs'],
      summary: 'Chiefs, from the city down',
      description:
        '`q` finds a part of name, title, post or the name of an area; `area` those who answer for that area today; `supervisor` the chiefs right under one.',
      requestParams: { query: chiefQuery },
      responses: {
        '200': json(listOf(chiefSummary), 'Chiefs with the areas they answer for'),
        ...problems(400),
      },
    },
  },
  '/api/chiefs/{id}': {
    get: {
      tags: ['chiefs'],
      summary: 'One chief',
      requestParams: { path: chiefPath },
      responses: { '200': json(chiefDetail, 'The chief'), ...problems(404) },
    },
  },
  '/api/chiefs/{id}/ancestry': {
    get: {
      tags: ['chiefs'],
      summary: 'The chiefs above one, from the top down, and the chief at the end',
      requestParams: { path: chiefPath },
      responses: { '200': json(listOf(chiefSummary), 'The way from the top'), ...problems(404) },
    },
  },
  '/api/chiefs/{id}/responsibilities': {
    get: {
      tags: ['chiefs'],
      summary: 'The areas a chief answers for, answered for and will answer for, with their days',
      description: 'Current ones first, then those to come, then past ones.',
      requestParams: { path: chiefPath, query: dutyQuery },
      responses: { '200': json(listOf(responsibility), 'Dated areas'), ...problems(400, 404) },
    },
  },
  '/api/chiefs/{id}/subordinates': {
    get: {
      tags: ['chiefs'],
      summary: 'The chiefs right under one with the state of their duty, worst first',
      requestParams: { path: chiefPath, query: subordinateQuery },
      responses: { '200': json(listOf(chiefDuty), 'Chiefs with duty'), ...problems(400, 404) },
    },
  },
  '/api/chiefs/{id}/duty': {
    get: {
      tags: ['chiefs'],
      summary: 'Article 13 for one chief on one day',
      description:
        'The running period and the one before, with each of the chief’s own patrols and why it does not count. A ' +
        'patrol counts when its track is usable, crosses an area that the chief answered for on its day, and meets ' +
        '`counting` (setting `duty`; the law names no measure). Reasons: `too-few-fixes` `too-short` `too-brief` ' +
        '`too-fast` (unusable track), `no-track` (written by hand), `outside`, `no-area` (answered for none), ' +
        '`kind-not-counted`, `too-short-for-rule` and `too-brief-for-rule` (`figures`), `same-time` (a record by hand of a ' +
        'time in which another patrol counts); and of patrols that count: ' +
        '`outline-unknown` (there is nothing to compare with), `by-hand` (the rule takes such records). `previous` is ' +
        'null when it can not be judged: new in office, or the records begin later. `keyAreas` are the ' +
        'frequent-problem areas of the day in what the chief answers for: each asks for the general number and an ' +
        'extra one of patrols through it, and `status` is `met` only with these.',
      requestParams: { path: chiefPath, query: dutyQuery },
      responses: { '200': json(duty, 'The duty'), ...problems(400, 404) },
    },
  },
  '/api/duty': {
    get: {
      tags: ['overview'],
      summary: 'Article 13 for all chiefs: counts per level, and who is overdue',
      requestParams: { query: dutyBoardQuery },
      responses: { '200': json(dutyBoard, 'Counts per level and a page of one status'), ...problems(400) },
    },
  },
  '/api/offices': {
    get: {
      tags: ['chiefs'],
      summary: 'Forest-chief offices 林长办公室 (Article 7)',
      responses: { '200': json(listOf(office), 'All offices'), ...problems() },
    },
  },
};
