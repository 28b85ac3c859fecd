import { Router } from 'express';
import { layerVersions } from '../../data/db/layer-versions.ts';
import type { ApiDeps } from '../http/deps.ts';
import { beginEventStream } from '../http/event-stream.ts';
import { HttpProblem } from '../http/problem.ts';
import type { LiveFeed } from './feed.ts';

/** Open streams are cheap but not free: beyond this many the server is misused or too small. */
const maxClients = 2000;

/**
 * GET /api/live: server-sent events, see `livePaths`. All events are plain messages (`onmessage`), their `data`
 * is JSON with a `type`.
 */
export function liveRoutes({ database }: ApiDeps, feed: LiveFeed): Router {
  const router = Router();
  router.get('/api/live', async (req, res) => {
    if (feed.clientCount >= maxClients) {
      throw new HttpProblem(503, 'Too many listeners', undefined, undefined, {
        headers: { 'Retry-After': '30' },
      });
    }
    const lastId = /^\d{1,15}$/.exec(String(req.headers['last-event-id'] ?? ''))?.[0];
    const layers = lastId === undefined ? await layerVersions(database.pool) : undefined;
    beginEventStream(res);
    if (res.destroyed) return;
    feed.add(res, lastId === undefined ? undefined : Number(lastId), layers && { type: 'layers', layers });
  });
  return router;
}
