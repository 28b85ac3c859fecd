import express, { type Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastVisits } from '../../api/coverage/last-visits.ts';
import { coverageRoutes } from '../../api/coverage/routes.ts';
import { CoverageService } from '../../api/coverage/service.ts';
import { errorMiddleware } from '../../api/http/errors.ts';
import { refreshCoverage } from '../../data/coverage/refresh.ts';
import type { PatrolInput } from '../../data/patrols/write.ts';
import { coverage } from '../../domain/model/coverage.ts';
import { coverageParts } from '../../domain/model/coverage-parts.ts';
import { coverageSeries } from '../../domain/model/coverage-series.ts';
import { gapList } from '../../domain/model/gap.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addArea, addChief, addLand, box, depsOn, seeingAll } from './api-fixture.ts';
import { addParcelLayer, addParcels, walkEast, writeCounted } from './coverage-fixture.ts';

let database: TestDatabase;
let service: CoverageService;
let app: Express;

const write = (...patrols: PatrolInput[]) => writeCounted(database.pool, ...patrols);

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await addLand(pool);
  await addChief(pool, { id: 'town-chief', name: '演示', level: 'town', area: 'town:500109001' });
  await addChief(pool, { id: 'nowhere-chief', name: '演示', level: 'town', area: 'town:500112001' });
  await addChief(pool, { id: 'idle-chief', name: '演示', level: 'village' });
  const layer = await addParcelLayer(pool);
  await addParcels(pool, layer, [
    { code: 'w', diLei: '0111', geometry: box(106.1, 29.1, 106.15, 29.12) },
    { code: 'e', diLei: '0111', geometry: box(106.15, 29.1, 106.2, 29.12) },
    { code: 'field', diLei: '0210', geometry: box(106.1, 29.12, 106.2, 29.2) },
  ]);
  await addArea(pool, { id: 'zone:strip', name: '带', geometry: box(106.11, 29.1096, 106.14, 29.1104) });
  service = new CoverageService(pool);
  app = express().use(seeingAll, express.json(), coverageRoutes(depsOn(pool), service), errorMiddleware);
  await write(
    walkEast(106.105, 29.11, 100, '2026-03-02T01:00:00Z', { chiefId: 'town-chief' }),
    // 2026-03-31 23:30 in Shanghai: still March there, though it ends in April.
    walkEast(106.16, 29.105, 80, '2026-03-31T15:30:00Z', { personName: '护林员' }),
  );
});
afterAll(async () => {
  await service.close();
  await database.drop();
});

const march = 'from=2026-03-01&to=2026-04-01';
const get = async (path: string) => (await request(app).get(path).expect(200)).body;

describe('GET /api/areas/{id}/coverage', () => {
  it('answers the number with its rule, its tracks and its data time', async () => {
    const body = coverage.parse(await get(`/api/areas/town:500109001/coverage?${march}`));
    expect(body.area).toEqual({ id: 'town:500109001', name: '天生街道' });
    expect(body.rule).toMatchObject({
      swathM: 200,
      denominator: 'forest',
      effectiveOnly: false,
      crs: 'EPSG:4545',
    });
    // 0.1° × 0.02° of forest land at 29.11°N.
    expect(body.areaM2 / 1e6).toBeCloseTo(21.58, 1);
    // 99 pieces of 38.9 m and 79 pieces, 200 m wide, with round ends.
    expect(body.coveredM2 / 1e6).toBeCloseTo(0.2 * (99 + 79) * 0.0389 + 2 * Math.PI * 0.01, 1);
    expect(body.status).toBe('below-target');
    expect(body.tracks).toEqual({ valid: 2, invalid: 0, reasons: {} });
    expect(body.parcels.total).toBe(2);
    expect(body.dataTime).toBe('2026-03-31T16:09:30.000Z');
  });

  it('takes periods as days in Shanghai', async () => {
    const april = coverage.parse(
      await get('/api/areas/town:500109001/coverage?from=2026-04-01&to=2026-05-01'),
    );
    expect(april).toMatchObject({ status: 'no-data', ratio: null, tracks: { valid: 0 } });
    const lastDay = await get('/api/areas/town:500109001/coverage?from=2026-03-31&to=2026-04-01');
    expect(lastDay.tracks.valid).toBe(1);
  });

  it('tells not visited from no data, and says so where there is no outline', async () => {
    const east = await get(`/api/areas/district:500112/coverage?${march}`);
    expect(east).toMatchObject({ status: 'no-data', areaM2: 0 });
    const unknown = coverage.parse(await get(`/api/areas/town:500112001/coverage?${march}`));
    expect(unknown).toMatchObject({ status: 'no-data', ratio: null, areaM2: 0 });
    const firstWeek = await get('/api/areas/grid:500109001-01/coverage?from=2026-03-31&to=2026-04-01');
    expect(firstWeek).toMatchObject({ status: 'not-visited', ratio: 0 });
  });

  it('measures against the whole area when asked, and says so', async () => {
    const body = await get(`/api/areas/town:500109001/coverage?${march}&denominator=area`);
    expect(body.rule.denominator).toBe('area');
    // 0.1° × 0.1° at 29.15°N.
    expect(body.areaM2 / 1e6).toBeCloseTo(107.87, 0);
    const unforested = await get(
      '/api/areas/district:500112/coverage?from=2026-03-01&to=2026-04-01&denominator=area',
    );
    expect(unforested).toMatchObject({ status: 'not-visited', ratio: 0 });
  });

  it('changes with the next patrol, and not otherwise', async () => {
    const path = '/api/areas/town:500109001/coverage?from=2026-06-01&to=2026-07-01';
    const before = await get(path);
    expect(await get(path)).toEqual(before);
    await write(walkEast(106.11, 29.115, 120, '2026-06-05T01:00:00Z', { chiefId: 'town-chief' }));
    const after = await get(path);
    expect(after.coveredM2).toBeGreaterThan(before.coveredM2);
    expect(after.inputsHash).not.toBe(before.inputsHash);
  });

  it('counts effective patrols only when asked, with the reason for the others', async () => {
    const body = await get(`/api/areas/town:500109001/coverage?${march}&effectiveOnly=true`);
    // 3.85 km in 49.5 minutes: long enough, but not an hour.
    expect(body.tracks).toEqual({ valid: 0, invalid: 2, reasons: { 'not-effective': 2 } });
    expect(body.rule.effectiveOnly).toBe(true);
  });
});

describe('GET /api/areas/{id}/coverage/series', () => {
  it('is the same question step by step', async () => {
    const { step, items } = coverageSeries.parse(
      await get('/api/areas/town:500109001/coverage/series?from=2026-02-10&to=2026-04-03'),
    );
    expect(step).toBe('month');
    const alone = [];
    for (const days of [
      'from=2026-02-10&to=2026-03-01',
      'from=2026-03-01&to=2026-04-01',
      'from=2026-04-01&to=2026-04-03',
    ]) {
      alone.push(await get(`/api/areas/town:500109001/coverage?${days}`));
    }
    expect(items).toEqual(alone);
    expect(items.map((each) => each.status)).toEqual(['no-data', 'below-target', 'no-data']);
    const chief = await get('/api/chiefs/town-chief/coverage/series?from=2026-02-10&to=2026-04-03');
    expect(chief.items).toEqual(items);
  });

  it('has nothing to measure in steps before the area was there', async () => {
    await addArea(database.pool, {
      id: 'zone:late',
      name: '新',
      geometry: box(106.11, 29.1, 106.14, 29.12),
      valid: '[2026-03-20,)',
    });
    await refreshCoverage(database.pool);
    const { items } = await get('/api/areas/zone:late/coverage/series?from=2026-02-01&to=2026-04-01');
    expect(items.map((each: { status: string }) => each.status)).toEqual(['no-data', 'below-target']);
    await request(app).get('/api/areas/zone:none/coverage/series?from=2026-02-01&to=2026-04-01').expect(404);
  });

  it('refuses more steps than anybody can read', async () => {
    const answer = await request(app)
      .get('/api/areas/town:500109001/coverage/series?from=2000-01-01&to=2026-04-01&step=week')
      .expect(400);
    expect(JSON.stringify(answer.body.errors)).toContain('step');
  });
});

describe('GET /api/chiefs/{id}/coverage and gaps', () => {
  it("measures everybody's patrols in the chief's areas, or the chief's own", async () => {
    const all = coverage.parse(await get(`/api/chiefs/town-chief/coverage?${march}`));
    const own = coverage.parse(await get(`/api/chiefs/town-chief/coverage?${march}&by=own`));
    expect(all).toEqual(await get(`/api/areas/town:500109001/coverage?${march}`));
    expect(own.tracks.valid).toBe(1);
    expect(own.coveredM2).toBeLessThan(all.coveredM2);
  });

  it('names the areas that are not in the number because nobody knows their outline', async () => {
    await database.pool.query(
      "INSERT INTO responsibility (chief_id, area_id, valid) VALUES ('idle-chief', 'town:500109001', '[2020-01-01,)'), ('idle-chief', 'town:500112001', '[2020-01-01,)')",
    );
    const both = coverage.parse(await get(`/api/chiefs/idle-chief/coverage?${march}`));
    await database.pool.query("DELETE FROM responsibility WHERE chief_id = 'idle-chief'");
    expect(both.area).toEqual({ id: 'idle-chief', name: '天生街道、双凤桥街道' });
    expect(both.withoutOutline).toEqual([{ id: 'town:500112001', name: '双凤桥街道' }]);
    expect(both.ratio).toBeGreaterThan(0);
  });

  it('says no data for a chief without area or outline', async () => {
    for (const id of ['nowhere-chief', 'idle-chief']) {
      expect(await get(`/api/chiefs/${id}/coverage?${march}`)).toMatchObject({
        status: 'no-data',
        areaM2: 0,
      });
      expect(await get(`/api/chiefs/${id}/gaps?${march}`)).toMatchObject({ total: 0, gaps: [] });
    }
  });

  it('lists gaps in order of rank, which with the covered area make the whole', async () => {
    const list = gapList.parse(await get(`/api/chiefs/town-chief/gaps?${march}`));
    const { areaM2, coveredM2 } = await get(`/api/chiefs/town-chief/coverage?${march}`);
    expect(Math.abs(list.totalM2 + coveredM2 - areaM2)).toBeLessThan(1e-6 * areaM2);
    expect(list.gaps[0]).toMatchObject({ rank: 1, parcelCount: 2, daysSinceVisit: null });
    expect(list.gaps[0]!.grids).toEqual([{ id: 'grid:500109001-01', name: '网格01' }]);
    const larger = await get(`/api/chiefs/town-chief/gaps?${march}&minArea=1000000000`);
    expect(larger).toMatchObject({ total: list.total, gaps: [] });
  });

  it('says how many days ago somebody was last at a gap', async () => {
    // A strip along the walk of 2 March is one gap in April and on 1 May: 60 days after.
    const path = '/api/areas/zone:strip/gaps?from=2026-04-01&to=2026-05-02';
    const { gaps } = gapList.parse(await get(path));
    expect(gaps.map((gap) => gap.daysSinceVisit)).toEqual([60]);
    // Also where the year before has nobody there.
    const places: [number, number][] = [gaps[0]!.centroid, [107, 30]];
    const client = await database.pool.connect();
    expect(await lastVisits(client, places, '2028-05-02', 25)).toEqual(['2026-03-02', null]);
    client.release();
  });
});

describe('GET /api/coverage', () => {
  it('ranks areas, those without data last', async () => {
    const { items, total } = await get(`/api/coverage?kind=district&${march}&order=-ratio`);
    expect(total).toBe(2);
    expect(items.map((c: { area: { id: string } }) => c.area.id)).toEqual([
      'district:500109',
      'district:500112',
    ]);
    const paged = await get(`/api/coverage?kind=district&${march}&limit=1&offset=1`);
    expect(paged).toMatchObject({ total: 2, items: [{ area: { id: 'district:500112' } }] });
  });
});

describe('areas far apart', () => {
  it('are each measured in the plane of their own place', async () => {
    const { pool } = database;
    await addArea(pool, { id: 'zone:near', name: '近', geometry: box(106.4, 29.6, 106.45, 29.65) });
    await addArea(pool, { id: 'zone:far', name: '远', geometry: box(13.7, 46, 13.75, 46.05) });
    const { items } = await get(`/api/coverage?kind=zone&${march}&denominator=area&order=-areaM2`);
    const { rows } = await pool.query(
      "SELECT area_id AS id, area_m2 AS m2 FROM area_version WHERE area_id IN ('zone:near', 'zone:far')",
    );
    for (const { id, m2 } of rows) {
      const found = items.find((item: { area: { id: string } }) => item.area.id === id);
      expect(Math.abs(found.areaM2 / m2 - 1)).toBeLessThan(2e-4);
    }
  });

  it('are refused when no plane can hold one', async () => {
    const ring = [
      [-72, 0],
      [18, 0],
      [107, 0],
      [107, 1],
      [18, 1],
      [-72, 1],
      [-72, 0],
    ];
    const geometry = { type: 'Polygon', coordinates: [ring] };
    await addArea(database.pool, { id: 'zone:wide', name: '宽', geometry });
    const { body } = await request(app).get(`/api/areas/zone:wide/coverage?${march}`).expect(422);
    await database.pool.query("DELETE FROM area WHERE id = 'zone:wide'");
    expect(body.title).toBe('Outline too wide');
  });
});

describe('POST /api/coverage/preview', () => {
  const preview = (geometry: object) =>
    request(app).post('/api/coverage/preview').send({ geometry, from: '2026-03-01', to: '2026-04-01' });

  it('measures an outline that is not saved', async () => {
    const { body } = await preview(box(106.1, 29.1, 106.15, 29.12)).expect(200);
    expect(coverage.parse(body).areaM2 / 1e6).toBeCloseTo(10.79, 1);
  });

  it('refuses an outline that crosses itself, naming the place', async () => {
    const bowTie = {
      type: 'Polygon',
      coordinates: [
        [
          [106.1, 29.1],
          [106.2, 29.2],
          [106.2, 29.1],
          [106.1, 29.2],
          [106.1, 29.1],
        ],
      ],
    };
    const { body } = await preview(bowTie).expect(422);
    expect(body.errors[0].path).toContain('geometry.coordinates');
  });
});

describe('bad questions', () => {
  it.each([
    ['/api/areas/town:500109001/coverage?from=2026-03-01', 400, 'to'],
    ['/api/areas/town:500109001/coverage?from=2026-04-01&to=2026-03-01', 400, 'from'],
    ['/api/areas/town:500109001/coverage?from=2026-02-30&to=2026-03-01', 400, 'from'],
    ['/api/areas/town:500109001/gaps?from=2026-03-01&to=2026-04-01&minArea=-1', 400, 'minArea'],
    ['/api/coverage?kind=planet&from=2026-03-01&to=2026-04-01', 400, 'kind'],
  ])('%s names the field', async (path, status, field) => {
    const { body } = await request(app)
      .get(path)
      .expect(status)
      .expect('content-type', /problem\+json/);
    expect(body.errors.map((e: { path: string }) => e.path)).toContain(field);
  });

  it.each(['/api/areas/town:1/coverage', '/api/chiefs/nobody/coverage', '/api/chiefs/nobody/gaps'])(
    '%s is 404',
    async (path) => {
      await request(app)
        .get(`${path}?${march}`)
        .expect(404)
        .expect('content-type', /problem\+json/);
    },
  );
});

describe('GET /api/areas/{id}/coverage/parts', () => {
  beforeAll(async () => {
    const layer = await addParcelLayer(database.pool);
    await addParcels(database.pool, layer, [
      { code: 'near', diLei: '0111', geometry: box(106.7, 29.5, 106.71, 29.505) },
      { code: 'far', diLei: '0111', geometry: box(106.7, 29.51, 106.71, 29.515) },
    ]);
    await addArea(database.pool, {
      id: 'grid:parts',
      name: '网格甲',
      geometry: box(106.7, 29.5, 106.71, 29.515),
    });
    await addArea(database.pool, {
      id: 'zone:parts',
      name: '片区',
      geometry: box(106.69, 29.49, 106.72, 29.52),
    });
    await write(
      walkEast(106.699, 29.5025, 30, '2026-08-02T01:00:00Z'),
      walkEast(106.699, 29.5027, 30, '2026-08-09T01:00:00Z'),
      walkEast(106.699, 29.5125, 30, '2026-06-20T01:00:00Z'),
    );
  });
  const parts = async (query: string) =>
    coverageParts.parse(await get(`/api/areas/zone:parts/coverage/parts?${query}`));
  const august = 'from=2026-08-01&to=2026-09-01';

  it('tells of each parcel what was seen of it, by how many, and when last', async () => {
    const { items, total, rule } = await parts(`of=parcel&${august}`);
    expect([total, rule.swathM]).toEqual([2, 200]);
    const [far, near] = items;
    expect(near).toMatchObject({ name: 'near', visits: 2, lastVisit: '2026-08-09', daysSinceVisit: 22 });
    // Nobody in August; the walk of June is found by looking back.
    expect(far).toMatchObject({
      name: 'far',
      status: 'not-visited',
      visits: 0,
      lastVisit: '2026-06-20',
      daysSinceVisit: 72,
    });
    const { coveredM2, parcels } = await get(`/api/areas/zone:parts/coverage?${august}`);
    expect(near!.coveredM2 + far!.coveredM2).toBeCloseTo(coveredM2, 3);
    expect(parcels).toEqual({ total: 2, visited: 1 });
    // A kilometre in a quarter of an hour is no 有效巡护.
    expect(near!.effectiveVisits).toBe(0);
  });

  it('never looks beyond the end of the period', async () => {
    const { items } = await parts('of=parcel&from=2026-06-01&to=2026-06-20&order=id');
    expect(items.map((each) => each.lastVisit)).toEqual([null, null]);
  });

  it('tells of each grid the same numbers as its own coverage, and pages', async () => {
    const { items, total } = await parts(`of=grid&${august}`);
    const own = await get(`/api/areas/grid:parts/coverage?${august}`);
    const { areaM2, coveredM2, ratio, status } = own;
    expect(items).toEqual([
      {
        id: 'grid:parts',
        name: '网格甲',
        areaM2,
        coveredM2,
        ratio,
        status,
        visits: 2,
        effectiveVisits: 0,
        lastVisit: '2026-08-09',
        daysSinceVisit: 22,
      },
    ]);
    expect((await parts(`of=grid&${august}&offset=${total}`)).items).toEqual([]);
  });
});
