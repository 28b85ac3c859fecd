import { Router } from 'express';
import { today } from '../../domain/law/period.ts';
import { snapQuery } from '../../domain/model/snapping.ts';
import type { ApiDeps } from '../http/deps.ts';
import { parseQuery } from '../http/problem.ts';
import { snapTargetsIn } from './queries.ts';

/** GET /api/snap: what an editor snaps to; see `snapPaths`. */
export function snapRoutes({ database }: ApiDeps): Router {
  const router = Router();
  router.get('/api/snap', async (req, res) => {
    const { bbox, kinds, at = today() } = parseQuery(snapQuery, req);
    res.json(await snapTargetsIn(database.pool, bbox, kinds, at));
  });
  return router;
}
