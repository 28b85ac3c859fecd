import { type Response, Router } from 'express';
import { inTransaction } from '../../data/db/transaction.ts';
import { type Site, site } from '../../domain/model/site.ts';
import type { ApiDeps } from '../http/deps.ts';
import { ifMatch, notModified } from '../http/etag.ts';
import { parseBody } from '../http/problem.ts';
import { readSite, replaceSite, siteEtag } from './store.ts';

const send = (res: Response, settings: Site) => {
  res.set({ ETag: siteEtag(settings), 'Cache-Control': 'no-cache' }).json(settings);
};

/** GET and PUT /api/site: titles and map approval number of this installation, see `sitePaths`. */
export function siteRoutes({ database }: ApiDeps): Router {
  const { pool } = database;
  const router = Router();
  router.get('/api/site', async (req, res) => {
    const settings = await readSite(pool);
    if (!notModified(req, res, siteEtag(settings))) send(res, settings);
  });
  router.put('/api/site', async (req, res) => {
    const check = ifMatch(req);
    const next = parseBody(site, req);
    send(res, await inTransaction(pool, (client) => replaceSite(client, next, check)));
  });
  return router;
}
