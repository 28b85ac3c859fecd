import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  assessment,
  assessmentQuery,
  assessmentSummary,
  assessmentVerification,
  newAssessment,
} from '../../domain/model/assessment.ts';
import {
  measure,
  measureProposal,
  measureQuery,
  newMeasure,
  newMeasureEvent,
} from '../../domain/model/measure.ts';
import { conflict, etag, ifMatchHeader, json, listOf, problems } from '../openapi/responses.ts';
import { paperFormats } from '../reports/paper/job.ts';
import { assessmentFileQuery, assessmentPath } from './routes.ts';

const tags = ['assessment'];
const body = (schema: typeof newAssessment | typeof newMeasure | typeof newMeasureEvent) => ({
  content: { 'application/json': { schema } },
});
const file = (format: keyof typeof paperFormats, summary: string): ZodOpenApiPathsObject[string] => ({
  get: {
    tags,
    summary,
    requestParams: { path: assessmentPath, query: assessmentFileQuery },
    responses: {
      '200': {
        description: 'The file',
        content: { [paperFormats[format]]: { schema: { type: 'string', format: 'binary' } } },
      },
      ...problems(400, 404),
    },
  },
});

export const assessmentPaths: ZodOpenApiPathsObject = {
  '/api/assessments': {
    get: {
      tags,
      summary: 'Frozen periods 考核, the latest first',
      requestParams: { query: assessmentQuery },
      responses: { '200': json(listOf(assessmentSummary), 'Frozen periods'), ...problems(400) },
    },
    post: {
      tags,
      summary: 'Freeze a period (Article 15)',
      description:
        'Who answers on its last day for the area or one below it is assessed: coverage, duty of Article 13, problems and ' +
        'tasks by their deadlines, each as the other operations tell it. Kept for good with the hash of everything it was made ' +
        'of. `final` when its last day is over in Asia/Shanghai. The client makes the id: the same body again is the same ' +
        'assessment (200). A city takes a minute.',
      requestBody: body(newAssessment),
      responses: {
        '200': json(assessment, 'It was there already'),
        '201': json(assessment, 'The frozen period'),
        ...conflict('The id is there with another body, or patrols of the period are not counted yet'),
        ...problems(400, 404, 413, 415, 422),
      },
    },
  },
  '/api/assessments/{id}': {
    get: {
      tags,
      summary: 'A frozen period with what it says of each chief',
      requestParams: { path: assessmentPath },
      responses: { '200': json(assessment, 'The frozen period'), ...problems(400, 404) },
    },
  },
  '/api/assessments/{id}.pdf': file('pdf', 'A frozen period as a PDF'),
  '/api/assessments/{id}.xlsx': file('xlsx', 'A frozen period as a workbook'),
  '/api/assessments/{id}/verification': {
    post: {
      tags,
      summary: 'Compute a frozen period anew and tell what differs',
      description: 'Nothing is changed. `intact` says whether what is stored still has its hashes.',
      requestParams: { path: assessmentPath },
      responses: {
        '200': json(assessmentVerification, 'Same, or exactly what differs'),
        ...problems(400, 403, 404),
      },
    },
  },
  '/api/measures': {
    get: {
      tags,
      summary: 'Decisions on 提醒, 约谈 and 通报 (Article 16), the newest first',
      requestParams: { query: measureQuery },
      responses: { '200': json(listOf(measure), 'Decisions'), ...problems(400) },
    },
    post: {
      tags,
      summary: 'Decide on a proposal: issue it, or dismiss it with a reason',
      description:
        'Only what the rule proposes now can be decided on, so no step is left out. The client makes the id: the same body ' +
        'again is the same decision (200).',
      requestBody: body(newMeasure),
      responses: {
        '200': json(measure, 'It was there already', etag),
        '201': json(measure, 'The decision', etag),
        ...conflict('The rule does not propose this, or the id is there with another body'),
        ...problems(400, 403, 413, 415, 422),
      },
    },
  },
  '/api/measures/proposals': {
    get: {
      tags,
      summary: 'What the rule proposes today, with its reasons',
      description:
        'A missed period of Article 13 that was not made up for, or low coverage in frozen periods one after the other: a ' +
        'reminder; a step is followed by the next when that stays so. Nothing happens by itself.',
      responses: { '200': json(listOf(measureProposal), 'Proposals, the highest step first'), ...problems() },
    },
  },
  '/api/measures/{id}': {
    get: {
      tags,
      summary: 'One decision with its history',
      requestParams: { path: assessmentPath },
      responses: { '200': json(measure, 'The decision', etag), ...problems(400, 404) },
    },
  },
  '/api/measures/{id}/events': {
    post: {
      tags,
      summary: 'The answer of the official, or that it has been complied with',
      requestParams: { path: assessmentPath, header: ifMatchHeader },
      requestBody: body(newMeasureEvent),
      responses: {
        '201': json(measure, 'The decision as it is now', etag),
        ...conflict('The id is there with another body, or the measure is over'),
        ...problems(400, 403, 404, 412, 413, 415, 422, 428),
      },
    },
  },
};
