import { Router } from 'express';
import { everything, scopes } from '../../data/db/scope.ts';
import { grantAreaQuery, grantPersonQuery } from '../../domain/model/grants.ts';
import type { ApiDeps } from '../http/deps.ts';
import { parseQuery } from '../http/problem.ts';
import { findGrantAreas, findGrantPeople } from './queries.ts';

/**
 * GET /api/grants/areas and /api/grants/people: what rights can be given over, see `grantPaths`. They are given over everything, by
 * somebody who has no areas: of it all, names alone are told.
 */
export function grantRoutes({ database }: ApiDeps): Router {
  const router = Router();
  router.get('/api/grants/areas', async (req, res) => {
    const query = parseQuery(grantAreaQuery, req);
    res.json(await scopes.run(everything, () => findGrantAreas(database.pool, query)));
  });
  router.get('/api/grants/people', async (req, res) => {
    const query = parseQuery(grantPersonQuery, req);
    res.json(await scopes.run(everything, () => findGrantPeople(database.pool, query)));
  });
  return router;
}
