import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Router } from 'express';
import { builtClient } from '../http/client.ts';

/**
 * GET /api/build: `{build}`, the id of the client that is served now (vite.config.ts writes it into the page), null
 * while there is none. Read each time, for a build may be put in place while the server runs; asks no database.
 *
 * @param folder where vite put its output
 */
export function buildRoutes(folder: string = builtClient): Router {
  const router = Router();
  router.get('/api/build', async (_req, res) => {
    const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => '');
    const build = /<meta name="build" content="([\w-]+)"/.exec(page)?.[1] ?? null;
    res.set('Cache-Control', 'no-store').json({ build });
  });
  return router;
}
