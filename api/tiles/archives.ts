import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Request, type Response, Router } from 'express';
import { demandEverywhere } from '../access/place.ts';
import type { ApiDeps } from '../http/deps.ts';
import { HttpProblem, notFound } from '../http/problem.ts';

/** Names that an export gives; nothing that could leave the folder or mean a hidden file. */
const archiveName = /^[a-z][a-z0-9_-]{0,63}$/;

/**
 * GET /tiles/archives/{name}.pmtiles: the archives as files, with ranges, for a CDN or a client that reads PMTiles itself.
 */
export function archiveRoutes({ config: { tileArchives: folder } }: ApiDeps): Router {
  const router = Router();
  router.get('/tiles/archives/:name.pmtiles', async (req, res) => {
    // It holds all areas, and can't be read in part.
    demandEverywhere();
    if (folder === undefined) {
      throw new HttpProblem(404, 'Not found', 'This server has no tile archives (TILE_ARCHIVES is not set).');
    }
    const { name } = req.params;
    if (!archiveName.test(name)) throw notFound('tile archive', name);
    const file = await open(join(folder, `${name}.pmtiles`)).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? notFound('tile archive', name) : error;
    });
    try {
      const found = await file.stat({ bigint: true });
      if (!found.isFile()) throw notFound('tile archive', name);
      // A strong tag: readers of PMTiles tell by it that a file was replaced between two ranges, and ignore weak ones.
      const tag = `"${found.ino.toString(36)}-${found.size.toString(36)}-${found.mtimeNs.toString(36)}"`;
      res.set('ETag', tag).set('Cache-Control', 'private, no-cache').type('application/vnd.pmtiles');
      if (req.fresh) res.status(304).end();
      else await sendFile(file, Number(found.size), tag, req, res);
    } finally {
      await file.close();
    }
  });
  return router;
}

/**
 * The file or the one range of it that is asked for. Express's own sendFile opens by name: between that and the tag another
 * file can take the name.
 */
async function sendFile(file: FileHandle, size: number, tag: string, req: Request, res: Response) {
  // Parts of another file are of no use to who has some of that one: he gets the whole.
  const same = (req.get('If-Range') ?? tag) === tag;
  const ranges = same ? req.range(size, { combine: true }) : undefined;
  if (ranges === -1) throw beyond(size);
  let [start, end] = [0, size - 1];
  if (Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1) {
    ({ start, end } = ranges[0]!);
    res.status(206).set('Content-Range', `bytes ${start}-${end}/${size}`);
  }
  res.set({ 'Accept-Ranges': 'bytes', 'Content-Length': String(end - start + 1) });
  if (req.method === 'HEAD' || size === 0) res.end();
  else await pipe(file, start, end, res);
}

/** Until all is sent or the client has gone, as one may that has enough. @throws what reading the file throws */
async function pipe(file: FileHandle, start: number, end: number, res: Response): Promise<void> {
  if (res.closed) return;
  const bytes = file.createReadStream({ start, end, autoClose: false });
  try {
    await new Promise<void>((resolve, reject) => {
      bytes.on('error', reject);
      res.on('close', resolve);
      bytes.pipe(res);
    });
  } finally {
    bytes.destroy();
  }
}

function beyond(size: number): HttpProblem {
  const detail = `The archive has ${size} bytes.`;
  const headers = { 'Content-Range': `bytes */${size}` };
  return new HttpProblem(416, 'Range not satisfiable', detail, undefined, { headers });
}
