import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express, RequestHandler } from 'express';
import type pg from 'pg';
import pino from 'pino';
import request, { type Response } from 'supertest';
import { expect } from 'vitest';
import type { Gate } from '../../api/access/principal.ts';
import { visitor } from '../../api/access/visitor.ts';
import { createApp } from '../../api/app.ts';
import type { ApiDeps } from '../../api/http/deps.ts';
import type { Config } from '../../data/db/config.ts';
import { everything, scopes } from '../../data/db/scope.ts';
import { permissions } from '../../domain/access/permissions.ts';
import { type Problem, problem } from '../../domain/model/common.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';

export const testConfig: Config = {
  auditKeepMonths: 36,
  databaseUrl: undefined,
  // Whoever uploads makes it; it goes with the run's temporary folder.
  dataDir: join(tmpdir(), 'lz-test-data'),
  port: 0,
  host: '127.0.0.1',
  demo: false,
  demoLive: false,
  logLevel: 'silent',
  oidc: undefined,
  publicUrl: undefined,
  rateLimits: false,
  sessionIdleMinutes: 30,
  sessionMaxHours: 12,
  sessionSecret: 'of the tests, and of nothing else',
  tileArchives: undefined,
  tiandituKey: undefined,
  tiandituUrl: 'http://127.0.0.1:9',
  trustProxy: undefined,
};

export function depsOn(pool: pg.Pool): ApiDeps {
  return {
    database: { pool, kind: 'private', close: async () => {} },
    logger: pino({ level: 'silent' }),
    config: testConfig,
  };
}

/** For routers that a test mounts by themselves: the guard's scope of who sees all areas. */
export const seeingAll: RequestHandler = (_req, _res, next) => scopes.run(everything, next);

/** For tests that aren't about access: whoever asks may do everything, everywhere. */
export const openGate: Gate = {
  principalOf: async () => ({ ...visitor, permissions: new Set(permissions) }),
};

/** The app on an empty, migrated database. Call `drop` in `afterAll`. */
export async function testApp(): Promise<{ app: Express; database: TestDatabase; deps: ApiDeps }> {
  const database = await createTestDatabase();
  const deps = depsOn(database.pool);
  return { app: createApp(deps, { gate: openGate }), database, deps };
}

/** The body of an answer that must be problem JSON (RFC 9457). */
export function problemOf(res: Response): Problem {
  expect(res.headers['content-type']).toMatch('application/problem+json');
  return problem.parse(res.body);
}

/** A rectangle as GeoJSON, counter-clockwise. */
export function box(west: number, south: number, east: number, north: number) {
  return {
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

export interface AreaSeed {
  id: string;
  name: string;
  parent?: string;
  geometry?: object;
  /** A daterange literal; default: since long ago. */
  valid?: string;
}

export async function addArea(pool: pg.Pool, { id, name, parent, geometry, valid }: AreaSeed): Promise<void> {
  const [kind, code] = id.split(':');
  await pool.query(`INSERT INTO area (id, kind, code) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, [
    id,
    kind,
    code,
  ]);
  await pool.query(
    `INSERT INTO area_version (area_id, parent_id, name, geom, valid, source)
     VALUES ($1, $2, $3, ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($4), 4490)), $5, 'test')`,
    [id, parent ?? null, name, geometry ? JSON.stringify(geometry) : null, valid ?? '[2020-01-01,)'],
  );
}

/** City 106–107.2 × 29–30 in two districts, a town and a grid in the west, a town without outline in the east. */
export async function addLand(pool: pg.Pool): Promise<void> {
  const areas: AreaSeed[] = [
    { id: 'city:500000', name: '重庆市', geometry: box(106, 29, 107.2, 30) },
    { id: 'district:500109', name: '北碚区', parent: 'city:500000', geometry: box(106, 29, 106.6, 30) },
    { id: 'district:500112', name: '渝北区', parent: 'city:500000', geometry: box(106.6, 29, 107.2, 30) },
    {
      id: 'town:500109001',
      name: '天生街道',
      parent: 'district:500109',
      geometry: box(106.1, 29.1, 106.2, 29.2),
    },
    { id: 'town:500112001', name: '双凤桥街道', parent: 'district:500112' },
    {
      id: 'grid:500109001-01',
      name: '网格01',
      parent: 'town:500109001',
      geometry: box(106.1, 29.1, 106.15, 29.15),
    },
  ];
  for (const area of areas) await addArea(pool, area);
}

export interface ChiefSeed {
  id: string;
  name: string;
  level: string;
  supervisor?: string;
  area?: string;
  valid?: string;
}

export async function addChief(pool: pg.Pool, seed: ChiefSeed): Promise<void> {
  await pool.query(
    `INSERT INTO chief (id, name, post, title, level, phone, supervisor_id) VALUES ($1, $2, '职务', '林长', $3, '000', $4)`,
    [seed.id, seed.name, seed.level, seed.supervisor ?? null],
  );
  if (!seed.area) return;
  await pool.query(`INSERT INTO responsibility (chief_id, area_id, valid) VALUES ($1, $2, $3)`, [
    seed.id,
    seed.area,
    seed.valid ?? '[2020-01-01,)',
  ]);
}

export interface PatrolSeed {
  chief?: string;
  ranger?: string;
  person?: string;
  /** ISO instant with offset. */
  at: string;
  /** Where a short track starts. */
  lon?: number;
  lat?: number;
  invalid?: string;
}

/** A patrol of one hour and 3 km with a track of about 1 km to the east of the place given. */
export async function addPatrol(pool: pg.Pool, seed: PatrolSeed): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO patrol (id, kind, chief_id, ranger_id, person_name, started_at, ended_at, length_m, moving_s,
                         fix_count, invalid_reason, geom, source, source_key)
     VALUES (gen_random_uuid(), 'open', $1, $2, $3, $4, $4::timestamptz + interval '1 hour', 3000, 3600, 100, $5,
             ST_SetSRID(ST_Multi(ST_MakeLine(
               ST_MakePointM($6, $7, extract(epoch FROM $4::timestamptz)),
               ST_MakePointM($6 + 0.01, $7, extract(epoch FROM $4::timestamptz) + 3600))), 4490),
             'manual', gen_random_uuid()::text)
     RETURNING id`,
    [
      seed.chief ?? null,
      seed.ranger ?? null,
      seed.person ?? null,
      seed.at,
      seed.invalid ?? null,
      seed.lon ?? 106.12,
      seed.lat ?? 29.12,
    ],
  );
  return rows[0]!.id;
}

/** Chiefs of every level on `addLand`: city → west, east → town, blank (no outline) → village; idle has no area. */
export async function addChiefs(pool: pg.Pool): Promise<void> {
  await pool.query(`INSERT INTO office (id, name, level, area_id, phone) VALUES
    ('office:district:500109', '北碚区林长办公室', 'district', 'district:500109', '000'),
    ('office:city', '市林长办公室', 'city', 'city:500000', NULL)`);
  await addChief(pool, { id: 'city', name: '甲', level: 'city', area: 'city:500000' });
  await addChief(pool, {
    id: 'west',
    name: '乙',
    level: 'district',
    supervisor: 'city',
    area: 'district:500109',
  });
  await addChief(pool, {
    id: 'east',
    name: '丙',
    level: 'district',
    supervisor: 'city',
    area: 'district:500112',
  });
  await addChief(pool, { id: 'town', name: '丁', level: 'town', supervisor: 'west', area: 'town:500109001' });
  await addChief(pool, {
    id: 'blank',
    name: '戊',
    level: 'town',
    supervisor: 'east',
    area: 'town:500112001',
  });
  await addChief(pool, {
    id: 'village',
    name: '己',
    level: 'village',
    supervisor: 'town',
    area: 'grid:500109001-01',
  });
  await addChief(pool, { id: 'idle', name: '庚', level: 'town', supervisor: 'west' });
  await pool.query(`UPDATE chief SET office_id = 'office:city' WHERE id = 'city'`);
}

/** A zone through its whole life to the approval; in force from the body's `validFrom`, or today. */
export async function approvedZone(
  app: Express,
  body: object,
): Promise<{ id: string; path: string; etag: string }> {
  const drawn = await request(app).post('/api/zones').send(body).expect(201);
  const path = drawn.headers.location!;
  const step = (action: string, etag: string) =>
    request(app)
      .post(`${path}/transitions`)
      .set('If-Match', etag)
      .send({ action, by: { name: '测试' } })
      .expect(201);
  const submitted = await step('submit', drawn.headers.etag!);
  const approved = await step('approve', submitted.headers.etag!);
  return { id: approved.body.id, path, etag: approved.headers.etag! };
}
