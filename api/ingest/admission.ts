import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { HttpProblem } from '../http/problem.ts';
import { busy } from './busy.ts';

/** Largest body, inflated: a gzip bomb ends here, too. 50,000 fixes are about 5 MB. */
export const bodyLimit = 8 * 1024 * 1024;
/** Inflated bytes that requests under way may take together; JSON of fixes deflates to about a tenth. */
const mostBytes = 256 * 1024 * 1024;
const deflatedToPlain = 10;
const mostRequests = 4096;

/** Requests of one patrol in a minute. A device sends one; after a dead zone a few more. */
const perMinute = 60;

/** Turns requests away, before their bodies are read, when those under way may fill the memory. */
export function admission(): RequestHandler {
  let bytes = 0;
  let requests = 0;
  return (req, res, next) => {
    const weight = weightOf(req);
    if (requests >= mostRequests || bytes + weight > mostBytes) throw busy();
    requests++;
    bytes += weight;
    res.on('close', () => {
      requests--;
      bytes -= weight;
    });
    next();
  };
}

function weightOf(req: Request): number {
  const length = Number(req.headers['content-length']);
  if (!Number.isFinite(length)) return bodyLimit;
  const plain = req.headers['content-encoding'] ? length * deflatedToPlain : length;
  return Math.min(plain, bodyLimit);
}

/** 429 with Retry-After for a device that repeats itself faster than anybody walks. A device records one patrol at a time. */
export function deviceLimit(): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // To be turned away is no fault of the device.
    skipFailedRequests: true,
    requestWasSuccessful: (_req, res) => res.statusCode !== 503,
    keyGenerator: (req) => `${String(req.params.id).toLowerCase()} ${req.principal?.accountId ?? ''}`,
    handler: (_req, res, next) => {
      next(
        new HttpProblem(
          429,
          'Too many requests',
          `More than ${perMinute} requests of one patrol in a minute; put more fixes into each.`,
          undefined,
          { headers: { 'Retry-After': String(res.getHeader('Retry-After') ?? 60) } },
        ),
      );
    },
  });
}
