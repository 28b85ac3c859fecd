import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Writable } from 'node:stream';
import type { Express } from 'express';
import pino from 'pino';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { type RequestLimits, requestsPerMinute } from '../../api/http/rate-limits.ts';
import { serverLimits } from '../../api/http/server-limits.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { depsOn, openGate, problemOf, testConfig } from './api-fixture.ts';
import { accountGate } from './audit-fixture.ts';

let database: TestDatabase;
let app: Express;
beforeAll(async () => {
  database = await createTestDatabase();
  app = createApp(depsOn(database.pool), { gate: openGate });
});
afterAll(() => database.drop());

const limited = (limits: Partial<RequestLimits>, trustProxy?: string) =>
  createApp(
    { ...depsOn(database.pool), config: { ...testConfig, rateLimits: true, trustProxy } },
    { gate: openGate, limits: { ...requestsPerMinute, ...limits } },
  );

describe('a page of another site', () => {
  const link = { label: '大厅', days: 1 };

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sibling host', { 'Sec-Fetch-Site': 'same-site', Cookie: 'a=b' }],
    ['an old browser', { Origin: 'https://evil.example' }],
    ['a sandboxed frame', { Origin: 'null' }],
  ])('changes nothing: %s', async (_what, headers) => {
    const refused = await request(app).post('/api/kiosk/tokens').set(headers).send(link).expect(403);
    expect(problemOf(refused).type).toBe('urn:problem:cross-site');
    const { body } = await request(app).get('/api/kiosk/tokens').set(headers).expect(200);
    expect(body.total).toBe(0);
  });

  it('is told from our own pages, from tools and from those that carry a token', async () => {
    for (const headers of [
      { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://whatever.a.proxy.says' },
      { Origin: 'http://forest.example:8080', Host: 'forest.example:8080' },
      { Cookie: 'a=b' },
      { Origin: 'https://other.example', Authorization: 'Bearer x' },
    ]) {
      const { body } = await request(app).post('/api/kiosk/tokens').set(headers).send(link).expect(201);
      await request(app).delete(`/api/kiosk/tokens/${body.id}`).expect(204);
    }
    const config = { ...testConfig, publicUrl: 'https://lin.example/map' };
    const behind = createApp({ ...depsOn(database.pool), config }, { gate: openGate });
    await request(behind)
      .post('/api/kiosk/tokens')
      .set('Origin', 'https://lin.example')
      .send(link)
      .expect(201);
    await request(behind).post('/api/kiosk/tokens').set('Origin', 'http://127.0.0.1').send(link).expect(403);
  });
});

describe('headers', () => {
  it('keep pages out of others, and data out of proxies', async () => {
    const page = await request(app).get('/wall');
    const policy = page.headers['content-security-policy']!;
    for (const rule of [
      "default-src 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "script-src-attr 'none'",
    ])
      expect(policy).toContain(rule);
    expect(policy).not.toMatch(/script-src [^;]*'unsafe-inline'|script-src [^;]*'unsafe-eval'|\*/);
    expect(page.headers).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(page.headers['x-powered-by']).toBeUndefined();
    expect(page.headers['strict-transport-security']).toBeUndefined();
    for (const path of ['/api/areas', '/api/live/state', '/tiles/catalog.json', '/api/nothing'])
      expect((await request(app).get(path)).headers['cache-control']).toMatch(/private|no-store|no-cache/);
    expect((await request(app).get('/api/areas')).headers['cache-control']).toContain('private');
  });

  it('let the public page be embedded anywhere, and nothing else', async () => {
    const page = await request(app).get('/public/district:500109');
    expect(page.headers['content-security-policy']).toContain('frame-ancestors *');
    expect(page.headers['x-frame-options']).toBeUndefined();
    expect((await request(app).get('/publicity')).headers['x-frame-options']).toBe('DENY');
  });

  it('insist on https where users come by it', async () => {
    const config = { ...testConfig, publicUrl: 'https://lin.example' };
    const secure = createApp({ ...depsOn(database.pool), config }, { gate: openGate });
    const page = await request(secure).get('/wall');
    expect(page.headers['strict-transport-security']).toMatch(/max-age=31536000/);
    expect(page.headers['content-security-policy']).toContain('upgrade-insecure-requests');
  });
});

describe('who asks too much', () => {
  it.each([
    ['writes', (busy: Express) => request(busy).put('/api/site').send({})],
    ['heavy', (busy: Express) => request(busy).get('/api/exports/layers/nothing')],
    ['reads', (busy: Express) => request(busy).get('/api/live/state')],
    ['tiles', (busy: Express) => request(busy).get('/tiles/catalog.json')],
  ] as const)('gets 429 with Retry-After: %s', async (kind, ask) => {
    const busy = limited({ [kind]: 2 });
    for (let i = 0; i < 2; i++) expect((await ask(busy)).status).not.toBe(429);
    const refused = await ask(busy);
    expect(problemOf(refused).status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await request(busy).get('/healthz').expect(200);
    if (kind !== 'reads') await request(busy).get('/api/kiosk/tokens').expect(200);
  });

  it('is known by the address that a trusted proxy tells, and by no header that anybody sends', async () => {
    const ask = (busy: Express, address: string) =>
      request(busy).get('/api/kiosk/tokens').set('X-Forwarded-For', address);
    const direct = limited({ reads: 1 });
    await ask(direct, '10.0.0.1').expect(200);
    await ask(direct, '10.0.0.2').expect(429);
    const proxied = limited({ reads: 1 }, 'loopback');
    await ask(proxied, '10.0.0.1').expect(200);
    await ask(proxied, '10.0.0.2').expect(200);
    await ask(proxied, '10.0.0.2').expect(429);
  });

  it('counts an account, wherever it comes from', async () => {
    const busy = createApp(
      { ...depsOn(database.pool), config: { ...testConfig, rateLimits: true, trustProxy: 'loopback' } },
      { gate: accountGate(), limits: { ...requestsPerMinute, reads: 1 } },
    );
    await request(busy).get('/api/kiosk/tokens').set('X-Forwarded-For', '10.0.0.1').expect(200);
    await request(busy).get('/api/kiosk/tokens').set('X-Forwarded-For', '10.0.0.2').expect(429);
  });
});

describe('a connection', () => {
  /** What a server with our limits answers to these bytes. */
  async function answerTo(bytes: string, limits = serverLimits): Promise<string> {
    const server = createServer(limits, app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => {});
    socket.write(bytes);
    await once(socket, 'close');
    server.closeAllConnections();
    server.close();
    return answer;
  }

  it('that sends more headers than any browser is cut off', async () => {
    const answer = await answerTo(
      `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 431/);
  });

  it('that never finishes its headers, or its body, is cut off', async () => {
    const hasty = {
      ...serverLimits,
      headersTimeout: 100,
      requestTimeout: 100,
      connectionsCheckingInterval: 50,
    };
    expect(await answerTo('GET /healthz HTTP/1.1\r\nHost: x\r\n', hasty)).toMatch(/^HTTP\/1.1 408/);
    const slowBody =
      'POST /api/kiosk/tokens HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{';
    expect(await answerTo(slowBody, hasty)).toMatch(/^HTTP\/1.1 408/);
  });

  it('with a body that is too large is told the limit', async () => {
    const res = await request(app)
      .post('/api/kiosk/tokens')
      .set('Content-Type', 'application/json')
      .send(`{"label":"${'a'.repeat(9 * 1024 * 1024)}"}`);
    expect(problemOf(res).status).toBe(413);
  });
});

describe('a database that fails', () => {
  it('tells clients nothing of SQL, tables or files; the log has it', async () => {
    const broken = await createTestDatabase();
    const lines: string[] = [];
    const logger = pino(
      new Writable({
        write(chunk, _encoding, done) {
          lines.push(String(chunk));
          done();
        },
      }),
    );
    try {
      await broken.pool.query(
        `ALTER TABLE area_version RENAME TO secret_a; ALTER TABLE kiosk_token RENAME TO secret_k;
         ALTER TABLE problem RENAME TO secret_p; ALTER TABLE setting RENAME TO secret_s; ALTER TABLE patrol RENAME TO secret_t`,
      );
      const fragile = createApp({ ...depsOn(broken.pool), logger }, { gate: openGate });
      const answers = [
        await request(fragile).get('/api/areas'),
        await request(fragile).get('/api/kiosk/tokens'),
        await request(fragile).post('/api/kiosk/tokens').send({ label: 'x', days: 1 }),
        await request(fragile).get('/api/problems'),
        await request(fragile).get('/api/site'),
        await request(fragile).get('/ogc/collections/areas/items'),
        await request(fragile).get('/tiles/area/3/6/3.mvt'),
        await request(fragile).get('/api/patrols').query({ from: '2026-01-01', to: '2026-02-01' }),
      ];
      for (const answer of answers) {
        const text = JSON.stringify([answer.text, answer.headers]);
        expect(text).not.toMatch(
          /relation|SELECT|secret_|area_version|kiosk_token|node_modules|\.ts\b|at \w+ \(/,
        );
        if (answer.status >= 400) expect(problemOf(answer).status).toBeGreaterThanOrEqual(400);
      }
      expect(answers.filter(({ status }) => status === 500).length).toBeGreaterThanOrEqual(5);
      expect(lines.join('')).toContain('does not exist');
    } finally {
      await broken.drop();
    }
  });
});
