import type { RequestHandler } from 'express';
import { asReads } from '../../data/db/replicas/reads.ts';

/** Questions that are sent by POST since they are long: they change nothing. */
const questions = new Set([
  '/api/coverage/preview',
  '/api/partition',
  '/api/routes',
  '/api/zones/check',
  '/api/zones/preview',
]);

/** Lets replicas answer what a request that only reads asks the database. */
export const readsByReplicas: RequestHandler = (req, _res, next) => {
  const reads =
    req.method === 'GET' || req.method === 'HEAD' || (req.method === 'POST' && questions.has(req.path));
  if (reads) asReads(next);
  else next();
};
