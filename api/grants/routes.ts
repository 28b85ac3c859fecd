import { Router } from 'express';
import { grantAreaQuery, grantPersonQuery } from '../../domain/model/grants.ts';
import type { ApiDeps } from '../http/deps.ts';
import { parseQuery } from '../http/problem.ts';
import { findGrantAreas, findGrantPeople } from './queries.ts';

/** GET /api/grants/areas and /api/grants/people: what rights can be given over, see `grantPaths`. */
export function grantRoutes({ database }: ApiDeps): Router {
  const router = Router();
  router.get('/api/grants/areas', async (req, res) => {
    res.json(await findGrantAreas(database.pool, parseQuery(grantAreaQuery, req)));
  });
  router.get('/api/grants/people', async (req, res) => {
    res.json(await findGrantPeople(database.pool, parseQuery(grantPersonQuery, req)));
  });
  return router;
}
