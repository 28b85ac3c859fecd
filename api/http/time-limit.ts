import type { RequestHandler } from 'express';
import { sendProblem } from './errors.ts';
import { HttpProblem } from './problem.ts';

/**
 * Answers 503 to a read when nothing was sent within `seconds`: a stuck query must not hold a browser for
 * ever. Streams that have begun to answer (SSE, downloads) go on. Writes are left alone: a 503 while the
 * write still goes on would be a lie.
 */
export function timeLimit(seconds: number): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const timer = setTimeout(() => {
      if (res.headersSent) return;
      // Not by next(): the handler still runs, and its late end must find the error middleware untouched.
      sendProblem(
        req,
        res,
        new HttpProblem(503, 'Took too long', `There was no answer within ${seconds} seconds.`, undefined, {
          headers: { 'Retry-After': '10' },
        }),
      );
    }, seconds * 1000);
    timer.unref();
    res.on('close', () => clearTimeout(timer));
    next();
  };
}
