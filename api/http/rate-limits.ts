import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { needOf } from '../access/lookup.ts';
import { HttpProblem } from './problem.ts';

/**
 * Requests a minute of one account, or of one address without one: no bound of normal use, but the end of a script that runs wild. A
 * wall shows some hundred tiles at a time, and walls behind one address share its count. Each server process counts for itself.
 */
export const requestsPerMinute = {
  tiles: 12_000,
  reads: 3000,
  /** Batches of devices; what they cost the database is bounded by turns, with 503. */
  ingest: 30_000,
  writes: 600,
  /** Files and reports that are made, and files that are taken in: seconds of a core each. */
  heavy: 90,
  /** Tokens that nobody was given. */
  wrongTokens: 60,
};
export type RequestLimits = typeof requestsPerMinute;

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);
const made =
  /^\/api\/(exports\/.|reports\/.+\.(pdf|xlsx|svg)$|zones\/[^/]+\/sheet\.pdf$|audit\.csv$|audit\/verification$|imports(\/|$))/i;
const batch = /^\/api\/patrols\/[^/]+\/fixes\/?$|^\/api\/patrols\/?$/i;
const waited = /^\/api\/imports\/jobs\/./i;

/** Which of the limits a request counts for; undefined: the page and its code, probes. */
function kindOf({ method, path }: Request): keyof RequestLimits | undefined {
  if (/^\/tiles\//i.test(path)) return 'tiles';
  if (!/^\/(api|ogc)(\/|$)/i.test(path)) return undefined;
  if (made.test(path) && !waited.test(path)) return 'heavy';
  // A question with a body, such as what an outline would cover, is asked at every move of a planner's hand.
  if (reading.has(method) || needOf(method, path) === 'read') return 'reads';
  return batch.test(path) ? 'ingest' : 'writes';
}

const addressOf = (req: Request) => ipKeyGenerator(req.ip ?? '');
const callerOf = (req: Request) => req.principal?.accountId ?? addressOf(req);

const oneMinute = (limit: number, keyGenerator: (req: Request) => string, rest = {}) =>
  rateLimit({
    windowMs: 60_000,
    limit,
    keyGenerator,
    standardHeaders: false,
    legacyHeaders: false,
    // Whose headers are believed is TRUST_PROXY's business; without it the proxy's own address is the one that counts.
    validate: { xForwardedForHeader: false, trustProxy: false, forwardedHeader: false },
    handler: (req) => {
      const { resetTime } = (req as Request & { rateLimit: { resetTime?: Date } }).rateLimit;
      const seconds = Math.max(1, Math.ceil(((resetTime?.getTime() ?? 0) - Date.now()) / 1000));
      throw new HttpProblem(429, 'Too many requests', `That is more than ${limit} a minute.`, undefined, {
        headers: { 'Retry-After': String(seconds) },
      });
    },
    ...rest,
  });

/** Behind the guard: 429 with Retry-After for a caller that asks too much of one kind. */
export function limitRequests(limits: RequestLimits = requestsPerMinute): RequestHandler {
  const limiters = new Map(
    (['tiles', 'reads', 'ingest', 'writes', 'heavy'] as const).map((kind) => [
      kind as string,
      oneMinute(limits[kind], callerOf),
    ]),
  );
  return (req, res, next) => {
    const limiter = limiters.get(kindOf(req) ?? '');
    if (limiter) void limiter(req, res, next);
    else next();
  };
}

/** Before the guard: who guesses tokens is stopped before each guess costs a look into the database. */
export function limitWrongTokens(limits: RequestLimits = requestsPerMinute): RequestHandler {
  return oneMinute(limits.wrongTokens, addressOf, {
    skip: (req: Request) => req.headers.authorization === undefined,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_req: Request, res: { statusCode: number }) => res.statusCode !== 401,
  });
}
