import { Router } from 'express';
import { today } from '../../domain/law/period.ts';
import { problemSummaryQuery } from '../../domain/model/problem.ts';
import type { ApiDeps } from '../http/deps.ts';
import { parseQuery } from '../http/problem.ts';
import { readProblemSummary } from './summary.ts';

/** Problems 问题 and their rectification; see `problemPaths`. */
export function problemRoutes({ database }: ApiDeps): Router {
  const router = Router();
  router.get('/api/problems/summary', async (req, res) => {
    const { from, to, at = today() } = parseQuery(problemSummaryQuery, req);
    res.json(await readProblemSummary(database.pool, { from, to }, at));
  });
  return router;
}
