import express, { type Request, Router } from 'express';
import { z } from 'zod';
import { boardPaperQuery, publicAreaQuery } from '../../domain/model/public-area.ts';
import { complaintCode, newComplaint } from '../../domain/model/public-complaint.ts';
import { baseOf } from '../http/address.ts';
import type { ApiDeps } from '../http/deps.ts';
import { answerWith } from '../http/gone.ts';
import { notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { Papers } from '../reports/paper/papers.ts';
import { listPublicAreas } from './areas.ts';
import { asPublic } from './as-public.ts';
import { readBoard } from './board.ts';
import { boardName, drawPaper } from './board-paper.ts';
import { complaintByCode, takeComplaint } from './complaints.ts';
import { publicLimits } from './limits.ts';
import { qrSvg } from './qr.ts';

export const publicAreaPath = z.object({ id: z.string().max(100) });
export const complaintCodePath = z.object({ code: complaintCode });

/** A complaint in full: 2,000 characters are 6 kB, and twice that when a browser escapes them. */
const longestBody = '24kb';

/**
 * The public page's API, open to everybody: see `publicPaths`. Mounted before the parser of other bodies, which takes far longer
 * ones; all it reads comes through `asPublic`.
 */
export function publicRoutes({ database, config }: ApiDeps): Router {
  const { pool } = database;
  const limits = publicLimits();
  const papers = new Papers();
  const router = Router();
  router.use('/api/public', (_req, res, next) => {
    // What was withdrawn is gone with the next request.
    res.set('Cache-Control', 'no-cache');
    next();
  });

  const boardOf = async (req: Request) => {
    const { id } = parseParams(publicAreaPath, req);
    const board = await asPublic(pool, (client) => readBoard(client, id, baseOf(config, req)));
    if (!board) throw notFound('area with a board', id);
    return board;
  };

  router.get('/api/public/areas', async (req, res) => {
    const query = parseQuery(publicAreaQuery, req);
    res.json(await asPublic(pool, (client) => listPublicAreas(client, query)));
  });
  router.get('/api/public/areas/:id', async (req, res) => {
    res.json(await boardOf(req));
  });
  router.get('/api/public/areas/:id/qr.svg', async (req, res) => {
    const { address } = await boardOf(req);
    res.type('image/svg+xml').send(qrSvg(address));
  });
  router.get('/api/public/areas/:id/board.svg', async (req, res) => {
    const asked = parseQuery(boardPaperQuery, req);
    res.type('image/svg+xml').send(drawPaper(await boardOf(req), asked));
  });
  router.get('/api/public/areas/:id/board.pdf', limits.papers, (req, res) =>
    answerWith(
      res,
      async (leave) => {
        const asked = parseQuery(boardPaperQuery, req);
        const board = await boardOf(req);
        const svg = drawPaper(board, asked);
        const job = { format: 'board', svg, size: asked.size, title: boardName(board, asked.lang) } as const;
        return { name: `${job.title}.pdf`, bytes: await papers.make(job, leave) };
      },
      ({ name, bytes }) => res.attachment(name).type('pdf').send(bytes),
    ),
  );

  router.post(
    '/api/public/complaints',
    express.json({ limit: longestBody }),
    ...limits.complaints,
    async (req, res) => {
      const sent = parseBody(newComplaint, req);
      const { created, status } = await asPublic(pool, (client) => takeComplaint(client, sent), 'write');
      res
        .status(created ? 201 : 200)
        .set('Cache-Control', 'no-store')
        .location(`/api/public/complaints/${status.code}`)
        .json(status);
    },
  );
  router.get('/api/public/complaints/:code', limits.lookUps, async (req, res) => {
    const { code } = parseParams(complaintCodePath, req);
    const status = await asPublic(pool, (client) => complaintByCode(client, code));
    if (!status) throw notFound('complaint with the code', code);
    res.set('Cache-Control', 'no-store').json(status);
  });
  return router;
}
