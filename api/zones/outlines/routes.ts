import { Router } from 'express';
import { outlineQuestion } from '../../../domain/model/outline-file.ts';
import { BoundedTurns } from '../../http/bounded-turns.ts';
import type { ApiDeps } from '../../http/deps.ts';
import { answerJson } from '../../http/gone.ts';
import { HttpProblem, parseBody } from '../../http/problem.ts';
import type { UploadStore } from '../../uploads/store.ts';
import { readOutlines } from './read.ts';

/** A file is read as a whole, and nobody should wait long at a map. */
const turnLimits = {
  concurrency: 1,
  longestQueue: 8,
  timeLimitMs: 60 * 1000,
  tooMany: 'Many files are being read; try again in a moment.',
};

/** POST /api/zones/outlines: see `zoneOutlinePaths`. */
export function zoneOutlineRoutes({ database: { pool } }: ApiDeps, uploads: UploadStore): Router {
  const turns = new BoundedTurns(turnLimits);
  const router = Router();
  router.post('/api/zones/outlines', async (req, res) => {
    const { uploads: ids, crs } = parseBody(outlineQuestion, req);
    const lease = await uploads.lease(ids);
    try {
      res.set('Cache-Control', 'no-store');
      await answerJson(res, (leave) =>
        turns.run(leave, (signal) => readOutlines(pool, lease.files, { crs, signal })).catch(tookTooLong),
      );
    } finally {
      lease.release();
    }
  });
  return router;
}

function tookTooLong(error: unknown): never {
  if (!(error instanceof DOMException && error.name === 'TimeoutError')) throw error;
  throw new HttpProblem(
    503,
    'Busy',
    'The files could not be read in a minute; take a smaller part of them.',
    undefined,
    { headers: { 'Retry-After': '10' } },
  );
}
