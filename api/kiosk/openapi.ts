import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  kioskSession,
  kioskSessionInput,
  kioskToken,
  kioskTokenInput,
  newKioskToken,
} from '../../domain/model/kiosk.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { kioskTokenPath } from './routes.ts';

const tokenBody = { content: { 'application/json': { schema: kioskTokenInput } } };

export const kioskPaths: ZodOpenApiPathsObject = {
  '/api/kiosk/tokens': {
    get: {
      tags: ['kiosk'],
      summary: 'Links of wall displays, newest first',
      description: 'Revoked and expired ones too; never a token.',
      responses: { '200': json(listOf(kioskToken), 'The links'), ...problems(403) },
    },
    post: {
      tags: ['kiosk'],
      summary: 'Make a link for a wall display',
      description:
        'The address to open on the display is `/wall#kiosk=TOKEN`. The token is told here and never again; the ' +
        'database holds its SHA-256.',
      requestBody: tokenBody,
      responses: {
        '201': json(newKioskToken, 'The link with its token'),
        ...problems(400, 403, 413, 415),
      },
    },
  },
  '/api/kiosk/tokens/{id}': {
    put: {
      tags: ['kiosk'],
      summary: 'Renew a link',
      description: 'Also one that has expired: its display goes on by itself. A revoked one is 404.',
      requestParams: { path: kioskTokenPath },
      requestBody: tokenBody,
      responses: { '200': json(kioskToken, 'The link as it is now'), ...problems(400, 403, 404, 413, 415) },
    },
    delete: {
      tags: ['kiosk'],
      summary: 'Revoke a link for good',
      description: 'Its displays get 401, at other server processes within five seconds.',
      requestParams: { path: kioskTokenPath },
      responses: { '204': { description: 'Revoked' }, ...problems(400, 403, 404) },
    },
  },
  '/api/kiosk/session': {
    get: {
      tags: ['kiosk'],
      summary: 'The link that this browser came by',
      responses: { '200': json(kioskSession, 'Its label and end; null without one'), ...problems(401) },
    },
    post: {
      tags: ['kiosk'],
      summary: 'Exchange a token for a session',
      description:
        'Sets an HttpOnly, SameSite=Strict cookie. A request with it may only GET, HEAD and OPTIONS (else 403); data ' +
        'asked for when the link has expired or was revoked is 401 with the type `urn:problem:kiosk-link`. ' +
        '30 refused tokens a minute and address.',
      requestBody: { content: { 'application/json': { schema: kioskSessionInput } } },
      responses: { '200': json(kioskSession, 'The session'), ...problems(400, 401, 413, 415, 429) },
    },
    delete: {
      tags: ['kiosk'],
      summary: 'Leave the session',
      responses: { '204': { description: 'The cookie is gone' } },
    },
  },
};
