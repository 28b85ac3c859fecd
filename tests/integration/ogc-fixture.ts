/** A small world for OGC API – Features: areas with versions, two parcel layers, patrols over midnight, problems. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import type { Test } from 'supertest';
import request from 'supertest';
import { expect } from 'vitest';
import type { TestDatabase } from '../setup/database.ts';
import { addArea, addChief, addLand, addPatrol, box, testApp } from './api-fixture.ts';

export interface World {
  /** Where it answers: one address for all requests, for answers hold links. */
  address: string;
  database: TestDatabase;
  /** Call it in `afterAll`. */
  close(): Promise<void>;
}

/** The whole app on the small world. */
export async function ogcWorld(): Promise<World> {
  const { app, database } = await testApp();
  await writeWorld(database.pool);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    database,
    async close() {
      server.closeAllConnections();
      server.close();
      await database.drop();
    },
  };
}

/** What nobody may find in any answer. */
export const secrets = { phone: '13800000000', name: '张三丰' };

async function writeWorld(pool: pg.Pool): Promise<void> {
  await addLand(pool);
  // Redrawn in 2024, abolished in 2025, and one that is still to come.
  await addArea(pool, {
    id: 'zone:moved',
    name: '旧片区',
    geometry: box(106.3, 29.3, 106.4, 29.4),
    valid: '[2020-01-01,2024-01-01)',
  });
  await addArea(pool, {
    id: 'zone:moved',
    name: '新片区',
    geometry: box(106.7, 29.3, 106.8, 29.4),
    valid: '[2024-01-01,)',
  });
  await addArea(pool, {
    id: 'zone:gone',
    name: '撤销片区',
    geometry: box(106.3, 29.5, 106.4, 29.6),
    valid: '[2020-01-01,2025-01-01)',
  });
  await addArea(pool, {
    id: 'zone:to-come',
    name: '将来片区',
    geometry: box(106.3, 29.6, 106.4, 29.7),
    valid: '[2999-01-01,)',
  });
  await addArea(pool, { id: 'farm:a/b c', name: '带斜杠的林场', geometry: box(106.5, 29.5, 106.55, 29.55) });
  await pool.query(`INSERT INTO parcel_layer (name, valid, source) VALUES
    ('old', '[2023-01-01,2025-01-01)', 'test'), ('west', '[2025-01-01,)', 'test'), ('east', '[2025-01-01,)', 'test')`);
  for (const [layer, west] of [
    ['old', 106.0],
    ['west', 106.0],
    ['east', 106.6],
  ] as const) {
    // 30 ragged quadrilaterals in a row of 10; the classes alternate, canopy density is 0.1 … 0.9.
    await pool.query(
      `INSERT INTO parcel (layer_id, code, di_lei, you_shi_sz, yu_bi_du, pingjun_nl, geom)
       SELECT (SELECT id FROM parcel_layer WHERE name = $1), $1 || '-' || n, CASE WHEN n % 3 = 0 THEN '0210' ELSE '0111' END,
              CASE WHEN n % 2 = 0 THEN '马尾松' END, (n % 9 + 1) / 10.0, n,
              ST_Multi(ST_GeomFromText(format('POLYGON((%s %s, %s %s, %s %s, %s %s, %1$s %2$s))',
                x, y, x + 0.041, y + 0.003, x + 0.039, y + 0.043, x + 0.002, y + 0.04), 4490))
         FROM (SELECT n, $2 + (n % 10) * 0.05 AS x, 29.1 + (n / 10) * 0.05 AS y FROM generate_series(0, 29) n) AS place`,
      [layer, west],
    );
  }
  await addChief(pool, { id: 'west', name: secrets.name, level: 'district', area: 'district:500109' });
  await pool.query('UPDATE chief SET phone = $1', [secrets.phone]);
  // One runs over midnight in Shanghai.
  await addPatrol(pool, { chief: 'west', at: '2026-03-01T23:30:00+08:00', lon: 106.12, lat: 29.12 });
  await addPatrol(pool, { person: secrets.name, at: '2026-03-02T09:00:00+08:00', lon: 106.7, lat: 29.5 });
  await addPatrol(pool, { at: '2026-03-05T09:00:00+08:00', lon: 107.1, lat: 29.9 });
  await pool.query(`INSERT INTO problem (id, kind, state, reported_on, closed_on, geom, source) VALUES
    (gen_random_uuid(), '火灾隐患', 'reported', '2026-01-01', NULL, ST_SetSRID(ST_MakePoint(106.31, 29.41), 4490), 'test'),
    (gen_random_uuid(), '毁林', 'closed', '2026-01-01', '2026-02-01', ST_SetSRID(ST_MakePoint(106.32, 29.42), 4490), 'test')`);
}

export interface Feature {
  type: 'Feature';
  id: string | number;
  geometry: { type: string; coordinates: unknown[] };
  properties: Record<string, unknown>;
}

export interface Link {
  href: string;
  rel: string;
  type: string;
}

export interface Page {
  features: Feature[];
  links: Link[];
  numberReturned: number;
  numberMatched?: number;
  timeStamp: string;
}

/** A GET whose GeoJSON answer is parsed: supertest knows only application/json by itself. */
export function getGeoJson(app: Parameters<typeof request>[0], path: string): Test {
  return request(app)
    .get(path)
    .buffer(true)
    .parse((res, done) => {
      let text = '';
      res.setEncoding('utf8');
      res.on('data', (chunk: string) => {
        text += chunk;
      });
      res.on('end', () => done(null, text === '' ? undefined : JSON.parse(text)));
    });
}

/** The path and query of an absolute address that an answer handed out. */
export function pathOf(href: string): string {
  const { pathname, search } = new URL(href);
  return pathname + search;
}

export function hrefOf(links: Link[], rel: string): string | undefined {
  return links.find((link) => link.rel === rel)?.href;
}

export async function page(app: Parameters<typeof request>[0], path: string): Promise<Page> {
  const { body } = await getGeoJson(app, path).expect(200);
  return body as Page;
}

/** Ids of all features, page by page, in the order of their coming. */
export async function walk(
  app: Parameters<typeof request>[0],
  path: string,
  between: (page: Page) => Promise<unknown> = async () => {},
): Promise<(string | number)[]> {
  const ids: (string | number)[] = [];
  let next: string | undefined = path;
  while (next) {
    const got: Page = await page(app, next);
    expect(got.numberReturned).toBe(got.features.length);
    ids.push(...got.features.map(({ id }) => id));
    await between(got);
    const href = hrefOf(got.links, 'next');
    next = href && pathOf(href);
  }
  return ids;
}
