import express, { Router } from 'express';
import { z } from 'zod';
import { readIntakeState } from '../../data/ingest/read-state.ts';
import type { ApiDeps } from '../http/deps.ts';
import { HttpProblem, notFound, parseParams } from '../http/problem.ts';
import { admission, bodyLimit, deviceLimit } from './admission.ts';
import { receiptOf, stateOf } from './answers.ts';
import { readBatch } from './fixes.ts';
import { OwnPatrols } from './own-patrols.ts';
import type { IngestService } from './service.ts';

/** PostgreSQL's spelling, whatever the device's is. */
export const patrolFixesPath = z.object({ id: z.uuid().toLowerCase() });

/**
 * GET and POST /api/patrols/{id}/fixes: see `ingestPaths`. Reads its bodies itself, after it has seen whether there is room; `deps` are the
 * owner's, since devices of many people share a transaction: whose patrol it is, is asked here.
 */
export function ingestRoutes({ database: { pool } }: ApiDeps, ingest: IngestService): Router {
  const own = new OwnPatrols(pool);
  const router = Router();
  const body = express.json({ limit: bodyLimit, type: ['application/json', 'application/*+json'] });

  router.post('/api/patrols/:id/fixes', deviceLimit(), admission(), body, async (req, res) => {
    const receivedAt = Date.now();
    const { id } = parseParams(patrolFixesPath, req);
    await own.demand(req.principal, id);
    const { head, fixes } = readBatch(req);
    const { ended, clock, batchId = null, sentAt } = head;
    const outcome = await ingest.submit({
      patrolId: id,
      fixes,
      ended,
      receivedAt,
      sentAt: sentAt === undefined ? null : Date.parse(sentAt),
      clock,
      batchId,
    });
    if (outcome.outcome === 'unknown-patrol') throw notFound('patrol', id);
    if (outcome.outcome === 'by-hand') {
      throw new HttpProblem(
        409,
        'Patrol by hand',
        'It was written down without a track; send the track as a patrol of its own.',
      );
    }
    res.json(receiptOf(outcome, batchId));
  });

  router.get('/api/patrols/:id/fixes', async (req, res) => {
    const { id } = parseParams(patrolFixesPath, req);
    await own.demand(req.principal, id);
    const state = await readIntakeState(pool, id);
    if (!state) throw notFound('patrol', id);
    res.json(stateOf(state));
  });

  return router;
}
