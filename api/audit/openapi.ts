import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { auditCheck, auditFileQuery, auditPage, auditQuery, auditState } from '../../domain/model/audit.ts';
import { json, problems } from '../openapi/responses.ts';

export const auditPaths: ZodOpenApiPathsObject = {
  '/api/audit': {
    get: {
      tags: ['audit'],
      summary: 'Entries of the audit trail, newest first',
      description:
        'Who did what, when, from where, and what it was before and after. Being asked is an entry too. Pages go on with ' +
        '`before` = `next` of the page before.',
      requestParams: { query: auditQuery },
      responses: { '200': json(auditPage, 'A page of entries'), ...problems(400, 401, 403) },
    },
  },
  '/api/audit/state': {
    get: {
      tags: ['audit'],
      summary: 'Where the chain stands, and what the last verification found',
      responses: { '200': json(auditState, 'The head of the chain'), ...problems(401, 403) },
    },
  },
  '/api/audit/verification': {
    post: {
      tags: ['audit'],
      summary: 'Verify the whole chain now',
      description:
        'Counts every hash again. What a superuser of the database has changed, removed, put in or reordered is found; a ' +
        'chain that was written anew as a whole only by `npm run verify-audit -- --head` with a head kept elsewhere.',
      responses: { '200': json(auditCheck, 'What was found'), ...problems(401, 403) },
    },
  },
  '/api/audit.csv': {
    get: {
      tags: ['audit'],
      summary: 'Entries as a file for a spreadsheet',
      description: 'The same filters, all entries, newest first; UTF-8 with a mark.',
      requestParams: { query: auditFileQuery },
      responses: {
        '200': { description: 'CSV', content: { 'text/csv': { schema: { type: 'string' } } } },
        ...problems(400, 401, 403),
      },
    },
  },
};
