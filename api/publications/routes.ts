import { Router } from 'express';
import { z } from 'zod';
import { inTransaction } from '../../data/db/transaction.ts';
import { newPublication, publicationQuestion, withdrawalInput } from '../../domain/model/publication.ts';
import type { CoverageService } from '../coverage/service.ts';
import type { ApiDeps } from '../http/deps.ts';
import { answerJson, goneSignal } from '../http/gone.ts';
import { notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { FigureCounter } from './figures.ts';
import { isPublished, publish, withdraw } from './publish.ts';
import { findPublication, listPublications } from './queries.ts';

export const publicationPath = z.object({ id: z.uuid() });
export const publicationQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

/** Publications 公布 for those who may publish: see `publicationPaths`. */
export function publicationRoutes({ database }: ApiDeps, coverage: CoverageService): Router {
  const { pool } = database;
  const counter = new FigureCounter(pool, coverage);
  const router = Router();
  router.get('/api/publications', async (req, res) => {
    res.json(await listPublications(pool, parseQuery(publicationQuery, req)));
  });
  router.post('/api/publications/preview', (req, res) =>
    answerJson(res, async (leave) => counter.count(leave, parseBody(publicationQuestion, req))),
  );
  router.post('/api/publications', async (req, res) => {
    const body = parseBody(newPublication, req);
    const there = await isPublished(pool, body);
    if (!there) {
      const counted = await counter.count(goneSignal(res), body);
      await inTransaction(pool, async (client) => {
        if (!(await isPublished(client, body))) await publish(client, body, counted);
      });
    }
    res
      .status(there ? 200 : 201)
      .location(`/api/publications/${body.id}`)
      .json(await findPublication(pool, body.id));
  });
  router.get('/api/publications/:id', async (req, res) => {
    const { id } = parseParams(publicationPath, req);
    const found = await findPublication(pool, id);
    if (!found) throw notFound('publication', id);
    res.json(found);
  });
  router.put('/api/publications/:id/withdrawal', async (req, res) => {
    const { id } = parseParams(publicationPath, req);
    const body = parseBody(withdrawalInput, req);
    await inTransaction(pool, (client) => withdraw(client, id, body));
    res.json(await findPublication(pool, id));
  });
  return router;
}
