import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { isFromHere } from '../accounts/demo-door.ts';
import { HttpProblem } from '../http/problem.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest();

/**
 * Who may read the metrics: whoever sends the token (`Authorization: Bearer …`); without a token in the configuration this
 * machine only, by no proxy. They name no person, but tell how much is done here, and when.
 */
export function metricsAccess(token: string | undefined): RequestHandler {
  return (req, _res, next) => {
    const given = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
    const allowed =
      token === undefined
        ? isFromHere(req)
        : given !== undefined && timingSafeEqual(hashOf(given), hashOf(token));
    if (allowed) return next();
    throw new HttpProblem(
      403,
      'Not allowed',
      token === undefined
        ? 'Metrics are for this machine; METRICS_TOKEN lets others ask.'
        : 'Metrics need the token of METRICS_TOKEN as a Bearer token.',
    );
  };
}
