import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { inTransaction } from '../../data/db/transaction.ts';
import { today } from '../../domain/law/period.ts';
import { compareQuery, newScenario, scenarioInput } from '../../domain/model/scenario.ts';
import type { CoverageService } from '../coverage/service.ts';
import type { ApiDeps } from '../http/deps.ts';
import { ifMatch } from '../http/etag.ts';
import { answerJson } from '../http/gone.ts';
import { notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { compareScenarios } from './compare.ts';
import { findScenario, listScenarios, scenarioEtag } from './queries.ts';
import { createScenario, deleteScenario, replaceScenario } from './write.ts';

export const scenarioPath = z.object({ id: z.uuid() });
export const scenarioListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});

const idOf = (req: Request) => parseParams(scenarioPath, req).id;

/** Scenarios 方案: see `scenarioPaths`. */
export function scenarioRoutes({ database }: ApiDeps, service: CoverageService): Router {
  const { pool } = database;
  const router = Router();

  /** What a client holds must be asked for anew before it edits, as with zones. */
  const send = async (res: Response, id: string) => {
    const scenario = await findScenario(pool, id, today());
    if (!scenario) throw notFound('scenario', id);
    res.set({ ETag: scenarioEtag(scenario), 'Cache-Control': 'no-store' }).json(scenario);
  };

  router.get('/api/scenarios', async (req, res) => {
    res.json(await listScenarios(pool, { ...parseQuery(scenarioListQuery, req), day: today() }));
  });
  router.post('/api/scenarios', async (req, res) => {
    const input = parseBody(newScenario, req);
    const outcome = await inTransaction(pool, (client) => createScenario(client, input, today()));
    res.status(outcome === 'created' ? 201 : 200).location(`/api/scenarios/${input.id}`);
    await send(res, input.id);
  });
  router.get('/api/scenarios/compare', (req, res) =>
    answerJson(res, (leave) => {
      const { ids, ...period } = parseQuery(compareQuery, req);
      return compareScenarios(pool, service, { ids, period }, leave);
    }),
  );
  router.get('/api/scenarios/:id', async (req, res) => {
    await send(res, idOf(req));
  });
  router.put('/api/scenarios/:id', async (req, res) => {
    const id = idOf(req);
    const check = ifMatch(req);
    const input = parseBody(scenarioInput, req);
    await inTransaction(pool, (client) => replaceScenario(client, id, input, today(), check));
    await send(res, id);
  });
  router.delete('/api/scenarios/:id', async (req, res) => {
    const id = idOf(req);
    const check = ifMatch(req);
    await inTransaction(pool, (client) => deleteScenario(client, id, check));
    res.status(204).end();
  });
  return router;
}
