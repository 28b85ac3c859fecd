import { Router } from 'express';
import { rangerQuery } from '../../domain/model/ranger.ts';
import type { ApiDeps } from '../http/deps.ts';
import { parseQuery } from '../http/problem.ts';
import { listRangers } from './queries.ts';

/** GET /api/rangers: see `rangerPaths`. */
export function rangerRoutes({ database }: ApiDeps): Router {
  const router = Router();
  router.get('/api/rangers', async (req, res) => {
    res.json(await listRangers(database.pool, parseQuery(rangerQuery, req)));
  });
  return router;
}
