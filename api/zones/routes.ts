import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { inTransaction } from '../../data/db/transaction.ts';
import { today } from '../../domain/law/period.ts';
import { arealGeometry } from '../../domain/model/common.ts';
import {
  newZone,
  type ZoneTransition,
  zoneInput,
  zoneListQuery,
  zoneQuery,
  zoneTransition,
} from '../../domain/model/zone.ts';
import { demand } from '../access/answers.ts';
import type { ApiDeps } from '../http/deps.ts';
import { ifMatch } from '../http/etag.ts';
import { notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { createDraft, discardDraft, saveDraft } from './draft.ts';
import { readHistory } from './history.ts';
import { previewZone } from './preview.ts';
import { findZone, listZones, type TaggedZone } from './queries.ts';
import { takeTransition } from './transition.ts';

export const zonePath = z.object({ id: z.string().max(100) });
export const zoneDiscardQuery = z.object({
  by: z.string().trim().min(1).max(60).optional().meta({ description: 'name of who throws it away' }),
});
export const previewInput = z
  .object({
    geometry: arealGeometry,
    zoneId: z.string().optional().meta({ description: 'the zone being redrawn: not an overlap' }),
  })
  .meta({ id: 'ZonePreviewInput' });

/** What a client holds must be asked for anew before it edits: a zone from a cache would only end in 412. */
function send(res: Response, { zone, etag }: TaggedZone): void {
  res.set({ ETag: etag, 'Cache-Control': 'no-store' }).json(zone);
}

/** Steps that decide on a zone; the others are its planner's. */
const decisions = new Set<ZoneTransition['action']>(['approve', 'reject', 'abolish']);

const idOf = (req: Request) => parseParams(zonePath, req).id;

/** Special zones (片区) that users draw: see `zonePaths`. */
export function zoneRoutes({ database }: ApiDeps): Router {
  const { pool } = database;
  const router = Router();
  router.post('/api/zones/preview', async (req, res) => {
    const { geometry, zoneId } = parseBody(previewInput, req);
    res.json(await previewZone(pool, geometry, today(), zoneId));
  });
  router.get('/api/zones', async (req, res) => {
    const { at, ...rest } = parseQuery(zoneListQuery, req);
    res.json(await listZones(pool, { ...rest, day: at ?? today(), exact: at !== undefined }));
  });
  router.post('/api/zones', async (req, res) => {
    const input = parseBody(newZone, req);
    const made = await inTransaction(pool, (client) => createDraft(client, input, today()));
    res.status(made.outcome === 'created' ? 201 : 200).location(`/api/zones/${made.zone.id}`);
    send(res, made);
  });
  router.get('/api/zones/:id', async (req, res) => {
    const id = idOf(req);
    const { at } = parseQuery(zoneQuery, req);
    const found = await findZone(pool, id, { day: at ?? today(), exact: at !== undefined });
    if (!found) throw notFound('zone', id);
    send(res, found);
  });
  router.put('/api/zones/:id', async (req, res) => {
    const id = idOf(req);
    const check = ifMatch(req);
    const input = parseBody(zoneInput, req);
    send(res, await inTransaction(pool, (client) => saveDraft(client, id, input, today(), check)));
  });
  router.delete('/api/zones/:id', async (req, res) => {
    const id = idOf(req);
    const check = ifMatch(req);
    const { by } = parseQuery(zoneDiscardQuery, req);
    await inTransaction(pool, (client) =>
      discardDraft(client, id, today(), check, by === undefined ? undefined : { name: by }),
    );
    res.status(204).end();
  });
  router.get('/api/zones/:id/history', async (req, res) => {
    res.set('Cache-Control', 'no-store').json(await readHistory(pool, idOf(req), today()));
  });
  router.post('/api/zones/:id/transitions', async (req, res) => {
    const id = idOf(req);
    const check = ifMatch(req);
    const body = parseBody(zoneTransition, req);
    demand(req, decisions.has(body.action) ? 'approve' : 'draw');
    const { outcome, found } = await inTransaction(pool, (client) =>
      takeTransition(client, id, body, today(), check),
    );
    if (!found) res.status(204).end();
    else send(res.status(outcome === 'created' ? 201 : 200), found);
  });
  return router;
}
