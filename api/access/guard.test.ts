import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorMiddleware } from '../http/errors.ts';
import { guard } from './guard.ts';
import type { Gate } from './principal.ts';

const nobody: Gate = { principalOf: async () => null };

describe('the guard', () => {
  let server: Server;

  beforeAll(async () => {
    const app = express();
    app.use(guard(nobody, (_req, res) => void res.status(404).end()));
    app.use((_req, res) => void res.end('inside'));
    app.use(errorMiddleware);
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  /** As it stands in the first line of the request, which `fetch` would tidy up. */
  async function statusOf(target: string): Promise<number> {
    const { port } = server.address() as AddressInfo;
    const sent = request({ host: '127.0.0.1', port, path: target, agent: false }).end();
    const [res] = await once(sent, 'response');
    res.resume();
    return res.statusCode;
  }

  it.each([
    '/api/accounts',
    '/API/Accounts/?q=a',
    'http://127.0.0.1/api/accounts',
    'HTTP://elsewhere.example/api/audit.csv?x=1',
    '/api/audit#/healthz',
    '/tiles/archives/a.pmtiles',
    '/ogc',
  ])('lets nobody pass to %s', async (target) => {
    expect(await statusOf(target)).toBe(401);
  });

  it.each(['/', '/map', 'http://127.0.0.1/healthz', '/api/site'])('keeps %s open', async (target) => {
    expect(await statusOf(target)).toBe(200);
  });
});
