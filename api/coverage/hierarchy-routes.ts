import { Router } from 'express';
import { ruleFor } from '../../data/coverage/rule.ts';
import { addDays } from '../../domain/law/period.ts';
import { areaCoverageQuery } from '../../domain/model/coverage.ts';
import { coverageWithinQuery, type SubordinateCoverage } from '../../domain/model/coverage-within.ts';
import type { ApiDeps } from '../http/deps.ts';
import { answerJson } from '../http/gone.ts';
import { parseParams, parseQuery } from '../http/problem.ts';
import { partsWithin } from './crossing.ts';
import { idParam } from './params.ts';
import type { CoverageQuestions } from './questions.ts';
import type { CoverageService } from './service.ts';
import { areaSubject, subordinateSubjects } from './subject.ts';

/** Coverage down the hierarchy: of the chiefs under one, and of the areas that cross one; see `coveragePaths`. */
export function coverageHierarchyRoutes(
  { database }: ApiDeps,
  service: CoverageService,
  questions: CoverageQuestions,
): Router {
  const router = Router();
  const { pool } = database;

  router.get('/api/chiefs/:id/subordinates/coverage', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const asked = parseQuery(areaCoverageQuery, req);
      const under = await subordinateSubjects(pool, id, addDays(asked.to, -1));
      const subjects = under.map(({ subject }) => subject);
      const { coverages } = await questions.compute(leave, subjects, asked);
      const items = coverages.map(
        ({ areaM2, coveredM2, ratio, status, target }, i): SubordinateCoverage => ({
          chiefId: under[i]!.chiefId,
          areaM2,
          coveredM2,
          ratio,
          status,
          target,
        }),
      );
      return { items, total: items.length };
    }),
  );

  router.get('/api/areas/:id/coverage/within', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const { kind, from, to, effectiveOnly, denominator } = parseQuery(coverageWithinQuery, req);
      const day = addDays(to, -1);
      const subject = await areaSubject(pool, id, day);
      const parts = await partsWithin(pool, id, kind, day);
      const rule = await ruleFor(pool, denominator);
      const period = { from, to };
      return service.within({ subject, kind, parts, period, rule, effectiveOnly, ownChiefId: null }, leave);
    }),
  );

  return router;
}
