import { Router } from 'express';
import { z } from 'zod';
import { dutyBoardQuery, dutyDay } from '../../domain/law/overview.ts';
import { today } from '../../domain/law/period.ts';
import { chiefQuery } from '../../domain/model/chief.ts';
import type { ApiDeps } from '../http/deps.ts';
import { notFound, parseParams, parseQuery } from '../http/problem.ts';
import { dutyBoard, listSubordinates } from './board.ts';
import { assessDuties } from './duty.ts';
import { DutyPatrols } from './duty-patrols.ts';
import { chiefAncestry, chiefResponsibilities } from './hierarchy.ts';
import { listOffices } from './offices.ts';
import { findChief, listChiefs } from './queries.ts';

export const chiefPath = z.object({ id: z.string().max(100) });
export const dutyQuery = z.object({ at: dutyDay.optional().meta({ description: 'default today' }) });
export const subordinateQuery = dutyQuery.extend({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});

/** Chiefs, their subordinates and duty, the duty board and offices: see `chiefPaths`. */
export function chiefRoutes({ database }: ApiDeps): Router {
  const { pool } = database;
  const patrolsOf = new DutyPatrols(pool);
  const router = Router();
  router.get('/api/chiefs', async (req, res) => {
    res.json(await listChiefs(pool, { ...parseQuery(chiefQuery, req), at: today() }));
  });
  router.get('/api/chiefs/:id', async (req, res) => {
    const { id } = parseParams(chiefPath, req);
    const chief = await findChief(pool, id, today());
    if (!chief) throw notFound('chief', id);
    res.json(chief);
  });
  router.get('/api/chiefs/:id/ancestry', async (req, res) => {
    const { id } = parseParams(chiefPath, req);
    const items = await chiefAncestry(pool, id, today());
    if (items.length === 0) throw notFound('chief', id);
    res.json({ items, total: items.length });
  });
  router.get('/api/chiefs/:id/responsibilities', async (req, res) => {
    const { id } = parseParams(chiefPath, req);
    const { at = today() } = parseQuery(dutyQuery, req);
    const items = await chiefResponsibilities(pool, id, at);
    if (items.length === 0 && !(await findChief(pool, id, at))) throw notFound('chief', id);
    res.json({ items, total: items.length });
  });
  router.get('/api/chiefs/:id/subordinates', async (req, res) => {
    const { id } = parseParams(chiefPath, req);
    const { at = today(), ...page } = parseQuery(subordinateQuery, req);
    const found = await listSubordinates(pool, patrolsOf, id, at, page);
    if (found.total === 0 && !(await findChief(pool, id, at))) throw notFound('chief', id);
    res.json(found);
  });
  router.get('/api/chiefs/:id/duty', async (req, res) => {
    const { id } = parseParams(chiefPath, req);
    const { at = today() } = parseQuery(dutyQuery, req);
    const { duties } = await assessDuties(pool, patrolsOf, { ids: [id] }, at);
    if (!duties[0]) throw notFound('chief', id);
    res.json(duties[0]);
  });
  router.get('/api/duty', async (req, res) => {
    const { at = today(), ...query } = parseQuery(dutyBoardQuery, req);
    res.json(await dutyBoard(pool, patrolsOf, at, query));
  });
  router.get('/api/offices', async (_req, res) => {
    const items = await listOffices(pool);
    res.json({ items, total: items.length });
  });
  return router;
}
