import { Router } from 'express';
import { z } from 'zod';
import { inTransaction } from '../../data/db/transaction.ts';
import { newPatrol, patrolQuery } from '../../domain/model/patrol.ts';
import { dayPlaybackQuery } from '../../domain/model/playback.ts';
import type { ApiDeps } from '../http/deps.ts';
import { answerJson } from '../http/gone.ts';
import { notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { demandOwn } from '../ingest/own-patrols.ts';
import { createPatrol } from './create.ts';
import { dayPlaybackOf } from './day-playback.ts';
import { playbackOf } from './playback.ts';
import { findPatrol, listPatrols } from './queries.ts';

export const patrolPath = z.object({ id: z.uuid() });
/** `from` before `to` where both are given. */
export const patrolListQuery = patrolQuery
  .extend({ import: z.uuid().optional() })
  .refine((query) => !query.from || !query.to || query.from < query.to, {
    message: 'from must be before to',
    path: ['from'],
  });

/** GET and POST /api/patrols, GET /api/patrols/{id}, playback: see `patrolPaths`. */
export function patrolRoutes({ database }: ApiDeps, owner: ApiDeps): Router {
  const { pool } = database;
  const router = Router();

  router.get('/api/patrols', async (req, res) => {
    res.json(await listPatrols(pool, parseQuery(patrolListQuery, req)));
  });

  router.post('/api/patrols', async (req, res) => {
    const patrol = parseBody(newPatrol, req);
    demandOwn(req.principal, patrol);
    const outcome = await inTransaction(owner.database.pool, (client) => createPatrol(client, patrol));
    res
      .status(outcome === 'created' ? 201 : 200)
      .location(`/api/patrols/${patrol.id}`)
      .json(await findPatrol(pool, patrol.id));
  });

  router.get('/api/patrols/playback', async (req, res) => {
    const query = parseQuery(dayPlaybackQuery, req);
    await answerJson(res, (leave) => dayPlaybackOf(pool, query, leave));
  });

  router.get('/api/patrols/:id/playback', async (req, res) => {
    const { id } = parseParams(patrolPath, req);
    const playback = await playbackOf(pool, id);
    if (!playback) throw notFound('patrol', id);
    res.json(playback);
  });

  router.get('/api/patrols/:id', async (req, res) => {
    const { id } = parseParams(patrolPath, req);
    const patrol = await findPatrol(pool, id);
    if (!patrol) throw notFound('patrol', id);
    res.json(patrol);
  });

  return router;
}
