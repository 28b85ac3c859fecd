import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/** Probes arrive every few seconds for years: they would bury everything else. */
const probes = new Set(['/healthz', '/readyz', '/metrics']);

/** Only a plain token is taken over from outside: what a caller sends must not forge a log line. */
const usableId = /^[\w.-]{1,64}$/;

/**
 * Gives every request an id (`X-Request-Id`, the caller's own when it is a plain token) and writes one log
 * line when the answer is out: errors of the server as `error`, everything else as `debug`, so that a wall
 * display that asks for tiles day and night does not fill the disk.
 */
export function requestLogging(logger: Logger): RequestHandler {
  const log = pinoHttp({
    logger,
    genReqId(req, res) {
      const given = req.headers['x-request-id'];
      const id = typeof given === 'string' && usableId.test(given) ? given : randomUUID();
      res.setHeader('X-Request-Id', id);
      return id;
    },
    autoLogging: { ignore: (req) => probes.has(req.url ?? '') },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'debug'),
    customSuccessMessage: (req, res) => `${req.method} ${req.url} ${res.statusCode}`,
    customErrorMessage: (req, res) => `${req.method} ${req.url} ${res.statusCode}`,
    serializers: {
      req: (req: { id: unknown; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        url: req.url,
      }),
      res: (res: { statusCode: number }) => ({ statusCode: res.statusCode }),
    },
  });
  return (req, res, next) => log(req, res, next);
}
