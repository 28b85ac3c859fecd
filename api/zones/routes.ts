import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { inTransaction } from '../../data/db/transaction.ts';
import { today } from '../../domain/law/period.ts';
import { arealGeometry, bboxText, day } from '../../domain/model/common.ts';
import { type Zone, zoneInput } from '../../domain/model/zone.ts';
import type { ApiDeps } from '../http/deps.ts';
import { ifMatch } from '../http/etag.ts';
import { notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { previewZone } from './preview.ts';
import { findZone, listZones, zoneEtag } from './queries.ts';
import { abolishZone, createZone, replaceZone } from './write.ts';

export const zonePath = z.object({ id: z.string().max(100) });
export const zoneQuery = z.object({
  at: day.optional().meta({ description: 'as it was on this day; default: in force today or later' }),
});
export const zoneListQuery = zoneQuery.extend({
  bbox: bboxText.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});
export const previewInput = z
  .object({
    geometry: arealGeometry,
    zoneId: z.string().optional().meta({ description: 'the zone being redrawn: not an overlap' }),
  })
  .meta({ id: 'ZonePreviewInput' });

/** What a client holds must be asked for anew before it edits: a zone from a cache would only end in 412. */
function send(res: Response, zone: Zone): void {
  res.set({ ETag: zoneEtag(zone), 'Cache-Control': 'no-store' }).json(zone);
}

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
    const input = parseBody(zoneInput, req);
    const zone = await inTransaction(pool, (client) => createZone(client, input, today()));
    res.status(201).set('Location', `/api/zones/${zone.id}`);
    send(res, zone);
  });
  router.get('/api/zones/:id', async (req, res) => {
    const id = idOf(req);
    const { at } = parseQuery(zoneQuery, req);
    const zone = await findZone(pool, id, { day: at ?? today(), exact: at !== undefined });
    if (!zone) throw notFound('zone in force', id);
    send(res, zone);
  });
  router.put('/api/zones/:id', async (req, res) => {
    const id = idOf(req);
    const check = ifMatch(req);
    const input = parseBody(zoneInput, req);
    send(res, await inTransaction(pool, (client) => replaceZone(client, id, input, today(), check)));
  });
  router.delete('/api/zones/:id', async (req, res) => {
    const id = idOf(req);
    const check = ifMatch(req);
    await inTransaction(pool, (client) => abolishZone(client, id, today(), check));
    res.status(204).end();
  });
  return router;
}
