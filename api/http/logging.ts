import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** Probes arrive every few seconds for years: they would bury everything else. */
const probes = new Set(['/healthz', '/readyz', '/metrics']);

/** Only a plain token is taken over from outside: what a caller sends must not forge a log line. */
const usableId = /^[\w.-]{1,64}$/;

/** What stands in an address and is nobody else's: the code of a log-in by single sign-on, a complaint's. */
const secretParts = /(?<=^\/api\/session\/oidc\/callback\/?\?).+|(?<=^\/api\/public\/complaints\/)[^/?]+/i;

declare module 'node:http' {
  interface ServerResponse {
    /** Why the answer is an error of the server: for its log line, never for the client. */
    err?: Error;
  }
}

/**
 * Gives every request an id (`X-Request-Id`, the caller's own when it is a plain token) and writes one log
 * line when the answer is out: errors of the server as `error`, everything else as `debug`, so that a wall
 * display that asks for tiles day and night does not fill the disk. A line that the level leaves out costs nothing:
 * a logger a request, as pino-http makes one, is a quarter of what an unchanged tile costs.
 */
export function requestLogging(logger: Logger): RequestHandler {
  return (req, res, next) => {
    const given = req.headers['x-request-id'];
    const id = typeof given === 'string' && usableId.test(given) ? given : randomUUID();
    res.setHeader('X-Request-Id', id);
    const { method } = req;
    const url = req.originalUrl.replace(secretParts, '…');
    const start = performance.now();
    res.on('close', () => {
      const level = res.err || res.statusCode >= 500 ? 'error' : 'debug';
      if (!logger.isLevelEnabled(level) || probes.has(url)) return;
      const { statusCode, err } = res;
      const responseTime = Math.round(performance.now() - start);
      const line = { req: { id, method, url }, res: { statusCode }, responseTime, ...(err ? { err } : {}) };
      logger[level](line, `${method} ${url} ${statusCode}`);
    });
    next();
  };
}
