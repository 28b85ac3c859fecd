import type { Server } from '@tus/server';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { notFound } from '../http/problem.ts';
import { checkTusHeaders, tusVersion } from './headers.ts';
import type { UploadStore } from './store.ts';
import { tusServer, uploadsPath } from './tus.ts';

export const uploadPath = z.object({ id: z.uuid() });

/**
 * /api/uploads: files by the tus protocol 1.0, see `uploadPaths`. It must come before what parses bodies. What was
 * uploaded can't be downloaded again.
 */
export function uploadRoutes(store: UploadStore): Router {
  const router = Router();
  let opened: Promise<Server> | undefined;
  const open = () => {
    opened ??= store.prepare().then(() => tusServer(store));
    // A folder that can't be made now may be possible later.
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };

  async function speakTus(req: Request, res: Response): Promise<void> {
    res.set('Tus-Resumable', tusVersion);
    const tus = await open();
    dropForwardedProto(req);
    await tus.handle(req, res);
  }

  router.options(uploadsPath, speakTus);
  router.post(uploadsPath, async (req, res) => {
    checkTusHeaders(req);
    await speakTus(req, res);
  });

  async function ofOne(req: Request<{ id: string }>, res: Response): Promise<void> {
    checkTusHeaders(req);
    const { id } = req.params;
    if (!uploadPath.safeParse(req.params).success) throw notFound('upload', id);
    await speakTus(req, res);
  }
  router.head(`${uploadsPath}/:id`, ofOne);
  router.patch(`${uploadsPath}/:id`, ofOne);
  router.delete(`${uploadsPath}/:id`, ofOne);
  return router;
}

/** Two proxies in a row make a list of it, which tus answers with 400; our addresses don't need it. */
function dropForwardedProto(req: Request): void {
  req.rawHeaders = req.rawHeaders.filter((_, index, all) => {
    return all[index - (index % 2)]!.toLowerCase() !== 'x-forwarded-proto';
  });
}
