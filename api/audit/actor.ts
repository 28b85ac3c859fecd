import type { Request, RequestHandler } from 'express';
import { type Actor, actAs } from '../../data/audit/actor.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Reads that write all the same: a log-in comes back from the identity provider by GET. */
const writingReads = /^\/api\/session(\/|$)/i;

/** Who asks and from where, as the trail names it. The address is a proxy's unless TRUST_PROXY says whom to believe. */
export function actorOf(req: Request): Actor {
  const { principal } = req;
  return {
    kind: principal?.kind ?? 'nobody',
    accountId: principal?.accountId ?? null,
    name: principal?.name ?? null,
    address: req.ip?.replace(/^::ffff:/, '') ?? null,
    requestId: String(req.res?.getHeader('X-Request-Id') ?? '') || null,
  };
}

/** Behind the guard: what a request writes is written down as done by who asked. Reads cost nothing. */
export const actorOfRequest: RequestHandler = (req, _res, next) => {
  if (reading.has(req.method) && !writingReads.test(req.path)) return next();
  actAs(actorOf(req), next);
};
