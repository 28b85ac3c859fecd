import type { Request } from 'express';
import { z } from 'zod';
import { HttpProblem, parseQuery } from '../http/problem.ts';

export const jsonType = 'application/json';
export const geoJsonType = 'application/geo+json';
export const openApiType = 'application/vnd.oai.openapi+json;version=3.0';

/** `f=json` stands for whatever JSON the resource has, above the header Accept. */
const formatQuery = { f: z.literal('json', { error: 'the only format is json' }).optional() };

/**
 * A schema of a resource's query parameters, each given once at most. Others are refused and not passed over: what they
 * were to choose would be answered unchosen.
 */
export function queryOf<S extends z.ZodRawShape>(shape: S) {
  const known = new Set([...Object.keys(shape), ...Object.keys(formatQuery)]);
  return z
    .custom<Record<string, unknown>>()
    .superRefine((query, context) => {
      for (const name of Object.keys(query)) {
        if (known.has(name)) continue;
        context.addIssue({ code: 'custom', path: [name], message: 'there is no such parameter here' });
      }
    })
    .pipe(z.object({ ...shape, ...formatQuery }));
}

/** Checks the query of a resource that takes nothing but the format. @throws HttpProblem 400 */
export function takesNothing(req: Request): void {
  parseQuery(queryOf({}), req);
}

/**
 * The media type to answer with: the first of those offered that the client takes.
 *
 * @throws HttpProblem 406 when it takes none of them
 */
export function negotiate<T extends string>(req: Request, ...offered: [T, ...T[]]): T {
  if (req.query.f !== undefined) return offered[0];
  const type = req.accepts(offered);
  const taken = offered.find((each) => each === type);
  if (taken === undefined) {
    throw new HttpProblem(406, 'Not acceptable', `This can be had as ${offered.join(' or ')}.`);
  }
  return taken;
}
