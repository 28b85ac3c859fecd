import type { RequestHandler } from 'express';
import { HttpProblem } from './problem.ts';

/** Open streams of one account; of one address without one, behind which there may be many walls. */
const mostOf = { account: 30, address: 200 };

const streams = /^\/api\/(live|imports\/jobs\/[^/]+\/events)\/?$/i;

/** A stream is open for days and costs memory: 429 to who has too many open. */
export function limitOpenStreams(most = mostOf): RequestHandler {
  const open = new Map<string, number>();
  return (req, res, next) => {
    if (req.method !== 'GET' || !streams.test(req.path)) return next();
    const account = req.principal?.accountId;
    const caller = account ?? req.ip ?? '';
    const count = open.get(caller) ?? 0;
    if (count >= (account ? most.account : most.address)) {
      throw new HttpProblem(429, 'Too many streams', `${count} streams are open already.`, undefined, {
        headers: { 'Retry-After': '30' },
      });
    }
    open.set(caller, count + 1);
    res.on('close', () => {
      const left = open.get(caller)! - 1;
      if (left === 0) open.delete(caller);
      else open.set(caller, left);
    });
    next();
  };
}
