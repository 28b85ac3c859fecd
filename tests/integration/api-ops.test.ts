import { readFile } from 'node:fs/promises';
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { ApiDeps } from '../../api/http/deps.ts';
import { createPool } from '../../data/db/pool.ts';
import type { TestDatabase } from '../setup/database.ts';
import { metricsIn } from '../setup/promql.ts';
import { addLand, depsOn, openGate, problemOf, testApp } from './api-fixture.ts';
import { cuttableWay } from './api-proxy.ts';

let app: Express;
let database: TestDatabase;
let deps: ApiDeps;

beforeAll(async () => {
  ({ app, database, deps } = await testApp());
  await addLand(database.pool);
});

afterAll(() => database.drop());

describe('operations', () => {
  test('alive and ready', async () => {
    expect((await request(app).get('/healthz').expect(200)).body).toEqual({ status: 'alive' });
    expect((await request(app).get('/readyz').expect(200)).body).toEqual({ status: 'ready' });
  });

  test('not ready while a migration is missing, with the reason', async () => {
    const { rows } = await database.pool.query(
      'DELETE FROM schema_migrations WHERE name LIKE $1 RETURNING *',
      ['0004%'],
    );
    const body = problemOf(await request(app).get('/readyz').expect(503));
    expect(body.errors).toEqual([{ path: 'migrations', message: `not applied: ${rows[0].name}` }]);
    await database.pool.query('INSERT INTO schema_migrations (id, name, run_on) VALUES ($1, $2, $3)', [
      rows[0].id,
      rows[0].name,
      rows[0].run_on,
    ]);
    await request(app).get('/readyz').expect(200);
  });

  test('not ready when tiles can not be made', async () => {
    await database.pool.query('ALTER TABLE area_version RENAME TO hidden');
    const body = problemOf(await request(app).get('/readyz').expect(503));
    expect(body.errors![0]!.path).toBe('tiles');
    await database.pool.query('ALTER TABLE hidden RENAME TO area_version');
  });

  test('metrics count requests by route pattern, never by id', async () => {
    await request(app).get('/api/areas/district:500109').expect(200);
    const { text } = await request(app).get('/metrics').expect(200);
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/areas/:id",status="200"}',
    );
    expect(text).not.toContain('500109');
    expect(text).toMatch(/db_pool_connections\{state="waiting"\} 0/);
  });
});

describe('monitoring', () => {
  const read = (path: string) => readFile(new URL(`../../deploy/${path}`, import.meta.url), 'utf8');

  test('the board and the alerts ask only for metrics that there are', async () => {
    const { text } = await request(app).get('/metrics').expect(200);
    const there = new Set(
      [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name, type]) =>
        type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
      ),
    );
    const board = await read('grafana/linzhang.json');
    const asked = [...board.matchAll(/"expr": ("(?:[^"\\]|\\.)*")/g)].map(
      ([, expr]) => JSON.parse(expr!) as string,
    );
    const rules = (await read('prometheus/linzhang.rules.yml')).split(/^\s+- alert: /m).slice(1);
    const alerts = rules.map((rule) => /expr: (?:\|\n)?([\s\S]*?)\n\s+for:/.exec(rule)![1]!);
    const names = [...asked, ...alerts].flatMap(metricsIn);
    expect(alerts.length).toBeGreaterThan(8);
    expect(new Set(names).size).toBeGreaterThan(15);
    // Prometheus makes `up` itself.
    expect([...new Set(names)].filter((name) => name !== 'up' && !there.has(name))).toEqual([]);
  });

  test('metrics are for this machine, or for who has the token', async () => {
    await request(app).get('/metrics').set('X-Forwarded-For', '10.0.0.9').expect(403);
    await request(app).get('/metrics').set('Host', 'linzhang.example.cn').expect(403);
    const metricsToken = 'a-token-of-some-length';
    const guarded = createApp({ ...deps, config: { ...deps.config, metricsToken } }, { gate: openGate });
    for (const wrong of ['', 'Bearer ', 'Bearer a-token-of-some-lengt', `Basic ${metricsToken}`])
      problemOf(await request(guarded).get('/metrics').set('Authorization', wrong).expect(403));
    const answer = await request(guarded)
      .get('/metrics')
      .set('Host', 'linzhang')
      .set('Authorization', `Bearer ${metricsToken}`)
      .expect(200);
    expect(answer.text).toMatch(/^db_up 1$/m);
    expect(answer.text).toMatch(/^linzhang_build_info\{version="[\d.]+",node="v\d/m);
  });

  test('what waits in the queue has an age', async () => {
    await database.pool.query(
      `UPDATE graphile_worker._private_jobs SET created_at = now() - interval '1 hour'`,
    );
    const { text } = await request(app).get('/metrics').expect(200);
    expect(
      Number(/^job_queue_oldest_seconds\{task="refresh-coverage"\} ([\d.]+)$/m.exec(text)![1]),
    ).toBeGreaterThan(3500);
  });

  test('a server that is stopping is alive, and not ready', async () => {
    const stopping = createApp(deps, { gate: openGate, draining: () => true });
    await request(stopping).get('/healthz').expect(200);
    expect(problemOf(await request(stopping).get('/readyz').expect(503)).errors![0]!.path).toBe('server');
  });
});

describe('a database that goes away', () => {
  test('gives 503 with Retry-After, leaves the process alive, and works again when it is back', async () => {
    const way = await cuttableWay(database.config);
    const pool = createPool(way.config, () => {});
    const fragile = createApp(depsOn(pool), { gate: openGate });
    await request(fragile).get('/api/areas').expect(200);
    await way.cut();
    for (const path of [
      '/api/areas',
      '/api/chiefs',
      '/api/summary',
      '/api/zones',
      '/api/live',
      '/tiles/catalog.json',
    ]) {
      const res = await request(fragile).get(path).expect(503);
      expect(problemOf(res).title).toBe('Database unavailable');
      expect(Number(res.headers['retry-after'])).toBeGreaterThan(0);
      expect(res.text).not.toMatch(/ECONN|ENOENT|SELECT|node_modules/);
    }
    await request(fragile).get('/healthz').expect(200);
    expect(problemOf(await request(fragile).get('/readyz').expect(503)).errors![0]!.path).toBe('database');
    await way.mend();
    await request(fragile).get('/readyz').expect(200);
    await request(fragile).get('/api/areas').expect(200);
    await pool.end();
    await way.close();
  });

  test('gives 503 when all connections are busy for too long', async () => {
    const pool = createPool({ ...database.config, max: 1, connectionTimeoutMillis: 50 }, () => {});
    const busy = await pool.connect();
    const res = await request(createApp(depsOn(pool), { gate: openGate }))
      .get('/api/areas')
      .expect(503);
    expect(problemOf(res).title).toBe('Database unavailable');
    busy.release();
    await pool.end();
  });
});

describe('GET /api/site', () => {
  test('answers what is configured, and null for what is not', async () => {
    const nothing = { title: null, unit: null, mapApproval: null, credit: null };
    expect((await request(app).get('/api/site').expect(200)).body).toEqual(nothing);
    await database.pool.query(
      `INSERT INTO setting (key, value) VALUES ('site', '{"mapApproval": "渝S(2024)012号"}')`,
    );
    const configured = (await request(app).get('/api/site').expect(200)).body;
    expect(configured).toEqual({ ...nothing, mapApproval: '渝S(2024)012号' });
  });
});
