import { isDeepStrictEqual } from 'node:util';
import { HttpProblem } from './problem.ts';

/** A body as jsonb gives it back: without what was left out. */
export function asSent(body: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(body));
}

/**
 * Something with the id of this body is there: fine when it came by the same body.
 * @throws HttpProblem 409 naming each field that differs
 */
export function requireSame(what: string, id: string, stored: Record<string, unknown> | null, body: object) {
  const sent = asSent(body);
  const fields = [...new Set([...Object.keys(stored ?? {}), ...Object.keys(sent)])];
  const different = fields.filter((field) => !isDeepStrictEqual(stored?.[field], sent[field]));
  if (different.length === 0) return;
  throw new HttpProblem(
    409,
    'Id taken',
    `The ${what} ${id} is there with other content; nothing was written.`,
    different.map((path) => ({ path, message: 'differs from what is stored' })),
    { type: 'urn:problem:id-taken' },
  );
}
