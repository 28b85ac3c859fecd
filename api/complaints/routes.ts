import { Router } from 'express';
import { z } from 'zod';
import { inTransaction } from '../../data/db/transaction.ts';
import { complaintQuery, newComplaintStep } from '../../domain/model/complaint.ts';
import type { ApiDeps } from '../http/deps.ts';
import { notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { findComplaint, listComplaints } from './queries.ts';
import { takeComplaintStep } from './step.ts';

export const complaintPath = z.object({ id: z.uuid() });

/** Complaints 监督投诉 for the office that handles them: see `complaintPaths`. They come in by `/api/public/complaints`. */
export function complaintRoutes({ database }: ApiDeps): Router {
  const { pool } = database;
  const router = Router();
  // They hold what people wrote in confidence.
  router.use('/api/complaints', (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/api/complaints', async (req, res) => {
    res.json(await listComplaints(pool, parseQuery(complaintQuery, req)));
  });
  router.get('/api/complaints/:id', async (req, res) => {
    const { id } = parseParams(complaintPath, req);
    const found = await findComplaint(pool, id);
    if (!found) throw notFound('complaint', id);
    res.json(found);
  });
  router.post('/api/complaints/:id/steps', async (req, res) => {
    const { id } = parseParams(complaintPath, req);
    const body = parseBody(newComplaintStep, req);
    const created = await inTransaction(pool, (client) => takeComplaintStep(client, id, body));
    res.status(created ? 201 : 200).json(await findComplaint(pool, id));
  });
  return router;
}
