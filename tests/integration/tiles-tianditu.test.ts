import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pino from 'pino';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorMiddleware } from '../../api/http/errors.ts';
import { requestLogging } from '../../api/http/logging.ts';
import { tiandituRoutes } from '../../api/tiles/tianditu.ts';
import { testApp } from './api-fixture.ts';

const key = 'k3y-of-the-server';
const png = Buffer.from('89504e470d0a1a0a', 'hex');
const path = '/tiles/tianditu/img/10/815/424';

let stub: Server;
let asked: URL[];
let answer: RequestListener;
let logged: string[];

beforeEach(async () => {
  asked = [];
  logged = [];
  answer = (_req, res) => res.setHeader('Content-Type', 'image/png').end(png);
  stub = createServer((req, res) => {
    asked.push(new URL(req.url!, 'http://stub'));
    answer(req, res);
  }).listen(0, '127.0.0.1');
  await once(stub, 'listening');
});
afterEach(() => {
  stub.closeAllConnections();
  stub.close();
});

function app(tiandituKey: string | undefined = key, limitMs?: number) {
  const { port } = stub.address() as AddressInfo;
  const config = { tiandituKey, tiandituUrl: `http://127.0.0.1:${port}` } as never;
  const logger = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  return express().use(requestLogging(logger)).use(tiandituRoutes({ config }, limitMs)).use(errorMiddleware);
}

/** Neither the client nor the log may get to see the key or the address asked. */
function expectNoLeak(res: request.Response) {
  for (const text of [JSON.stringify(res.headers), res.text ?? '', logged.join('\n')]) {
    expect(text).not.toContain(key);
    expect(text).not.toContain('GetTile');
  }
}

describe('GET /tiles/tianditu', () => {
  it('asks for the tile with the key, passes the picture on and keeps it', async () => {
    const server = app();
    const first = await request(server).get(path).responseType('blob');
    expect(first.status).toBe(200);
    expect(first.body.equals(png)).toBe(true);
    expect(first.type).toBe('image/png');
    expect(first.headers['cache-control']).toBe('private, max-age=86400');
    expect((await request(server).get(path)).status).toBe(200);
    expect(asked).toHaveLength(1);
    expect(asked[0]!.pathname).toBe('/img_w/wmts');
    expect(Object.fromEntries(asked[0]!.searchParams)).toEqual({
      SERVICE: 'WMTS',
      REQUEST: 'GetTile',
      VERSION: '1.0.0',
      LAYER: 'img',
      STYLE: 'default',
      TILEMATRIXSET: 'w',
      FORMAT: 'tiles',
      TILEMATRIX: '10',
      TILEROW: '424',
      TILECOL: '815',
      tk: key,
    });
    expectNoLeak(first);
  });

  it('asks once for many that want the same tile at the same time', async () => {
    const server = app();
    const answers = await Promise.all(Array.from({ length: 5 }, () => request(server).get(path)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(asked).toHaveLength(1);
  });

  it.each<[string, RequestListener, number]>([
    ['status 500', (req, res) => res.writeHead(500).end(`no: ${req.url}`), 502],
    ['status 403', (req, res) => res.writeHead(403, { 'Content-Type': 'text/html' }).end(req.url), 502],
    ['a text', (req, res) => res.setHeader('Content-Type', 'application/json').end(`"${req.url}"`), 502],
    ['a redirect', (req, res) => res.writeHead(302, { Location: `/elsewhere${req.url}` }).end(), 502],
    ['no answer', (_req, res) => res.destroy(), 502],
    [
      'a picture of 2 MB',
      (_req, res) => res.setHeader('Content-Type', 'image/png').end(Buffer.alloc(2 << 20)),
      502,
    ],
    ['status 404', (_req, res) => res.writeHead(404).end(), 404],
  ])('answers %s with a problem that tells no secret, and does not keep it', async (_what, fault, status) => {
    const server = app();
    answer = fault;
    const refused = await request(server).get(path);
    expect(refused.status).toBe(status);
    expect(refused.type).toBe('application/problem+json');
    expect(refused.headers['cache-control']).toBe('no-store');
    expectNoLeak(refused);
    answer = (_req, res) => res.setHeader('Content-Type', 'image/jpeg').end(png);
    expect((await request(server).get(path)).status).toBe(200);
  });

  it('does not wait for ever', async () => {
    answer = () => {};
    const refused = await request(app(key, 50)).get(path);
    expect(refused.status).toBe(504);
    expect(refused.body.detail).toBe('天地图 did not answer within 0.05 s.');
    expectNoLeak(refused);
  });

  it('counts the wait for a turn into the time limit', async () => {
    answer = () => {};
    const server = app(key, 1000);
    const wanted = Array.from({ length: 20 }, (_, y) => `/tiles/tianditu/img/10/815/${y}`);
    const answers = await Promise.all(wanted.map((tile) => request(server).get(tile)));
    expect(answers.map(({ status }) => status)).toEqual(wanted.map(() => 504));
    // Those in the queue gave up soon after the first eight; a few with a little time left came to their turn.
    expect(asked.length).toBeLessThan(wanted.length);
  });

  it.each([
    ['/tiles/tianditu/xyz/10/815/424', 'layer'],
    ['/tiles/tianditu/img/0/0/0', 'z'],
    ['/tiles/tianditu/img/19/0/0', 'z'],
    ['/tiles/tianditu/img/3/8/0', 'x'],
  ])('refuses %s without asking', async (wrong, parameter) => {
    const refused = await request(app()).get(wrong);
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map((e: { path: string }) => e.path)).toEqual([parameter]);
    expect(asked).toEqual([]);
  });

  it('says so when the server has no key, and so does the catalogue', async () => {
    const { app: whole, database } = await testApp();
    const refused = await request(whole).get(path);
    expect(refused.status).toBe(404);
    expect(refused.body.detail).toMatch('TIANDITU_KEY');
    const { body } = await request(whole).get('/tiles/catalog.json');
    await database.drop();
    expect(body.basemaps).toMatchObject([
      { id: 'basemap', available: true, tilejson: expect.stringMatching(/\/tiles\/basemap\.json$/) },
      { id: 'tianditu', available: false, minzoom: 1, maxzoom: 18 },
    ]);
    expect(asked).toEqual([]);
  });
});
