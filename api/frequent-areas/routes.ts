import { Router } from 'express';
import type pg from 'pg';
import { z } from 'zod';
import { dutyDay } from '../../domain/law/overview.ts';
import { today } from '../../domain/law/period.ts';
import type { FrequentAreaList } from '../../domain/model/frequent-area.ts';
import { findChief } from '../chiefs/queries.ts';
import type { ApiDeps } from '../http/deps.ts';
import { notFound, parseQuery } from '../http/problem.ts';
import { type Cluster, clusterCrs, clusterPeriod } from './cluster.ts';
import { clustersIn, concernedChiefs } from './concerned.ts';
import { FrequentAreas } from './frequent-areas.ts';

export const frequentAreaQuery = z
  .object({
    at: dutyDay.optional().meta({ description: 'default today' }),
    area: z.string().max(100).optional().meta({ description: 'those with a problem in this area' }),
    chief: z.string().max(100).optional().meta({
      description: 'those with a problem where this chief answers',
    }),
  })
  .refine(({ area, chief }) => !(area && chief), {
    message: 'give area or chief, not both',
    path: ['chief'],
  });

/** Those that concern one chief. @throws HttpProblem 404 */
async function clustersOf(pool: pg.Pool, found: Cluster[], chief: string, at: string): Promise<Cluster[]> {
  if (!(await findChief(pool, chief, at))) throw notFound('chief', chief);
  const ids = new Set((await concernedChiefs(pool, found, [chief], at)).get(chief));
  return found.filter(({ area }) => ids.has(area.id));
}

async function reportedIn(pool: pg.Pool, { from, to }: FrequentAreaList['period']) {
  const { rows } = await pool.query<{ reported: number; changed: Date | null }>(
    `SELECT (SELECT count(*) FROM problem WHERE reported_on >= $1::date AND reported_on < $2::date) AS reported,
            (SELECT updated_at FROM layer_version WHERE layer = 'problem' AND EXISTS (SELECT FROM problem)) AS changed`,
    [from, to],
  );
  return rows[0]!;
}

/** GET /api/problems/frequent-areas: see `frequentAreaPaths`. */
export function frequentAreaRoutes({ database }: ApiDeps): Router {
  const { pool } = database;
  const areas = new FrequentAreas(pool);
  const router = Router();
  router.get('/api/problems/frequent-areas', async (req, res) => {
    const { at = today(), area, chief } = parseQuery(frequentAreaQuery, req);
    const { clusters: all, rule } = await areas.on(at);
    const found = chief
      ? await clustersOf(pool, all, chief, at)
      : area
        ? await clustersIn(pool, all, area, at)
        : all;
    if (!found) throw notFound('area in force on that day', area!);
    const period = clusterPeriod(at, rule);
    const { reported, changed } = await reportedIn(pool, period);
    const { extra: _, ...method } = rule;
    const answer: FrequentAreaList = {
      at,
      period,
      method: {
        ...method,
        name: 'DBSCAN',
        crs: clusterCrs,
        outline: 'concave hull of the problems, with the rim',
        source: '重庆市林长制办法 第十三条；参数：setting frequent-problems',
      },
      reported,
      items: found.map((cluster) => cluster.area),
      total: found.length,
      dataTime: changed?.toISOString() ?? null,
    };
    res.json(answer);
  });
  return router;
}
