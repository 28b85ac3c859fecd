import { Router } from 'express';
import { ruleFor } from '../../data/coverage/rule.ts';
import { loadTaskRule } from '../../data/tasks/rule.ts';
import { addDays } from '../../domain/law/period.ts';
import { routeQuestion } from '../../domain/model/route.ts';
import { demandPlace } from '../access/place.ts';
import type { CoverageService } from '../coverage/service.ts';
import { chiefSubject } from '../coverage/subject.ts';
import type { ApiDeps } from '../http/deps.ts';
import { answerJson } from '../http/gone.ts';
import { HttpProblem, parseBody } from '../http/problem.ts';
import { measureGaps } from './gaps.ts';
import { loadRouteRule } from './rules.ts';

/** POST /api/routes: a question, nothing is stored; see `routePaths`. */
export function routeRoutes({ database }: ApiDeps, service: CoverageService): Router {
  const { pool } = database;
  const router = Router();
  router.post('/api/routes', (req, res) =>
    answerJson(res, async (leave) => {
      const asked = parseBody(routeQuestion, req);
      await measureGaps(pool, asked.gaps);
      await demandPlace(
        pool,
        asked.gaps.map(({ geometry }) => geometry),
      );
      const subject = await chiefSubject(pool, asked.chief, addDays(asked.to, -1));
      if (!subject.geometry) {
        const message = 'the outline of no area of this chief is known';
        throw new HttpProblem(422, 'No outline', message, [{ path: 'chief', message }]);
      }
      return service.route(
        {
          subject,
          period: { from: asked.from, to: asked.to },
          rule: await ruleFor(pool, asked.denominator),
          effectiveOnly: asked.effectiveOnly,
          ownChiefId: asked.by === 'own' ? asked.chief : null,
          gaps: asked.gaps,
          start: asked.start ?? null,
          routeRule: await loadRouteRule(pool),
          taskRule: await loadTaskRule(pool),
        },
        leave,
      );
    }),
  );
  return router;
}
