import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientRoutes } from '../../api/http/client.ts';
import { errorMiddleware } from '../../api/http/errors.ts';
import { timeLimit } from '../../api/http/time-limit.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addLand, problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
  await addLand(database.pool);
});

afterAll(() => database.drop());

describe('errors', () => {
  test.each(['/api/nothing', '/api', '/tiles/nothing', '/nothing'])('404 problem at %s', async (path) => {
    expect(problemOf(await request(app).get(path).expect(404))).toMatchObject({
      status: 404,
      instance: path,
    });
  });

  test('405 says what is allowed', async () => {
    const res = await request(app).delete('/api/areas/city:500000').expect(405);
    expect(res.headers.allow).toBe('GET, HEAD');
    problemOf(res);
    expect((await request(app).patch('/api/zones/zone:1').expect(405)).headers.allow).toBe(
      'GET, PUT, DELETE, HEAD',
    );
  });

  test('400 for malformed JSON, 415 for another type, 413 with the limit', async () => {
    const post = (type: string, body: string) =>
      request(app).post('/api/zones').set('Content-Type', type).send(body);
    expect(problemOf(await post('application/json', '{"name":').expect(400)).detail).toContain(
      'not valid JSON',
    );
    problemOf(await post('text/plain', 'name=x').expect(415));
    problemOf(await post('application/json; charset=gb18030', '{}').expect(415));
    const tooLarge = problemOf(await post('application/json', `{"a":"${'x'.repeat(9e6)}"}`).expect(413));
    expect(tooLarge.detail).toContain('8388608 bytes');
  });

  test('400 for a malformed percent sign', async () => {
    problemOf(await request(app).get('/api/areas/%E4%').expect(400));
  });

  test('500 of a defect tells the client nothing of it', async () => {
    await database.pool.query('ALTER TABLE office RENAME TO hidden');
    const res = await request(app).get('/api/offices').expect(500);
    await database.pool.query('ALTER TABLE hidden RENAME TO office');
    expect(problemOf(res).title).toBe('Internal server error');
    expect(res.text).not.toMatch(/relation|office" |SELECT|\.ts/);
  });

  test('503 when a read takes too long; its late end does not break the connection', async () => {
    const slow = express().use(timeLimit(0.05));
    let finish = () => {};
    const finishing = new Promise<void>((resolve) => {
      finish = resolve;
    });
    slow.get('/late', async (_req, res) => {
      await finishing;
      res.json({});
    });
    slow.get('/next', (_req, res) => void res.json({}));
    slow.use(errorMiddleware);
    const server = createServer(slow);
    let cut = 0;
    server.on('connection', (socket) => {
      socket.on('close', () => {
        cut += 1;
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const get = async (path: string) => {
      const res = await fetch(`http://127.0.0.1:${port}${path}`);
      return { status: res.status, body: await res.json() };
    };
    expect(await get('/late')).toMatchObject({ status: 503, body: { title: 'Took too long' } });
    finish();
    expect((await get('/next')).status).toBe(200);
    expect(cut).toBe(0);
    server.close();
  });
});

describe('every answer', () => {
  test('has an id, the caller’s when it is harmless', async () => {
    const given = await request(app).get('/healthz').set('X-Request-Id', 'abc-1');
    expect(given.headers['x-request-id']).toBe('abc-1');
    const forged = await request(app).get('/healthz').set('X-Request-Id', 'a b" c');
    expect(forged.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('allows no outside host', async () => {
    const policy = (await request(app).get('/healthz')).headers['content-security-policy']!;
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval(?!')/);
  });
});

describe('the client', () => {
  test('/ leads to the wall; a mode without a build says what to do', async () => {
    expect((await request(app).get('/').expect(302)).headers.location).toBe('/wall');
    const bare = express().use(clientRoutes('/nonexistent'));
    const res = await request(bare).get('/inspect/chief').expect(503);
    expect(res.text).toContain('npm run build');
  });
});
