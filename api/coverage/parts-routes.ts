import { Router } from 'express';
import { ruleFor } from '../../data/coverage/rule.ts';
import { addDays } from '../../domain/law/period.ts';
import { type CoveragePartsQuery, coveragePartsQuery } from '../../domain/model/coverage-parts.ts';
import type { ApiDeps } from '../http/deps.ts';
import { answerJson } from '../http/gone.ts';
import { parseParams, parseQuery } from '../http/problem.ts';
import type { PartsJob, Subject } from './job.ts';
import { idParam } from './params.ts';
import type { CoverageService } from './service.ts';
import { countedUpTo } from './since-visit.ts';
import { areaSubject, chiefSubject } from './subject.ts';

/** The grids and parcels of an area or of all a chief answers for; see `coveragePaths`. */
export function coveragePartsRoutes({ database }: ApiDeps, service: CoverageService): Router {
  const router = Router();
  const { pool } = database;

  const jobOf = async (subject: Subject, query: CoveragePartsQuery): Promise<PartsJob> => ({
    subject,
    query,
    period: { from: query.from, to: query.to },
    rule: await ruleFor(pool, query.denominator),
    effectiveOnly: query.effectiveOnly,
    ownChiefId: null,
    seenOn: countedUpTo(query.to),
  });

  router.get('/api/areas/:id/coverage/parts', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const query = parseQuery(coveragePartsQuery, req);
      return service.parts(await jobOf(await areaSubject(pool, id, addDays(query.to, -1)), query), leave);
    }),
  );

  router.get('/api/chiefs/:id/coverage/parts', (req, res) =>
    answerJson(res, async (leave) => {
      const { id } = parseParams(idParam, req);
      const query = parseQuery(coveragePartsQuery, req);
      return service.parts(await jobOf(await chiefSubject(pool, id, addDays(query.to, -1)), query), leave);
    }),
  );

  return router;
}
