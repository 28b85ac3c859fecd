import type { Request, RequestHandler } from 'express';
import { LRUCache } from 'lru-cache';
import type { ApiDeps } from '../http/deps.ts';
import { recordEvent } from './record.ts';

/**
 * The same refusal of the same caller is one entry in so many ms, and of one caller there are so many: a script that goes on, with
 * another address each time too, must not fill the trail.
 */
const onceMs = 60_000;
const mostOfCaller = 100;

/** Not allowed, and too often. That nobody is logged in is no refusal, unless a token was shown that is not good. */
const isRefusal = (status: number, req: Request) =>
  status === 403 || status === 429 || (status === 401 && req.headers.authorization !== undefined);

/** Writes down who was refused what. */
export function recordRefusals({ database: { pool }, logger }: ApiDeps): RequestHandler {
  const told = new LRUCache<string, Set<string>>({ max: 10_000, ttl: onceMs });
  return (req, res, next) => {
    res.on('finish', () => {
      const { statusCode: status } = res;
      if (!isRefusal(status, req)) return;
      const path = req.originalUrl.split('?', 1)[0]!.slice(0, 200);
      const caller = req.principal?.accountId ?? req.ip ?? '';
      const known = told.get(caller) ?? new Set();
      const refusal = `${status} ${req.method} ${path}`;
      if (known.has(refusal) || known.size >= mostOfCaller) return;
      if (known.size === 0) told.set(caller, known);
      known.add(refusal);
      recordEvent(pool, req, {
        action: 'refused',
        object: { kind: 'route', id: `${req.method} ${path}` },
        detail: { status },
      }).catch((err) => logger.error({ err }, 'audit: a refusal could not be recorded'));
    });
    next();
  };
}
