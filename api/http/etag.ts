import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { scopeKey } from '../../data/db/scope.ts';
import { HttpProblem } from './problem.ts';

/**
 * A strong ETag over everything that an answer depends on (versions, parameters), not over the answer
 * itself: so it is known before any work is done. Whose rows the asker sees is part of it.
 */
export function strongEtag(...inputs: (string | number)[]): string {
  return `"${createHash('sha256')
    .update(JSON.stringify([...inputs, scopeKey()]))
    .digest('base64url')
    .slice(0, 22)}"`;
}

function tagsOf(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? [];
}

const opaque = (tag: string) => tag.replace(/^W\//, '');

/**
 * Sets the ETag; when the client already has this version it answers 304 and returns true, and the caller
 * has nothing left to do. `no-cache` lets clients keep the answer but asks them to come back with the tag; what a 304
 * says of it holds for the answer that the client has.
 */
export function notModified(
  req: Request,
  res: Response,
  etag: string,
  cacheControl = 'private, no-cache',
): boolean {
  res.set({ ETag: etag, 'Cache-Control': cacheControl });
  const header = req.headers['if-none-match'];
  if (header === undefined) return false;
  const known = header.trim() === '*' || tagsOf(header).some((tag) => opaque(tag) === opaque(etag));
  if (known) res.status(304).end();
  return known;
}

/** The tags of If-Match that a write is allowed on. */
export type Precondition = (etag: string) => void;

/**
 * Reads If-Match for a write. The returned check is called with the ETag in force, inside the transaction
 * that holds the row: asked earlier, somebody else could still write in between.
 *
 * @throws HttpProblem 428 when the header is missing; the check throws 412 when no tag matches
 *   (strong comparison, RFC 9110 §13.1.1: a weak tag never matches)
 */
export function ifMatch(req: Request): Precondition {
  const header = req.headers['if-match'];
  if (header === undefined) {
    throw new HttpProblem(
      428,
      'Precondition required',
      'Send If-Match with the ETag you last read, so that nobody else’s change is lost.',
    );
  }
  const any = header.trim() === '*';
  const tags = tagsOf(header);
  return (etag) => {
    if (any || tags.includes(etag)) return;
    throw new HttpProblem(
      412,
      'Precondition failed',
      'It was changed since you read it. Read it again and repeat your change.',
      undefined,
      { headers: { ETag: etag } },
    );
  };
}
