import { Router } from 'express';
import { overviewQuery } from '../../domain/law/overview.ts';
import { presetPeriod, today } from '../../domain/law/period.ts';
import { workSeriesQuery } from '../../domain/law/work-series.ts';
import type { ApiDeps } from '../http/deps.ts';
import { parseQuery } from '../http/problem.ts';
import { readOverview } from './summary.ts';
import { readWorkSeries } from './work.ts';

/** The wall's figures and their course over time: see `overviewPaths`. */
export function overviewRoutes({ database: { pool } }: ApiDeps): Router {
  const router = Router();
  router.get('/api/summary', async (req, res) => {
    const { from, to } = parseQuery(overviewQuery, req);
    const day = today();
    const period = from && to ? { from, to } : presetPeriod('this-month', day);
    res.json(await readOverview(pool, period, day));
  });
  router.get('/api/summary/series', async (req, res) => {
    const { unit, ...period } = parseQuery(workSeriesQuery, req);
    res.json(await readWorkSeries(pool, period, unit));
  });
  return router;
}
