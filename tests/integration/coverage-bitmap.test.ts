import compression from 'compression';
import express, { type Express } from 'express';
import type { Polygon } from 'geojson';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverageRoutes } from '../../api/coverage/routes.ts';
import { CoverageService } from '../../api/coverage/service.ts';
import { errorMiddleware } from '../../api/http/errors.ts';
import { zoneRoutes } from '../../api/zones/routes.ts';
import type { PatrolInput } from '../../data/patrols/write.ts';
import { type Bundle, decodeBundle } from '../../domain/coverage/bundle.ts';
import { whatIf } from '../../domain/coverage/what-if.ts';
import { coverage } from '../../domain/model/coverage.ts';
import { coveragePreview } from '../../domain/model/what-if.ts';
import { zonePreview } from '../../domain/model/zone.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addChief, addLand, box, depsOn, problemOf, seeingAll } from './api-fixture.ts';
import { addParcelLayer, addParcels, patrolOf, writeCounted } from './coverage-fixture.ts';

let database: TestDatabase;
let service: CoverageService;
let app: Express;

/** A walk, a fix every 30 s. */
function walk(lon: number, lat: number, fixes: number, at: string, north: number): PatrolInput {
  const start = Date.parse(at);
  return patrolOf(
    Array.from({ length: fixes }, (_, i) => ({
      at: start + i * 30_000,
      lon: lon + i * 0.0003,
      lat: lat + i * north,
    })),
  );
}

const write = (...patrols: PatrolInput[]) => writeCounted(database.pool, ...patrols);

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await addLand(pool);
  const layer = await addParcelLayer(pool);
  await addParcels(pool, layer, [
    { code: 'w', diLei: '0111', geometry: box(106.1, 29.1, 106.15, 29.12) },
    { code: 'e', diLei: '0111', geometry: box(106.15, 29.1, 106.2, 29.12) },
    { code: 'field', diLei: '0210', geometry: box(106.1, 29.12, 106.2, 29.2) },
  ]);
  service = new CoverageService(pool);
  await pool.query(`UPDATE parcel SET you_shi_sz = CASE code WHEN 'w' THEN '马尾松' END`);
  await pool.query(`INSERT INTO ranger (id, name) VALUES ('r1', '甲'), ('r2', '乙')`);
  await addChief(pool, { id: 'c1', name: '丙', level: 'town' });
  const routes = [coverageRoutes(depsOn(pool), service), zoneRoutes(depsOn(pool))];
  app = express().use(seeingAll, compression(), express.json(), routes, errorMiddleware);
  await write(
    { ...walk(106.105, 29.105, 100, '2026-03-02T01:00:00Z', 0.00005), rangerId: 'r1' },
    { ...walk(106.13, 29.125, 90, '2026-03-20T01:00:00Z', -0.0002), chiefId: 'c1' },
    { ...walk(106.15, 29.102, 90, '2026-03-21T01:00:00Z', 0.0001), rangerId: 'r2' },
    { ...walk(106.11, 29.118, 40, '2026-03-22T01:00:00Z', 0), rangerId: 'r1' },
    walk(106.12, 29.11, 60, '2026-04-02T01:00:00Z', 0.0001),
  );
});
afterAll(async () => {
  await service.close();
  await database.drop();
});

const ask = (query: string) => request(app).get(`/api/coverage/bitmap?${query}`);
const march = 'from=2026-03-01&to=2026-04-01';
const here = 'bbox=106.1,29.09,106.2,29.15';

async function bundleOf(query: string): Promise<Bundle> {
  const res = await ask(query).responseType('blob').expect(200);
  expect(res.headers['content-type']).toBe('application/octet-stream');
  return decodeBundle(res.body as Uint8Array);
}

const outlines: Record<string, Polygon> = {
  'a part of both parcels': box(106.12, 29.1, 106.17, 29.13),
  'a slanting one': {
    type: 'Polygon',
    coordinates: [
      [
        [106.111, 29.1013],
        [106.1871, 29.1091],
        [106.1402, 29.1407],
        [106.111, 29.1013],
      ],
    ],
  },
  'one without forest': box(106.12, 29.125, 106.17, 29.13),
  'one beyond every parcel': box(106.1, 29.1, 106.19, 29.11),
};

describe('GET /api/coverage/bitmap', () => {
  it.each(Object.entries(outlines))(
    'lets the browser give the very numbers of the preview: %s',
    async (_, geometry) => {
      for (const period of [
        { from: '2026-03-01', to: '2026-04-01' },
        { from: '2026-03-10', to: '2026-05-03' },
        { from: '2025-01-01', to: '2025-02-01' },
      ]) {
        const bundle = await bundleOf(`${here}&from=${period.from}&to=${period.to}`);
        for (const denominator of ['forest', 'area'] as const) {
          const body = { geometry, ...period, denominator };
          const res = await request(app).post('/api/coverage/preview').send(body).expect(200);
          const { areaM2, coveredM2, ratio, status, target } = coverage.parse(res.body);
          expect(whatIf(geometry, bundle, { denominator })).toMatchObject({
            dueM2: areaM2,
            coveredM2,
            ratio,
            status,
            target,
          });
        }
      }
    },
  );

  it.each(Object.entries(outlines))(
    'lets the browser tell what PostGIS finds in it, and who walks there: %s',
    async (_, geometry) => {
      const answer = whatIf(geometry, await bundleOf(`${here}&${march}`))!;
      const preview = await request(app).post('/api/zones/preview').send({ geometry }).expect(200);
      const held = zonePreview.parse(preview.body);
      // A thousandth of the outline: what a row of pixels along its line may be off by.
      const near = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThan(1e-3 * held.areaM2);
      near(answer.areaM2, held.areaM2);
      near(answer.land.forestM2, held.forestM2);
      const { byClass, ...counted } = held.parcels;
      expect(answer.land.parcels).toEqual(counted);
      expect(Object.keys(answer.land.byClass).sort()).toEqual(Object.keys(byClass).sort());
      for (const [code, { count, areaM2 }] of Object.entries(byClass)) {
        expect(answer.land.byClass[code]!.count).toBe(count);
        near(answer.land.byClass[code]!.areaM2, areaM2);
      }
      expect(answer.land.bySpecies.map(({ species }) => species)).toEqual(
        held.bySpecies.map(({ species }) => species),
      );
      held.bySpecies.forEach(({ areaM2 }, i) => {
        near(answer.land.bySpecies[i]!.areaM2, areaM2);
      });
      expect(answer.land.grids).toEqual({ total: held.grids, cut: held.gridsCut });
      expect(answer.land.towns.map(({ id, name }) => [id, name])).toEqual(
        held.towns.map(({ id, name }) => [id, name]),
      );

      const body = { geometry, from: '2026-03-01', to: '2026-04-01' };
      const res = await request(app).post('/api/coverage/preview').send(body).expect(200);
      const { work, visited } = coveragePreview.parse(res.body);
      expect(answer.visited).toEqual(visited);
      const { rows } = await database.pool.query<{ metres: number; reached: boolean }>(
        `SELECT ST_Length(ST_Intersection(ST_Force2D(p.geom), o.geom)::geography) AS metres,
                ST_DWithin(p.geom::geography, o.geom::geography, 100) AS reached
         FROM patrol p, (SELECT ST_SetSRID(ST_GeomFromGeoJSON($1), 4490) AS geom) AS o
         WHERE p.invalid_reason IS NULL AND p.started_at >= '2026-03-01T00:00+08' AND p.started_at < '2026-04-01T00:00+08'`,
        [JSON.stringify(geometry)],
      );
      for (const counts of [work, answer.work!]) {
        expect(counts.reached).toBe(rows.filter(({ reached }) => reached).length);
        // Each walk crosses these outlines twice at most: within a step of 10 m each time.
        const slack = 20 * counts.reached + 1;
        expect(Math.abs(counts.lengthM - rows.reduce((sum, { metres }) => sum + metres, 0))).toBeLessThan(
          slack,
        );
      }
      expect(answer.work!.people.map(({ kind, id, name, patrols }) => ({ kind, id, name, patrols }))).toEqual(
        work.people.map(({ kind, id, name, patrols }) => ({ kind, id, name, patrols })),
      );
      expect(answer.work!.dataTime).toBe(work.dataTime);
    },
  );

  it('tells parcels as they are today, whatever the period', async () => {
    const { land } = whatIf(
      outlines['a slanting one']!,
      await bundleOf(`${here}&from=2019-01-01&to=2019-02-01`),
    )!;
    expect(land.parcels.total).toBe(3);
  });

  it('says what it is, and is compressed', async () => {
    const bundle = await bundleOf(`${here}&${march}`);
    expect(bundle).toMatchObject({
      crs: 'EPSG:4545',
      pixelM: 5,
      period: { from: '2026-03-01', to: '2026-04-01' },
      rule: { swathM: 200, denominator: 'forest' },
      dataInPeriod: true,
      pending: 0,
    });
    const packed = await ask(`${here}&${march}`).set('Accept-Encoding', 'gzip').expect(200);
    expect(packed.headers['content-encoding']).toBe('gzip');
  });

  it('is asked for again only after a change', async () => {
    const first = await ask(`${here}&${march}`).expect(200);
    const etag = first.headers.etag!;
    await ask(`${here}&${march}`).set('If-None-Match', etag).expect(304);
    const before = whatIf(outlines['a slanting one']!, await bundleOf(`${here}&${march}`))!;
    await write(walk(106.13, 29.102, 80, '2026-03-05T01:00:00Z', 0.0001));
    await ask(`${here}&${march}`).set('If-None-Match', etag).expect(200);
    const after = whatIf(outlines['a slanting one']!, await bundleOf(`${here}&${march}`))!;
    expect(after.coveredM2).toBeGreaterThan(before.coveredM2);
    expect(after.work!.reached).toBe(before.work!.reached + 1);
    const second = await ask(`${here}&${march}`).expect(200);
    await database.pool.query(`UPDATE ranger SET name = '戊' WHERE id = 'r1'`);
    await ask(`${here}&${march}`).set('If-None-Match', second.headers.etag!).expect(200);
    const names = (await bundleOf(`${here}&${march}`)).walks!.people.map(({ name }) => name);
    expect(names).toContain('戊');
  });

  it('names the parameter that is wrong', async () => {
    for (const [query, status, path] of [
      [march, 400, 'bbox'],
      [`bbox=106.1,29.1,106.2&${march}`, 400, 'bbox'],
      [`bbox=106.2,29.1,106.1,29.2&${march}`, 400, 'bbox'],
      [`bbox=106,29,106.5,29.1&${march}`, 422, 'bbox'],
      [`bbox=-180,-90,180,90&${march}`, 422, 'bbox'],
      [`${here}&from=2026-04-01&to=2026-03-01`, 400, 'from'],
    ] as const) {
      const problem = problemOf(await ask(query).expect(status));
      expect(problem.errors?.[0]?.path.split('.')[0], query).toBe(path);
    }
  });
});
