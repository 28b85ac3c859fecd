import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Router } from 'express';
import type { ApiDeps } from '../http/deps.ts';
import { HttpProblem, notFound } from '../http/problem.ts';

type SendError = Error & { status?: number; code?: string };

/** Names that an export gives; nothing that could leave the folder or mean a hidden file. */
const archiveName = /^[a-z][a-z0-9_-]{0,63}$/;

/**
 * GET /tiles/archives/{name}.pmtiles: the archives as files, with ranges, for a CDN or a client that reads PMTiles itself.
 */
export function archiveRoutes({ config: { tileArchives: folder } }: ApiDeps): Router {
  const router = Router();
  router.get('/tiles/archives/:name.pmtiles', async (req, res) => {
    if (folder === undefined) {
      throw new HttpProblem(404, 'Not found', 'This server has no tile archives (TILE_ARCHIVES is not set).');
    }
    const { name } = req.params;
    const file = `${name}.pmtiles`;
    if (!archiveName.test(name)) throw notFound('tile archive', name);
    const found = await stat(join(folder, file), { bigint: true }).catch(() => undefined);
    if (!found?.isFile()) throw notFound('tile archive', name);
    // A strong tag: readers of PMTiles tell by it that a file was replaced between two ranges, and ignore weak ones.
    res.set('ETag', `"${found.ino.toString(36)}-${found.size.toString(36)}-${found.mtimeNs.toString(36)}"`);
    res.set('Cache-Control', 'no-cache').type('application/vnd.pmtiles');
    await new Promise<void>((resolve, reject) => {
      res.sendFile(file, { root: folder, cacheControl: false }, (error?: SendError) => {
        // A client that has enough may go in the middle of a file, or before its first byte.
        if (!error || res.headersSent || error.code === 'ECONNABORTED') resolve();
        else if (error.status === 404) reject(notFound('tile archive', name));
        else reject(error.status === 416 ? beyond(found.size) : error);
      });
    });
  });
  return router;
}

function beyond(size: bigint): HttpProblem {
  const detail = `The archive has ${size} bytes.`;
  const headers = { 'Content-Range': `bytes */${size}` };
  return new HttpProblem(416, 'Range not satisfiable', detail, undefined, { headers });
}
