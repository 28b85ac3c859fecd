import { Router } from 'express';
import { loadRule } from '../../data/coverage/rule.ts';
import {
  areaGapDetailQuery,
  areaGapParcelQuery,
  chiefGapDetailQuery,
  chiefGapParcelQuery,
} from '../../domain/model/coverage.ts';
import type { GapDetail } from '../../domain/model/gap-detail.ts';
import type { ApiDeps } from '../http/deps.ts';
import { answerJson } from '../http/gone.ts';
import { parseParams, parseQuery } from '../http/problem.ts';
import { lastVisitTo } from './gap-last-visit.ts';
import { parcelsOf } from './gap-parcels.ts';
import { loadDays, nearestRangers } from './gap-rangers.ts';
import type { RankedGap } from './job.ts';
import { gapParam } from './params.ts';
import { CoverageQuestions } from './questions.ts';
import type { CoverageService } from './service.ts';

/** One gap of an area's or a chief's list: see `coveragePaths`. The list itself comes from memory, so it costs what one gap costs. */
export function gapDetailRoutes({ database }: ApiDeps, service: CoverageService): Router {
  const router = Router();
  const { pool } = database;
  const questions = new CoverageQuestions(pool, service);

  const detailOf = async ({ parcels: _, ...gap }: RankedGap, to: string): Promise<GapDetail> => {
    const nearM = (await loadRule(pool)).swathM / 2;
    const load = loadDays();
    const [lastVisit, rangers] = await Promise.all([
      lastVisitTo(pool, gap.centroid, to, nearM),
      nearestRangers(pool, gap.centroid, load),
    ]);
    return { gap, lastVisit, nearM, rangers, load };
  };

  router.get('/api/areas/:id/gaps/:gap', (req, res) =>
    answerJson(res, async (leave) => {
      const { id, gap } = parseParams(gapParam, req);
      const asked = parseQuery(areaGapDetailQuery, req);
      return detailOf(await questions.areaGap(leave, id, gap, asked), asked.to);
    }),
  );

  router.get('/api/chiefs/:id/gaps/:gap', (req, res) =>
    answerJson(res, async (leave) => {
      const { id, gap } = parseParams(gapParam, req);
      const asked = parseQuery(chiefGapDetailQuery, req);
      return detailOf(await questions.chiefGap(leave, id, gap, asked), asked.to);
    }),
  );

  router.get('/api/areas/:id/gaps/:gap/parcels', (req, res) =>
    answerJson(res, async (leave) => {
      const { id, gap } = parseParams(gapParam, req);
      const asked = parseQuery(areaGapParcelQuery, req);
      return parcelsOf(pool, await questions.areaGap(leave, id, gap, asked), asked);
    }),
  );

  router.get('/api/chiefs/:id/gaps/:gap/parcels', (req, res) =>
    answerJson(res, async (leave) => {
      const { id, gap } = parseParams(gapParam, req);
      const asked = parseQuery(chiefGapParcelQuery, req);
      return parcelsOf(pool, await questions.chiefGap(leave, id, gap, asked), asked);
    }),
  );

  return router;
}
