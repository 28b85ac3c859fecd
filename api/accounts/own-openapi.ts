import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  accountSession,
  apiToken,
  apiTokenInput,
  newApiToken,
  passwordChange,
  passwordProof,
  recoveryCodes,
  secondFactorCode,
  secondFactorOffer,
} from '../../domain/model/account.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { ownIdPath } from './own-routes.ts';

/** What an account does about itself, by its session; no token may. */
export const ownAccountPaths: ZodOpenApiPathsObject = {
  '/api/account/password': {
    put: {
      tags: ['accounts'],
      summary: 'Change the own password',
      description:
        '422 `urn:problem:weak-password` says by `errors[].rule` what is wrong with it (`domain/access/password.ts`); ' +
        '422 `urn:problem:wrong-credentials`: the current one is wrong. All other sessions end.',
      requestBody: { content: { 'application/json': { schema: passwordChange } } },
      responses: {
        '204': { description: 'Changed; this session goes on with a new id' },
        ...problems(400, 401, 403, 413, 415, 422, 423),
      },
    },
  },
  '/api/account/second-factor': {
    post: {
      tags: ['accounts'],
      summary: 'Begin to set up a second factor (TOTP)',
      responses: {
        '200': json(secondFactorOffer, 'The secret, not in force yet'),
        ...problems(401, 403, 409),
      },
    },
    put: {
      tags: ['accounts'],
      summary: 'Put the second factor in force',
      requestBody: { content: { 'application/json': { schema: secondFactorCode } } },
      responses: {
        '200': json(recoveryCodes, 'Codes for who loses the phone'),
        ...problems(400, 401, 403, 413, 415, 422, 423),
      },
    },
    delete: {
      tags: ['accounts'],
      summary: 'Remove the second factor',
      requestBody: { content: { 'application/json': { schema: passwordProof } } },
      responses: { '204': { description: 'Removed' }, ...problems(400, 401, 403, 413, 415, 422, 423) },
    },
  },
  '/api/account/sessions': {
    get: {
      tags: ['accounts'],
      summary: 'Own sessions that are open, the last used first',
      responses: { '200': json(listOf(accountSession), 'The sessions'), ...problems(401, 403) },
    },
  },
  '/api/account/sessions/{id}': {
    delete: {
      tags: ['accounts'],
      summary: 'End one of the own sessions',
      requestParams: { path: ownIdPath },
      responses: { '204': { description: 'Ended' }, ...problems(400, 401, 403, 404) },
    },
  },
  '/api/account/tokens': {
    get: {
      tags: ['accounts'],
      summary: 'Own API tokens, newest first',
      description: 'Revoked and expired ones too; never a token itself.',
      responses: { '200': json(listOf(apiToken), 'The tokens'), ...problems(401, 403) },
    },
    post: {
      tags: ['accounts'],
      summary: 'Make an API token',
      description:
        'For programs: `Authorization: Bearer TOKEN`. It acts for this account, never with more rights than the account ' +
        'has at the time, and never in administration. The database holds its SHA-256.',
      requestBody: { content: { 'application/json': { schema: apiTokenInput } } },
      responses: {
        '201': json(newApiToken, 'The token, told here and never again'),
        ...problems(400, 401, 403, 413, 415),
      },
    },
  },
  '/api/account/tokens/{id}': {
    delete: {
      tags: ['accounts'],
      summary: 'Revoke one of the own API tokens for good',
      requestParams: { path: ownIdPath },
      responses: { '204': { description: 'Revoked' }, ...problems(400, 401, 403, 404) },
    },
  },
};
