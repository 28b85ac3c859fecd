import { Router } from 'express';
import { z } from 'zod';
import { inTransaction } from '../../data/db/transaction.ts';
import { today } from '../../domain/law/period.ts';
import { problemSummaryQuery } from '../../domain/model/problem.ts';
import { newProblem, newProblemStep, problemQuery } from '../../domain/model/problem-ledger.ts';
import { permissionFor } from '../../domain/problems/rectification.ts';
import { demand } from '../access/answers.ts';
import type { ApiDeps } from '../http/deps.ts';
import { notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { listCandidates } from './candidates.ts';
import { readKinds } from './kinds.ts';
import { findProblem, listProblems } from './queries.ts';
import { reportProblem } from './report.ts';
import { takeStep } from './step.ts';
import { readProblemSummary } from './summary.ts';

export const problemPath = z.object({ id: z.uuid() });

/** Problems 问题 and their rectification; see `problemPaths`. */
export function problemRoutes({ database }: ApiDeps): Router {
  const { pool } = database;
  const router = Router();
  router.get('/api/problems/summary', async (req, res) => {
    const { from, to, at = today() } = parseQuery(problemSummaryQuery, req);
    res.json(await readProblemSummary(pool, { from, to }, at));
  });
  router.get('/api/problems/kinds', async (_req, res) => {
    const items = await readKinds(pool);
    res.json({ items, total: items.length });
  });
  router.get('/api/problems', async (req, res) => {
    res.json(await listProblems(pool, parseQuery(problemQuery, req), today()));
  });
  router.post('/api/problems', async (req, res) => {
    const body = parseBody(newProblem, req);
    const outcome = await inTransaction(pool, (client) => reportProblem(client, body, new Date()));
    res
      .status(outcome === 'created' ? 201 : 200)
      .location(`/api/problems/${body.id}`)
      .json(await findProblem(pool, body.id, today()));
  });
  router.get('/api/problems/:id', async (req, res) => {
    const { id } = parseParams(problemPath, req);
    const problem = await findProblem(pool, id, today());
    if (!problem) throw notFound('problem', id);
    res.json(problem);
  });
  router.get('/api/problems/:id/candidates', async (req, res) => {
    const { id } = parseParams(problemPath, req);
    const items = await listCandidates(pool, id, today());
    if (!items) throw notFound('problem', id);
    res.json({ items, total: items.length });
  });
  router.post('/api/problems/:id/steps', async (req, res) => {
    const { id } = parseParams(problemPath, req);
    const body = parseBody(newProblemStep, req);
    demand(req, permissionFor(body.action));
    const known = req.principal?.kind !== 'visitor';
    const outcome = await inTransaction(pool, (client) => takeStep(client, id, body, new Date(), known));
    res.status(outcome === 'created' ? 201 : 200).json(await findProblem(pool, id, today()));
  });
  return router;
}
