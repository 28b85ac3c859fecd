import { z } from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { problem } from '../../domain/model/common.ts';

/** Fragments that the `xxxPaths` of every capability are made of. */

/** A list as every list endpoint answers it. `total` counts all, not only the page. */
export function listOf<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), total: z.int() });
}

export function json(
  schema: z.ZodType,
  description: string,
  headers?: ZodOpenApiResponseObject['headers'],
): ZodOpenApiResponseObject {
  return { description, content: { 'application/json': { schema } }, ...(headers ? { headers } : {}) };
}

/** Header of an answer that can be changed only by who has read it. */
export const etag = {
  ETag: { schema: { type: 'string' }, description: 'strong; send it back as If-Match' },
} as const;

/** Header of such a change. */
export const ifMatchHeader = z.object({
  'If-Match': z
    .string()
    .meta({ description: 'the ETag last read; 428 without, 412 when it is not in force' }),
});

const meanings = {
  400: 'A parameter or field is not valid; `errors` names it',
  401: 'Nobody has logged in, or the link of this wall display is unknown, has expired or was revoked',
  403: 'The role does not allow it; a wall display may only read',
  404: 'There is no such thing',
  409: 'It is there with other content, or was changed since it was read; `detail` says which',
  410: 'It has expired',
  412: 'It was changed since the ETag in If-Match was read',
  413: 'The body is larger than the limit, which `detail` tells',
  415: 'The body is of a type that is not taken',
  416: 'The range is beyond the end',
  422: 'Well-formed, but can not be accepted; `errors` says what and where',
  423: 'The log-in is locked after too many wrong passwords or codes; Retry-After says for how long',
  428: 'If-Match is missing',
  429: 'Too many attempts; Retry-After says when to try again',
  502: 'The service behind this one gave nothing of use',
  503: 'The database does not answer; Retry-After says when to try again',
  504: 'The service behind this one took too long',
  507: 'There is no room for it; `detail` tells the limit',
} as const;

/** Problem answers (RFC 9457) by status. 503 is part of every operation that asks the database. */
export function problems(...statuses: (keyof typeof meanings)[]): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    [...new Set([...statuses, 503 as const])].map((status) => [
      String(status),
      { description: meanings[status], content: { 'application/problem+json': { schema: problem } } },
    ]),
  );
}

/** 409, whose meaning is each operation's own. */
export function conflict(description: string): ZodOpenApiResponsesObject {
  return { '409': { description, content: { 'application/problem+json': { schema: problem } } } };
}
