import { type Response, Router } from 'express';
import { z } from 'zod';
import { inTransaction } from '../../data/db/transaction.ts';
import {
  newPatrolRecord,
  type PatrolRecord,
  patrolRecordChange,
  patrolRecordQuery,
} from '../../domain/model/patrol-record.ts';
import type { ApiDeps } from '../http/deps.ts';
import { ifMatch } from '../http/etag.ts';
import { notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import { changeRecord } from './change.ts';
import { createRecord } from './create.ts';
import { findRecord, listRecords, recordEtag } from './queries.ts';

export const recordPath = z.object({ id: z.uuid() });

/** With the ETag that its next change needs; a cache would only make that end in 412. */
function send(res: Response, record: PatrolRecord | undefined, what: string, id: string): void {
  if (!record) throw notFound(what, id);
  res.set({ ETag: recordEtag(record), 'Cache-Control': 'no-store' }).json(record);
}

/** What is written of patrols (巡林记录): see `recordPaths`. */
export function recordRoutes({ database }: ApiDeps): Router {
  const { pool } = database;
  const router = Router();

  router.get('/api/patrol-records', async (req, res) => {
    res.json(await listRecords(pool, parseQuery(patrolRecordQuery, req)));
  });

  router.post('/api/patrol-records', async (req, res) => {
    const record = parseBody(newPatrolRecord, req);
    const outcome = await inTransaction(pool, (client) => createRecord(client, record));
    res.status(outcome === 'created' ? 201 : 200).location(`/api/patrol-records/${record.id}`);
    send(res, await findRecord(pool, 'id', record.id), 'patrol record', record.id);
  });

  router.get('/api/patrol-records/:id', async (req, res) => {
    const { id } = parseParams(recordPath, req);
    send(res, await findRecord(pool, 'id', id), 'patrol record', id);
  });

  router.put('/api/patrol-records/:id', async (req, res) => {
    const { id } = parseParams(recordPath, req);
    const check = ifMatch(req);
    const change = parseBody(patrolRecordChange, req);
    await inTransaction(pool, (client) => changeRecord(client, id, change, check));
    send(res, await findRecord(pool, 'id', id), 'patrol record', id);
  });

  router.get('/api/patrols/:id/record', async (req, res) => {
    const { id } = parseParams(recordPath, req);
    send(res, await findRecord(pool, 'patrol_id', id), 'record of patrol', id);
  });

  return router;
}
