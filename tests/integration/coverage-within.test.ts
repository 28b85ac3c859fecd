import express, { type Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverageRoutes } from '../../api/coverage/routes.ts';
import { CoverageService } from '../../api/coverage/service.ts';
import { errorMiddleware } from '../../api/http/errors.ts';
import { listOf } from '../../api/openapi/responses.ts';
import { coverage } from '../../domain/model/coverage.ts';
import { coverageParts } from '../../domain/model/coverage-parts.ts';
import { coverageSeries } from '../../domain/model/coverage-series.ts';
import { coverageWithin, subordinateCoverage } from '../../domain/model/coverage-within.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addArea, addChief, addChiefs, addLand, box, depsOn, problemOf, seeingAll } from './api-fixture.ts';
import { addParcelLayer, addParcels, walkEast, writeCounted } from './coverage-fixture.ts';

let database: TestDatabase;
let service: CoverageService;
let app: Express;

/** A ridge askew across the border of the two districts at 106.6°E, so that no pixel row ends where a district does. */
const ridge = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [106.56, 29.4],
      [106.632, 29.4],
      [106.655, 29.43],
      [106.583, 29.43],
      [106.56, 29.4],
    ],
  ],
};

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await addLand(pool);
  await addChiefs(pool);
  await addArea(pool, { id: 'mountain:m', name: '山', parent: 'city:500000', geometry: ridge });
  await addChief(pool, { id: 'ridge', name: '辛', level: 'city', supervisor: 'city', area: 'mountain:m' });
  await addArea(pool, {
    id: 'farm:in',
    name: '林场',
    parent: 'district:500112',
    geometry: box(106.61, 29.405, 106.63, 29.415),
  });
  await addArea(pool, { id: 'farm:unknown', name: '无界林场', parent: 'district:500112' });
  await addArea(pool, {
    id: 'farm:far',
    name: '远林场',
    parent: 'district:500109',
    geometry: box(106.1, 29.3, 106.12, 29.32),
  });
  await addParcels(pool, await addParcelLayer(pool), [
    { code: 'a', diLei: '0111', geometry: box(106.55, 29.39, 106.59, 29.44) },
    { code: 'b', diLei: '0111', geometry: box(106.59, 29.39, 106.625, 29.44) },
    { code: 'c', diLei: '0111', geometry: box(106.625, 29.425, 106.66, 29.44) },
    { code: 'field', diLei: '0210', geometry: box(106.625, 29.39, 106.66, 29.425) },
  ]);
  await addArea(pool, { id: 'grid:west', name: '西格', geometry: box(106.56, 29.4, 106.59, 29.41) });
  await addArea(pool, { id: 'grid:east', name: '东格', geometry: box(106.6, 29.405, 106.63, 29.42) });
  service = new CoverageService(pool);
  app = express().use(seeingAll, express.json(), coverageRoutes(depsOn(pool), service), errorMiddleware);
  await writeCounted(
    pool,
    walkEast(106.58, 29.41, 90, '2026-03-02T01:00:00Z', { chiefId: 'ridge' }),
    walkEast(106.57, 29.404, 20, '2026-03-12T01:00:00Z', { personName: '护林员' }),
  );
});
afterAll(async () => {
  await service.close();
  await database.drop();
});

const march = 'from=2026-03-01&to=2026-04-01';
const get = async (path: string) => (await request(app).get(path).expect(200)).body;
const within = async (id: string, query: string) =>
  coverageWithin.parse(await get(`/api/areas/${id}/coverage/within?${query}`));
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

describe('GET /api/areas/{id}/coverage/within', () => {
  it('gives a ridge to its districts, which add up to it', async () => {
    for (const more of ['', '&denominator=area']) {
      const whole = coverage.parse(await get(`/api/areas/mountain:m/coverage?${march}${more}`));
      const { items, rule } = await within('mountain:m', `kind=district&${march}${more}`);
      expect(items.map(({ area }) => area.name).sort()).toEqual(['北碚区', '渝北区'].sort());
      expect(rule).toEqual(whole.rule);
      for (const what of ['areaM2', 'coveredM2'] as const) {
        expect(whole[what]).toBeGreaterThan(0);
        // The cut adds a corner to the ridge's long edges, which are straight in degrees and not in the plane.
        expect(sum(items.map((item) => item[what])) / whole[what]).toBeCloseTo(1, 3);
      }
    }
    const { rows } = await database.pool.query(
      `SELECT area_m2 FROM area_version WHERE area_id = 'mountain:m'`,
    );
    const { items } = await within('mountain:m', `kind=district&${march}`);
    expect(sum(items.map(({ landM2 }) => landM2!)) / rows[0].area_m2).toBeCloseTo(1, 3);
  });

  it('puts the least covered first, with its place inside the ridge and who answers for it', async () => {
    const { items, target } = await within('mountain:m', `kind=district&${march}`);
    expect(target).toBe(0.6);
    expect(items[0]!.ratio!).toBeLessThanOrEqual(items[1]!.ratio!);
    const west = items.find(({ area }) => area.id === 'district:500109')!;
    expect(west.chiefs).toEqual([{ id: 'west', name: '乙', title: '林长' }]);
    expect(west.bbox![0]).toBeCloseTo(106.56, 5);
    expect(west.bbox![2]).toBeCloseTo(106.6, 5);
  });

  it('counts only effective patrols when asked', async () => {
    const all = await within('mountain:m', `kind=district&${march}`);
    const effective = await within('mountain:m', `kind=district&${march}&effectiveOnly=true`);
    expect(effective.rule.effectiveOnly).toBe(true);
    expect(sum(effective.items.map(({ coveredM2 }) => coveredM2))).toBeLessThan(
      sum(all.items.map(({ coveredM2 }) => coveredM2)),
    );
  });

  it('lists the forest farms of a district; of one without outline it says that nothing is known', async () => {
    const { items } = await within('district:500112', `kind=farm&${march}`);
    expect(items.map(({ area, status }) => [area.name, status])).toEqual([
      ['林场', expect.stringMatching(/below-target|met/)],
      ['无界林场', 'no-data'],
    ]);
    const own = coverage.parse(await get(`/api/areas/farm:in/coverage?${march}`));
    expect(items[0]).toMatchObject({ areaM2: own.areaM2, coveredM2: own.coveredM2, ratio: own.ratio });
    expect(items[1]).toMatchObject({ landM2: null, bbox: null, ratio: null });
  });

  it('of an area without outline has no number, and refuses what it can not answer', async () => {
    expect((await within('town:500112001', `kind=farm&${march}`)).items).toEqual([]);
    const path = '/api/areas/mountain:m/coverage/within';
    problemOf(await request(app).get(`/api/areas/mountain:x/coverage/within?kind=town&${march}`).expect(404));
    for (const [query, field] of [
      [`kind=grid&${march}`, 'kind'],
      [march, 'kind'],
      ['kind=town&from=2026-04-01&to=2026-03-01', 'from'],
    ]) {
      const { errors } = problemOf(await request(app).get(`${path}?${query}`).expect(400));
      expect(errors?.map((error) => error.path)).toContain(field);
    }
  });
});

describe('GET /api/chiefs/{id}/subordinates/coverage', () => {
  it('says of each what /coverage of that chief says', async () => {
    const path = `/api/chiefs/city/subordinates/coverage?${march}`;
    const { items } = listOf(subordinateCoverage).parse(await get(path));
    expect(items.map(({ chiefId }) => chiefId)).toEqual(['east', 'ridge', 'west']);
    for (const { chiefId, ...number } of items) {
      expect(await get(`/api/chiefs/${chiefId}/coverage?${march}`)).toMatchObject(number);
    }
  });

  it('is empty without subordinates, and 404 of nobody', async () => {
    expect((await get(`/api/chiefs/idle/subordinates/coverage?${march}`)).items).toEqual([]);
    problemOf(await request(app).get(`/api/chiefs/nobody/subordinates/coverage?${march}`).expect(404));
  });
});

it('grids and parcels not visited are as many as /coverage does not count', async () => {
  for (const effective of ['', '&effectiveOnly=true']) {
    const { grids, parcels } = coverage.parse(await get(`/api/chiefs/ridge/coverage?${march}${effective}`));
    for (const [of, { total, visited }] of [['grid', grids] as const, ['parcel', parcels] as const]) {
      const path = `/api/chiefs/ridge/coverage/parts?of=${of}&${march}${effective}`;
      expect(coverageParts.parse(await get(path)).total).toBe(total);
      expect(coverageParts.parse(await get(`${path}&only=unvisited`)).total, `${of}${effective}`).toBe(
        total - visited,
      );
    }
  }
});

it('a chief’s series counts only his own patrols when asked', async () => {
  const months = async (by: string) =>
    coverageSeries.parse(await get(`/api/chiefs/ridge/coverage/series?${march}&by=${by}`)).items;
  const [[all], [own]] = [await months('all'), await months('own')];
  expect([all!.tracks.valid, own!.tracks.valid]).toEqual([2, 1]);
  expect(own!.coveredM2).toBeLessThan(all!.coveredM2);
});
