/** How often one address may do what costs something: no captcha, which keeps out the old and the blind first. */
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { HttpProblem } from '../http/problem.ts';

const minute = 60_000;
/** Phones of one carrier share addresses: a village may complain of one area, and a script may not of all. */
const complaints = { ofArea: 10, ofAll: 40, windowMs: 10 * minute };
/** Of 2⁵⁹ codes. */
const lookUps = { limit: 60, windowMs: 10 * minute };
/** A paper keeps a thread busy for about half a second. */
const papers = { limit: 60, windowMs: 10 * minute };

const addressOf = (req: Request) => ipKeyGenerator(req.ip ?? '');

function limit(
  { limit, windowMs }: { limit: number; windowMs: number },
  keyGenerator: (req: Request) => string,
  tooMany: string,
): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    keyGenerator,
    standardHeaders: false,
    legacyHeaders: false,
    // Sending again what has arrived is no new complaint: 200 and not 201.
    skipSuccessfulRequests: true,
    requestWasSuccessful: (req, res) => req.method === 'POST' && res.statusCode === 200,
    // The proxy's own address is the one that counts unless the server trusts it to tell the client's.
    validate: { xForwardedForHeader: false },
    handler: () => {
      throw new HttpProblem(429, 'Too many attempts', tooMany, undefined, {
        headers: { 'Retry-After': String(windowMs / 1000) },
      });
    },
  });
}

/** Limits of one server process; behind a balancer each has its own. */
export function publicLimits() {
  const { ofArea, ofAll, windowMs } = complaints;
  const wait = 'Too many complaints from this address; try again in ten minutes.';
  return {
    complaints: [
      limit({ limit: ofAll, windowMs }, addressOf, wait),
      limit({ limit: ofArea, windowMs }, (req) => `${addressOf(req)} ${req.body?.area}`, wait),
    ],
    lookUps: limit(lookUps, addressOf, 'Too many codes were asked for; try again in ten minutes.'),
    papers: limit(papers, addressOf, 'Too many papers were asked for; try again in ten minutes.'),
  };
}
