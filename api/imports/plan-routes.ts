import { type Response, Router } from 'express';
import { z } from 'zod';
import { importPlan, uploadBundle } from '../../domain/model/dataset.ts';
import { BoundedTurns } from '../http/bounded-turns.ts';
import type { ApiDeps } from '../http/deps.ts';
import { answerJson } from '../http/gone.ts';
import { HttpProblem, notFound, parseBody, parseParams } from '../http/problem.ts';
import { streamJob } from './job-events.ts';
import { requireKnownPerson } from './person.ts';
import { importPath } from './routes.ts';
import type { ImportService } from './service.ts';

export const inspectionBody = z.object({ uploads: uploadBundle });

/** Looking into files takes memory as importing does; it reads only their beginnings, so the wait is short. */
const inspectionLimits = {
  concurrency: 1,
  longestQueue: 8,
  timeLimitMs: 5 * 60 * 1000,
  tooMany: 'Many files are being looked into; try again in a moment.',
};

/** POST /api/imports/inspection, /api/imports/jobs…, /api/imports/{id}/revert: see `importPlanPaths`. */
export function importPlanRoutes({ database }: ApiDeps, service: ImportService): Router {
  const { pool } = database;
  const { uploads, jobs, queue, core } = service;
  const inspections = new BoundedTurns(inspectionLimits);
  const router = Router();

  async function inspect(res: Response, ids: string[]): Promise<void> {
    const lease = await uploads.lease(ids);
    try {
      await answerJson(res, (leave) =>
        inspections
          .run(leave, (signal) => core.inspectFiles(pool, lease.files, { signal }))
          .catch(waitedTooLong),
      );
    } finally {
      lease.release();
    }
  }

  router.post('/api/imports/inspection', async (req, res) => {
    await inspect(res, parseBody(inspectionBody, req).uploads);
  });

  router.post('/api/imports/jobs', async (req, res) => {
    const plan = parseBody(importPlan, req);
    if (plan.chiefId && plan.rangerId) throw twoPersons();
    await requireKnownPerson(pool, plan);
    const job = await jobs.start(plan);
    res.status(202).location(`/api/imports/jobs/${job.id}`).json(job);
  });

  router.get('/api/imports/jobs/:id', (req, res) => {
    const { id } = parseParams(importPath, req);
    res.set('Cache-Control', 'no-store').json(jobs.find(id).job);
  });

  router.get('/api/imports/jobs/:id/events', (req, res) => {
    const { id } = parseParams(importPath, req);
    streamJob(res, jobs.find(id));
  });

  router.delete('/api/imports/jobs/:id', (req, res) => {
    const { id } = parseParams(importPath, req);
    jobs.cancel(id);
    res.status(204).end();
  });

  router.post('/api/imports/:id/revert', async (req, res) => {
    const { id } = parseParams(importPath, req);
    const report = await queue.admit((inTurn) =>
      inTurn(() => core.revertImport(pool, id)).catch((error: unknown) => {
        if (error instanceof core.RevertRefused) throw new HttpProblem(409, 'Conflict', error.message);
        throw error;
      }),
    );
    if (!report) throw notFound('import', id);
    res.json(report);
  });

  return router;
}

function twoPersons(): HttpProblem {
  const message = 'a patrol is of a chief or of a ranger, not of both';
  return new HttpProblem(422, 'Two persons', `rangerId: ${message}.`, [{ path: 'rangerId', message }]);
}

function waitedTooLong(error: unknown): never {
  if (!(error instanceof DOMException && error.name === 'TimeoutError')) throw error;
  throw new HttpProblem(503, 'Busy', inspectionLimits.tooMany, undefined, {
    headers: { 'Retry-After': '10' },
  });
}
