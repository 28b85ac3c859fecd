import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApiDocument } from '../../api/openapi/document.ts';
import { ListenError, startServer } from '../../api/server.ts';
import type { TestDatabase } from '../setup/database.ts';
import { box, depsOn, openGate, testApp, testConfig } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
});

afterAll(() => database.drop());

describe('OpenAPI', () => {
  test('is served and describes every route that a capability mounts', async () => {
    const { body } = await request(app).get('/api/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    expect(body).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
    const described = new Set(
      Object.entries(body.paths as Record<string, object>).flatMap(([path, item]) =>
        Object.keys(item).map((method) => `${method} ${path}`),
      ),
    );
    const missing = mountedRoutes(app).filter((route) => !described.has(route));
    expect(missing).toEqual([]);
    expect(described.size).toBeGreaterThan(15);
  });
});

interface Stack {
  stack: { route?: { path: string; methods: Record<string, boolean> }; handle: Partial<Stack> }[];
}

/** `method /path/{id}` of every API, tile and feature route in the app's routers. */
function mountedRoutes(of: Express): string[] {
  return (of.router as unknown as Stack).stack
    .flatMap(({ handle }) => handle.stack ?? [])
    .flatMap(({ route }) =>
      route && /^\/(api|tiles|ogc)/.test(route.path)
        ? Object.keys(route.methods).map((method) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`)
        : [],
    );
}

describe('the server', () => {
  const running = () => depsOn(database.pool).database;

  test('answers on the port it tells, finishes what it is doing, and then is gone', async () => {
    const server = await startServer({ database: running(), config: testConfig, gate: openGate });
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'alive' });
    const live = await fetch(`${server.url}/api/live`);
    const closed = server.close();
    const before = Date.now();
    await live.text(); // the stream ends
    await closed;
    expect(Date.now() - before).toBeLessThan(2000);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    await server.close();
  });

  test('that stops while people write keeps what it has acknowledged', async () => {
    const server = await startServer({ database: running(), config: testConfig, gate: openGate });
    const written: string[] = [];
    let refused = 0;
    const write = async (n: number) => {
      const name = `停机时的片区${n}`;
      const body = { name, purpose: 'fire', geometry: box(106, 29, 106.1, 29.1) };
      const answer = await fetch(`${server.url}/api/zones`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }).catch(() => undefined);
      if (answer?.status === 201) written.push(name);
      else refused++;
    };
    const writers = [0, 1, 2, 3].map(async (writer) => {
      for (let i = 0; refused === 0; i++) await write(writer * 1000 + i);
    });
    while (written.length < 8) await new Promise((resolve) => setImmediate(resolve));
    const before = Date.now();
    await server.close();
    expect(Date.now() - before).toBeLessThan(4000); // before it would cut off who goes on
    await Promise.all(writers);
    const { rows } = await database.pool.query<{ name: string }>(
      `SELECT name FROM area_version WHERE name LIKE '停机时的片区%' UNION SELECT name FROM zone_draft WHERE name LIKE '停机时的片区%'`,
    );
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(written));
  });

  test('says in one line that the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const start = startServer({ database: running(), config: { ...testConfig, port }, gate: openGate });
    await expect(start).rejects.toThrow(ListenError);
    await expect(start).rejects.toThrow(`port ${port} of 127.0.0.1 is in use`);
    other.close();
  });
});
