import type { Request } from 'express';
import { z } from 'zod';
import { HttpProblem, parseQuery } from '../http/problem.ts';

export const jsonType = 'application/json';
export const geoJsonType = 'application/geo+json';
export const openApiType = 'application/vnd.oai.openapi+json;version=3.0';

/** `f=json` stands for whatever JSON the resource has, above the header Accept. */
export const formatQuery = { f: z.literal('json', { error: 'the only format is json' }).optional() };

/** One that is not known is refused and not passed over: what it was to choose would be answered unchosen. */
const unknownParameter = z.any().refine(() => false, 'there is no such parameter here');

/** A schema of a resource's query parameters, each given once at most, that knows no others. */
export function queryOf<S extends z.ZodRawShape>(shape: S) {
  return z.object({ ...shape, ...formatQuery }).catchall(unknownParameter);
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
