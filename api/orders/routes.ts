import { Router } from 'express';
import { z } from 'zod';
import { inTransaction } from '../../data/db/transaction.ts';
import { today } from '../../domain/law/period.ts';
import {
  meetingInput,
  newMeeting,
  newOrder,
  newOrderEvent,
  orderQuery,
  registerQuery,
} from '../../domain/model/chief-order.ts';
import type { ApiDeps } from '../http/deps.ts';
import { ifMatch } from '../http/etag.ts';
import { notFound, parseBody, parseParams, parseQuery } from '../http/problem.ts';
import {
  correctMeeting,
  enterMeeting,
  findMeeting,
  meetingEtag,
  meetingRegister,
  meetingsSince,
} from './meetings.ts';
import { addOrderEvent, findOrder, issueOrder, listOrders, orderEtag } from './orders.ts';

export const orderPath = z.object({ id: z.uuid() });

/**
 * 林长令 and meetings 林长会议 (Article 8): see `orderPaths`.
 * @param owner knows when the register of meetings begins, of whatever area
 */
export function orderRoutes(owner: ApiDeps, { database }: ApiDeps): Router {
  const { pool } = database;
  const router = Router();
  router.use(['/api/orders', '/api/meetings'], (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });

  router.get('/api/orders', async (req, res) => {
    res.json(await listOrders(pool, parseQuery(orderQuery, req)));
  });
  router.post('/api/orders', async (req, res) => {
    const body = parseBody(newOrder, req);
    const outcome = await inTransaction(pool, (client) => issueOrder(client, body, today()));
    const order = (await findOrder(pool, body.id))!;
    res
      .status(outcome === 'created' ? 201 : 200)
      .location(`/api/orders/${body.id}`)
      .set('ETag', orderEtag(order))
      .json(order);
  });
  router.get('/api/orders/:id', async (req, res) => {
    const { id } = parseParams(orderPath, req);
    const order = await findOrder(pool, id);
    if (!order) throw notFound('order', id);
    res.set('ETag', orderEtag(order)).json(order);
  });
  router.post('/api/orders/:id/events', async (req, res) => {
    const { id } = parseParams(orderPath, req);
    const check = ifMatch(req);
    const body = parseBody(newOrderEvent, req);
    await inTransaction(pool, (client) => addOrderEvent(client, id, body, check));
    const order = (await findOrder(pool, id))!;
    res.status(201).set('ETag', orderEtag(order)).json(order);
  });

  router.get('/api/meetings', async (req, res) => {
    const { year = Number(today().slice(0, 4)), area } = parseQuery(registerQuery, req);
    const since = await meetingsSince(owner.database.pool);
    res.json(await meetingRegister(pool, { year, at: today(), area, recordsSince: since }));
  });
  router.post('/api/meetings', async (req, res) => {
    const body = parseBody(newMeeting, req);
    const outcome = await inTransaction(pool, (client) => enterMeeting(client, body, today()));
    const meeting = (await findMeeting(pool, body.id))!;
    res
      .status(outcome === 'created' ? 201 : 200)
      .location(`/api/meetings/${body.id}`)
      .set('ETag', meetingEtag(meeting))
      .json(meeting);
  });
  router.get('/api/meetings/:id', async (req, res) => {
    const { id } = parseParams(orderPath, req);
    const meeting = await findMeeting(pool, id);
    if (!meeting) throw notFound('meeting', id);
    res.set('ETag', meetingEtag(meeting)).json(meeting);
  });
  router.put('/api/meetings/:id', async (req, res) => {
    const { id } = parseParams(orderPath, req);
    const check = ifMatch(req);
    const input = parseBody(meetingInput, req);
    await inTransaction(pool, (client) => correctMeeting(client, id, input, today(), check));
    const meeting = (await findMeeting(pool, id))!;
    res.set('ETag', meetingEtag(meeting)).json(meeting);
  });
  return router;
}
