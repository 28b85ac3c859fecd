import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  account,
  accountInput,
  accountListQuery,
  accountRights,
  accountWithPassword,
  loginInput,
  newAccount,
  sessionState,
} from '../../domain/model/account.ts';
import { etag, ifMatchHeader, json, listOf, problems } from '../openapi/responses.ts';
import { accountPath } from './admin-routes.ts';
import { signOnQuery } from './session-routes.ts';

const to = { description: 'To the identity provider' };

export const sessionPaths: ZodOpenApiPathsObject = {
  '/api/session': {
    get: {
      tags: ['accounts'],
      summary: 'Who is logged in here',
      description: 'Keeps no session alive, as `/api/live` does not: a page may ask while nobody is there.',
      responses: { '200': json(sessionState, 'The account, or how to get in'), ...problems() },
    },
    post: {
      tags: ['accounts'],
      summary: 'Log in',
      description:
        'Sets an HttpOnly, SameSite=Strict cookie (behind https `__Host-session`) with a new id. 401 has the type ' +
        '`urn:problem:wrong-credentials` (the same for a log-in that nobody has), `urn:problem:code-needed` (send ' +
        '`code` too; `errors` when it was wrong) or `urn:problem:password-expired`. Five refusals in a row lock the ' +
        'log-in for 15 minutes (423, `urn:problem:locked`). 60 refusals of one address in five minutes: 429.',
      requestBody: { content: { 'application/json': { schema: loginInput } } },
      responses: {
        '200': json(sessionState, 'Who is logged in now'),
        ...problems(400, 401, 413, 415, 423, 429),
      },
    },
    delete: {
      tags: ['accounts'],
      summary: 'Log out',
      responses: {
        '200': json(sessionState, 'Who is left: nobody, or the visitor of the demo'),
        ...problems(),
      },
    },
  },
  '/api/session/oidc': {
    get: {
      tags: ['accounts'],
      summary: 'Log in by single sign-on',
      description: 'For a browser to go to. 404 where there is none (OIDC_ISSUER).',
      requestParams: { query: signOnQuery },
      responses: { '303': to, ...problems(400, 404) },
    },
  },
  '/api/session/oidc/callback': {
    get: {
      tags: ['accounts'],
      summary: 'Where the identity provider sends browsers back to',
      description:
        'Goes on to the page that was asked for, or to `/login?sso=` with `failed` (not what we asked for), `unknown` ' +
        '(no account; none is ever made here) or `disabled`.',
      responses: { '303': { description: 'Logged in, or not' }, ...problems(404) },
    },
  },
};

const byId = { path: accountPath };

export const accountPaths: ZodOpenApiPathsObject = {
  '/api/accounts': {
    get: {
      tags: ['accounts'],
      summary: 'Accounts, by log-in',
      requestParams: { query: accountListQuery },
      responses: { '200': json(listOf(account), 'The accounts'), ...problems(400, 401, 403) },
    },
    post: {
      tags: ['accounts'],
      summary: 'Make an account',
      description:
        'It may do nothing and sees nothing before a security administrator gives it rights. The first one that is not ' +
        'of the demo closes the demo for good.',
      requestBody: { content: { 'application/json': { schema: newAccount } } },
      responses: {
        '201': json(accountWithPassword, 'The account, and its password for the first log-in', etag),
        ...problems(400, 401, 403, 409, 413, 415),
      },
    },
  },
  '/api/accounts/{id}': {
    get: {
      tags: ['accounts'],
      summary: 'An account',
      requestParams: byId,
      responses: { '200': json(account, 'The account', etag), ...problems(400, 401, 403, 404) },
    },
    put: {
      tags: ['accounts'],
      summary: 'Name, disable or link an account',
      description: 'Disabled, its sessions end. Not one’s own.',
      requestParams: { ...byId, header: ifMatchHeader },
      requestBody: { content: { 'application/json': { schema: accountInput } } },
      responses: {
        '200': json(account, 'The account as it is now', etag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428),
      },
    },
  },
  '/api/accounts/{id}/password': {
    post: {
      tags: ['accounts'],
      summary: 'Give an account another initial password',
      description:
        'Its sessions end, its tokens are revoked. Not for security and audit administrators and auditors, who control ' +
        'those who do this: theirs are set at the server (`npm run admin -- reset-password`).',
      requestParams: byId,
      responses: {
        '200': json(accountWithPassword, 'The password for the next log-in'),
        ...problems(400, 401, 403, 404),
      },
    },
  },
  '/api/accounts/{id}/rights': {
    put: {
      tags: ['accounts'],
      summary: 'Say what an account may do and whose rows it sees',
      description: 'In force at once, at other server processes within seconds. Not one’s own.',
      requestParams: { ...byId, header: ifMatchHeader },
      requestBody: { content: { 'application/json': { schema: accountRights } } },
      responses: {
        '200': json(account, 'The account as it is now', etag),
        ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428),
      },
    },
  },
  '/api/accounts/{id}/sessions': {
    delete: {
      tags: ['accounts'],
      summary: 'End all sessions of an account',
      requestParams: byId,
      responses: { '204': { description: 'Ended' }, ...problems(400, 401, 403, 404) },
    },
  },
  '/api/accounts/{id}/lock': {
    delete: {
      tags: ['accounts'],
      summary: 'Open the lock after too many wrong passwords',
      requestParams: byId,
      responses: { '204': { description: 'Open' }, ...problems(400, 401, 403, 404) },
    },
  },
  '/api/accounts/{id}/second-factor': {
    delete: {
      tags: ['accounts'],
      summary: 'Remove the second factor of somebody who lost it',
      requestParams: byId,
      responses: { '204': { description: 'Removed' }, ...problems(400, 401, 403, 404) },
    },
  },
};
