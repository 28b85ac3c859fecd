import { Router } from 'express';
import { site } from '../../domain/model/site.ts';
import type { ApiDeps } from '../http/deps.ts';

/** GET /api/site: titles and map approval number of this installation. */
export function siteRoutes({ database }: ApiDeps): Router {
  const router = Router();
  router.get('/api/site', async (_req, res) => {
    const { rows } = await database.pool.query<{ value: unknown }>(
      "SELECT value FROM setting WHERE key = 'site'",
    );
    res.json(site.parse(rows[0]?.value ?? {}));
  });
  return router;
}
