import { Router } from 'express';
import { z } from 'zod';
import { layerStamp } from '../../data/db/layer-versions.ts';
import { today } from '../../domain/law/period.ts';
import { areaQuery } from '../../domain/model/area.ts';
import { day } from '../../domain/model/common.ts';
import type { ApiDeps } from '../http/deps.ts';
import { notModified, strongEtag } from '../http/etag.ts';
import { notFound, parseParams, parseQuery } from '../http/problem.ts';
import { findArea, listAreas } from './queries.ts';

export const areaPath = z.object({ id: z.string().max(100) });
export const atQuery = z.object({
  at: day.optional().meta({ description: 'as it was on this day; default today' }),
});

/** GET /api/areas and /api/areas/{id}: areas as they were on a day, see `areaPaths`. */
export function areaRoutes({ database }: ApiDeps): Router {
  const { pool } = database;
  const router = Router();
  router.get('/api/areas', async (req, res) => {
    const query = parseQuery(areaQuery, req);
    const filter = { ...query, at: query.at ?? today() };
    // Whatever changes an area raises the version of this layer.
    const stamp = await layerStamp(pool, 'division');
    if (notModified(req, res, strongEtag('areas', stamp, JSON.stringify(filter)))) return;
    res.json(await listAreas(pool, filter));
  });
  router.get('/api/areas/:id', async (req, res) => {
    const { id } = parseParams(areaPath, req);
    const { at = today() } = parseQuery(atQuery, req);
    const area = await findArea(pool, id, at);
    if (!area) throw notFound('area in force on that day', id);
    res.json(area);
  });
  return router;
}
