import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { readPhoto } from '../../data/photos/store.ts';
import { photoMaxBytes, photoTypes } from '../../domain/model/photo.ts';
import type { ApiDeps } from '../http/deps.ts';
import { answerWith } from '../http/gone.ts';
import { HttpProblem, notFound, parseParams } from '../http/problem.ts';
import { PhotoKeeper } from './put.ts';

export const photoPath = z.object({ id: z.uuid() });

/** PUT and GET /api/photos/{id}, GET /api/photos/{id}/thumbnail: see `photoPaths`. */
export function photoRoutes({ database }: ApiDeps): Router {
  const { pool } = database;
  const keeper = new PhotoKeeper(pool);
  const router = Router();

  const bytes = express.raw({ type: [...photoTypes], limit: photoMaxBytes });
  router.put('/api/photos/:id', bytes, async (req, res) => {
    const { id } = parseParams(photoPath, req);
    const body: unknown = req.body;
    if (!Buffer.isBuffer(body)) {
      throw new HttpProblem(
        415,
        'Unsupported media type',
        `Send the photo itself as ${photoTypes.join(', ')}.`,
      );
    }
    await answerWith(
      res,
      (leave) => keeper.put(id, body, leave),
      ({ photo, created }) =>
        res
          .status(created ? 201 : 200)
          .location(`/api/photos/${photo.id}`)
          .json(photo),
    );
  });

  const send = (size: 'jpeg' | 'thumbnail') => async (req: Request, res: Response) => {
    const { id } = parseParams(photoPath, req);
    const picture = await readPhoto(pool, id, size);
    if (!picture) throw notFound('photo', id);
    res
      .set({
        // Never a page of ours, whatever a browser takes the bytes for.
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
        'Content-Disposition': `inline; filename="${id.toLowerCase()}.jpg"`,
        // An id has one picture for ever. It may show people: no shared cache keeps it.
        'Cache-Control': 'private, max-age=31536000, immutable',
      })
      .type('image/jpeg')
      .send(picture);
  };
  router.get('/api/photos/:id', send('jpeg'));
  router.get('/api/photos/:id/thumbnail', send('thumbnail'));
  return router;
}
