import { Router } from 'express';
import { confined, scopeNow } from '../../data/db/scope.ts';
import type { LiveState } from '../../domain/model/live.ts';
import type { ApiDeps } from '../http/deps.ts';
import { beginEventStream } from '../http/event-stream.ts';
import { HttpProblem } from '../http/problem.ts';
import type { LiveService } from './service.ts';
import { LiveView } from './view.ts';

/** Open streams are cheap but not free: beyond this many the server is misused or too small. */
const maxClients = 2000;

function unavailable(title: string, seconds: number): HttpProblem {
  return new HttpProblem(503, title, undefined, undefined, { headers: { 'Retry-After': String(seconds) } });
}

/**
 * GET /api/live: server-sent events, see `livePaths`. All but the heartbeat are plain messages (`onmessage`), their
 * `data` is JSON with a `type` (`liveMessage`). GET /api/live/state: the same to ask for.
 *
 * Both answer 503 while the database does not tell its news: an old picture must not be taken for the present.
 */
export function liveRoutes({ database: { pool } }: ApiDeps, live: LiveService): Router {
  const router = Router();
  const stateNow = (): LiveState => live.picture.state();
  const viewNow = () => (confined() ? new LiveView(pool, scopeNow()) : undefined);

  router.get('/api/live', (req, res) => {
    if (live.feed.clientCount >= maxClients) throw unavailable('Too many listeners', 30);
    if (!live.current) throw unavailable('Database unavailable', 5);
    const lastId = /^\d{1,15}$/.exec(String(req.headers['last-event-id'] ?? ''))?.[0];
    beginEventStream(res);
    if (res.destroyed) return;
    live.feed.add(res, lastId === undefined ? undefined : Number(lastId), stateNow, viewNow());
  });

  router.get('/api/live/state', async (_req, res) => {
    if (!live.current) throw unavailable('Database unavailable', 5);
    const view = viewNow();
    const state = { type: 'state', ...stateNow() } as const;
    const { type: _, ...told } = view ? await view.of(state) : state;
    res.set('Cache-Control', 'no-store').json(told);
  });
  return router;
}
