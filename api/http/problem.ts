import type { Request } from 'express';
import type { ZodError, z } from 'zod';
import type { Problem } from '../../domain/model/common.ts';

export type ProblemIssue = NonNullable<Problem['errors']>[number];

/** A broken outline can have a fault per vertex; a client needs the first of them, not megabytes. */
const maxIssues = 100;

/**
 * An answer that is an error (RFC 9457). Throw it anywhere below a route; the error middleware sends it.
 * Its texts go to the client: plain English, no SQL, no stack.
 */
export class HttpProblem extends Error {
  override name = 'HttpProblem';
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  /** Which field, row or vertex is at fault; `path` is dotted (`geometry.coordinates.0.3`). */
  readonly errors: ProblemIssue[] | undefined;
  /** Response headers that belong to the status, e.g. Retry-After, Allow. */
  readonly headers: Record<string, string>;
  /** Stable machine name; `about:blank` when the status says it all. */
  readonly type: string;

  constructor(
    status: number,
    title: string,
    detail?: string,
    errors?: ProblemIssue[],
    options: { type?: string; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(detail ? `${title}: ${detail}` : title, { cause: options.cause });
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
    this.headers = options.headers ?? {};
    this.type = options.type ?? 'about:blank';
  }

  /** The body of the answer. */
  toJSON(): Problem {
    return {
      type: this.type,
      title: this.title,
      status: this.status,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      ...(this.errors === undefined ? {} : { errors: this.errors.slice(0, maxIssues) }),
    };
  }
}

/** 404 for something addressed by id: `notFound('area', id)`. */
export function notFound(what: string, id: string): HttpProblem {
  return new HttpProblem(404, 'Not found', `There is no ${what} ${JSON.stringify(id)}.`);
}

/** 400 that names each field at fault. */
function badRequest(where: 'query' | 'body' | 'path', error: ZodError): HttpProblem {
  const errors = error.issues
    .slice(0, maxIssues)
    .map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
  const named = errors.map((fault) => fault.path || where);
  const fields = [...new Set(named)].slice(0, 5).join(', ');
  return new HttpProblem(400, 'Bad request', `The ${where} is not valid: ${fields}.`, errors, {
    type: `urn:problem:invalid-${where}`,
  });
}

function parse<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: 'query' | 'body' | 'path',
): z.output<S> {
  const result = schema.safeParse(value);
  if (!result.success) throw badRequest(where, result.error);
  return result.data;
}

/** The query string by a zod schema. @throws HttpProblem 400 naming each parameter at fault */
export function parseQuery<S extends z.ZodType>(schema: S, req: Request): z.output<S> {
  return parse(schema, req.query, 'query');
}

/**
 * The JSON body by a zod schema.
 * @throws HttpProblem 400 naming each field at fault, 415 when the body is not declared as JSON
 */
export function parseBody<S extends z.ZodType>(schema: S, req: Request): z.output<S> {
  if (req.body === undefined && req.headers['content-type'] && !req.is('json')) {
    throw new HttpProblem(415, 'Unsupported media type', 'Send the body as application/json.');
  }
  return parse(schema, req.body ?? {}, 'body');
}

/** The path parameters by a zod schema. @throws HttpProblem 400 naming each parameter at fault */
export function parseParams<S extends z.ZodType>(schema: S, req: Request): z.output<S> {
  return parse(schema, req.params, 'path');
}
