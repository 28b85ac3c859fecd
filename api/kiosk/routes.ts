import { Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { type KioskSession, kioskSessionInput, kioskTokenInput } from '../../domain/model/kiosk.ts';
import type { ApiDeps } from '../http/deps.ts';
import { HttpProblem, notFound, parseBody, parseParams } from '../http/problem.ts';
import { clearKioskCookie, kioskTokenOf, setKioskCookie } from './cookie.ts';
import { deadLink, sessionPath } from './guard.ts';
import type { KioskLinks } from './links.ts';
import { createToken, listTokens, renewToken, revokeToken } from './store.ts';

export const kioskTokenPath = z.object({ id: z.uuid() });

/** Refused exchanges a minute and address; a display tries twice. Behind a proxy all share one address. */
const refusedPerMinute = 30;

/** Keeps guessing off the database; what is exchanged with success is not counted. */
const exchangeLimit = () =>
  rateLimit({
    windowMs: 60_000,
    limit: refusedPerMinute,
    skipSuccessfulRequests: true,
    standardHeaders: false,
    legacyHeaders: false,
    // The proxy's own address is the one that counts, see above.
    validate: { xForwardedForHeader: false },
    handler: () => {
      throw new HttpProblem(429, 'Too many attempts', 'Too many links were refused; wait a minute.', [], {
        headers: { 'Retry-After': '60' },
      });
    },
  });

/** Links of wall displays and the sessions that they open: see `kioskPaths`. */
export function kioskRoutes({ database, config }: ApiDeps, links: KioskLinks): Router {
  const { pool } = database;
  const router = Router();
  router.use('/api/kiosk', (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });

  router.get('/api/kiosk/tokens', async (_req, res) => {
    const items = await listTokens(pool);
    res.json({ items, total: items.length });
  });
  router.post('/api/kiosk/tokens', async (req, res) => {
    const made = await createToken(pool, parseBody(kioskTokenInput, req));
    res.status(201).set('Location', `/api/kiosk/tokens/${made.id}`).json(made);
  });
  router.put('/api/kiosk/tokens/:id', async (req, res) => {
    const { id } = parseParams(kioskTokenPath, req);
    const renewed = await renewToken(pool, id, parseBody(kioskTokenInput, req));
    if (!renewed) throw notFound('link in force or expired', id);
    links.forget();
    res.json(renewed);
  });
  router.delete('/api/kiosk/tokens/:id', async (req, res) => {
    const { id } = parseParams(kioskTokenPath, req);
    if (!(await revokeToken(pool, id))) throw notFound('link', id);
    links.forget();
    res.status(204).end();
  });

  router.get(sessionPath, async (req, res) => {
    const token = kioskTokenOf(req);
    const link = token === undefined ? undefined : await links.find(token);
    if (token !== undefined && link) setKioskCookie(res, config, token);
    const answer: KioskSession = {
      session: link ? { label: link.label, expiresAt: link.expiresAt } : null,
    };
    res.json(answer);
  });
  router.post(sessionPath, exchangeLimit(), async (req, res) => {
    const { token } = parseBody(kioskSessionInput, req);
    const link = await links.find(token);
    if (!link) throw deadLink();
    setKioskCookie(res, config, token);
    const answer: KioskSession = { session: { label: link.label, expiresAt: link.expiresAt } };
    res.json(answer);
  });
  router.delete(sessionPath, (_req, res) => {
    clearKioskCookie(res, config);
    res.status(204).end();
  });
  return router;
}
