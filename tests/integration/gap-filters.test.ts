/** Filters and choices of the list of gaps, against a recount of the whole list; one gap's parcels, rangers and last visit. */
import express, { type Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverageRoutes } from '../../api/coverage/routes.ts';
import { CoverageService } from '../../api/coverage/service.ts';
import { exportRoutes } from '../../api/exports/routes.ts';
import { errorMiddleware } from '../../api/http/errors.ts';
import { addDays, today } from '../../domain/law/period.ts';
import { type Gap, type GapList, gapList } from '../../domain/model/gap.ts';
import { gapDetail, gapParcels } from '../../domain/model/gap-detail.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { addArea, addChief, addLand, box, depsOn, problemOf, seeingAll } from './api-fixture.ts';
import { addParcelLayer, addParcels, walkEast, writeCounted } from './coverage-fixture.ts';

let database: TestDatabase;
let service: CoverageService;
let app: Express;

/** Parcels apart from each other, so that each is a gap of its own; `split` lies in two parcels and two towns. */
const stands: [code: string, sides: [number, number, number, number], record: Record<string, string>][] = [
  ['old', [106.1, 29.1, 106.11, 29.11], { bh_dj: '1', you_shi_sz: '马尾松', ling_zu: '4', ld_qs: '20' }],
  ['big', [106.12, 29.1, 106.148, 29.11], { bh_dj: '2', you_shi_sz: '杉木' }],
  ['small', [106.16, 29.1, 106.164, 29.104], { bh_dj: '1', you_shi_sz: '杉木' }],
  ['blank', [106.17, 29.1, 106.18, 29.11], {}],
  ['split', [106.195, 29.11, 106.2, 29.12], { bh_dj: '4', you_shi_sz: '柏木' }],
  ['split-2', [106.2, 29.11, 106.203, 29.12], { bh_dj: '4', you_shi_sz: '柏木' }],
];

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await addLand(pool);
  await addArea(pool, {
    id: 'town:500109002',
    name: '朝阳街道',
    parent: 'district:500109',
    geometry: box(106.2, 29.1, 106.3, 29.2),
  });
  await addArea(pool, {
    id: 'grid:500109001-02',
    name: '网格02',
    parent: 'town:500109001',
    geometry: box(106.15, 29.1, 106.2, 29.15),
  });
  await addChief(pool, { id: 'west', name: '乙', level: 'district', area: 'district:500109' });
  await pool.query(`INSERT INTO ranger (id, name, team, grid_id) VALUES
    ('near', '演示·近', '护林员', 'grid:500109001-01'), ('busy', '演示·忙', '护林员', 'grid:500109001-01'),
    ('far', '演示·远', '护林员', 'grid:500109001-02'), ('officer', '演示·执法', '执法员', 'grid:500109001-01')`);
  const layer = await addParcelLayer(pool);
  await addParcels(
    pool,
    layer,
    stands.map(([code, sides]) => ({ code, diLei: '0111', geometry: box(...sides) })),
  );
  for (const [code, , record] of stands) {
    await pool.query(
      `UPDATE parcel SET (bh_dj, you_shi_sz, ling_zu, ld_qs) =
         (SELECT bh_dj, you_shi_sz, ling_zu, ld_qs FROM jsonb_populate_record(NULL::parcel, $2)) WHERE code = $1`,
      [code, JSON.stringify(record)],
    );
  }
  await writeCounted(
    pool,
    // In the period, north of all: there are data.
    walkEast(106.11, 29.15, 100, '2026-03-02T01:00:00Z'),
    // Before it, through the middle of `old` twice and of `big` once.
    walkEast(106.098, 29.105, 40, '2025-12-01T01:00:00Z', { personName: '老王' }),
    walkEast(106.098, 29.105, 40, '2026-02-19T16:30:00Z', { rangerId: 'near' }),
    walkEast(106.118, 29.105, 80, '2025-11-01T01:00:00Z'),
    // Of late, somewhere else: load.
    walkEast(106.13, 29.16, 100, `${addDays(today(), -2)}T01:00:00Z`, { rangerId: 'busy' }),
  );
  service = new CoverageService(pool);
  const deps = depsOn(pool);
  app = express().use(
    seeingAll,
    express.json(),
    coverageRoutes(deps, service),
    exportRoutes(deps, service),
    errorMiddleware,
  );
});
afterAll(async () => {
  await service.close();
  await database.drop();
});

const march = 'from=2026-03-01&to=2026-04-01';
const west = `/api/chiefs/west/gaps`;
const listOf = async (more = ''): Promise<GapList> =>
  gapList.parse((await request(app).get(`${west}?${march}${more}`).expect(200)).body);
const names = (gaps: Gap[]) =>
  gaps.map(({ centroid: [lon] }) => stands.findLast(([, [left]]) => lon > left)![0].replace('-2', ''));

describe('the filters of a list of gaps', () => {
  it('narrow it by every condition at once; ranks and totals stay those of the whole list', async () => {
    const whole = await listOf();
    expect(names(whole.gaps).sort()).toEqual(['big', 'blank', 'old', 'small', 'split']);
    const byName = (name: string) => whole.gaps[names(whole.gaps).indexOf(name)]!;
    const rankOf = new Map(whole.gaps.map(({ id, rank }) => [id, rank]));
    for (const [asked, expected] of [
      ['protection=1', ['old', 'small']],
      ['protection=2,unknown', ['big', 'blank']],
      [`species=${encodeURIComponent('杉木')}`, ['big', 'small']],
      ['species=unknown', ['blank']],
      ['minDays=39', ['big', 'blank', 'old', 'small', 'split']],
      ['minDays=40', ['big', 'blank', 'small', 'split']],
      ['never=true', ['blank', 'small', 'split']],
      [`maxArea=${byName('small').areaM2}`, ['small']],
      ['town=town:500109002', ['split']],
      ['town=town:500109001', ['big', 'blank', 'old', 'small', 'split']],
      ['grid=grid:500109001-02', ['blank', 'small', 'split']],
      ['grid=grid:500109001-02&protection=1,4&never=true', ['small', 'split']],
      ['town=town:nowhere', []],
    ] as const) {
      const list = await listOf(`&${asked}`);
      expect(names(list.gaps).sort(), asked).toEqual(expected);
      const { count, areaM2 } = list.matching;
      expect(count).toBe(expected.length);
      expect(areaM2).toBeCloseTo(
        list.gaps.reduce((sum, gap) => sum + gap.areaM2, 0),
        6,
      );
      expect(list).toMatchObject({ total: whole.total, totalM2: whole.totalM2, ranking: { ranked: 5 } });
      for (const { id, rank } of list.gaps) expect(rank).toBe(rankOf.get(id));
    }
    const cut = await listOf('&minDays=41&limit=1&order=area');
    expect(cut.matching.count).toBe(4);
    expect(names(cut.gaps)).toEqual(['big']);
  });

  it('say what they offer, each counted beside the other conditions', async () => {
    expect((await listOf()).choices).toBeUndefined();
    const { choices, gaps } = await listOf('&choices=true');
    const count = (has: (gap: Gap) => boolean) => gaps.filter(has).length;
    for (const { value, count: told } of choices!.species) {
      expect(told).toBe(count(({ dominantSpecies }) => (dominantSpecies ?? 'unknown') === value));
    }
    expect(choices).toMatchObject({
      protection: [
        { value: '1', count: 2 },
        { value: '2', count: 1 },
        { value: '4', count: 1 },
        { value: 'unknown', count: 1 },
      ],
      never: 3,
      town: [
        { value: 'town:500109002', name: '朝阳街道', count: 1 },
        { value: 'town:500109001', name: '天生街道', count: 5 },
      ],
    });
    expect(choices!.minDays.find(({ value }) => value === '90')!.count).toBe(4);
    const narrowed = await listOf('&choices=true&never=true&protection=4');
    // Its own condition is left out of a count, the others are not; a value that is left without any stays.
    expect(narrowed.choices!.protection.map(({ count: told }) => told)).toEqual([1, 0, 1, 1]);
    expect(narrowed.choices!.never).toBe(1);
    expect(narrowed.choices!.town.map(({ count: told }) => told)).toEqual([1, 1]);
  });

  it('narrow an export and the tiles in the same way', async () => {
    const csv = await request(app).get(`/api/exports/gaps?chief=west&format=csv&${march}&protection=1`);
    expect(csv.text.trim().split('\n')).toHaveLength(1 + 2);
    const area = 'area=district:500109';
    await request(app).get(`/tiles/gap/10/813/425.mvt?${march}&${area}&protection=1`).expect(200);
    await request(app).get(`/tiles/gap/10/813/425.mvt?${march}&${area}&protection=3`).expect(204);
    const { body } = await request(app).get(`/tiles/gap.json?${march}&${area}&protection=3`).expect(200);
    expect(body.tiles[0]).toContain('protection=3');
  });

  it.each([
    ['protection=5', 'protection.0'],
    ['minDays=-1', 'minDays'],
    ['never=maybe', 'never'],
    ['maxArea=much', 'maxArea'],
    ['town=', 'town'],
  ])('refuse %s by name', async (asked, path) => {
    const answer = await request(app).get(`${west}?${march}&${asked}`).expect(400);
    expect(problemOf(answer).errors?.map((error) => error.path)).toEqual([path]);
  });
});

describe('one gap', () => {
  const gapNamed = async (name: string) => {
    const { gaps } = await listOf();
    return gaps[names(gaps).indexOf(name)]!;
  };
  const detailOf = async (gap: Gap, more = '') =>
    gapDetail.parse((await request(app).get(`${west}/${gap.id}?${march}${more}`).expect(200)).body);

  it('tells who was there last, by the days of the list; never visited is no visit', async () => {
    const old = await gapNamed('old');
    const { lastVisit, nearM, gap } = await detailOf(old);
    expect(gap).toEqual(old);
    expect(nearM).toBe(100);
    // 00:30 of the 20th in Shanghai: 39 days before the last day of March.
    expect(old.daysSinceVisit).toBe(39);
    expect(lastVisit).toMatchObject({ at: '2026-02-19T16:30:00.000Z', person: '演示·近', result: null });
    expect((await detailOf(await gapNamed('blank'))).lastVisit).toBeNull();
    await database.pool.query(
      `INSERT INTO patrol_record (id, patrol_id, result, by_name, written_at, changed_at)
       VALUES (gen_random_uuid(), $1, 'nothing-found', '演示·近', now(), now())`,
      [lastVisit!.patrolId],
    );
    expect((await detailOf(old)).lastVisit).toEqual({ ...lastVisit, result: 'nothing-found' });
  });

  it('tells the rangers by the distance of their grid, the less busy first, and no officers', async () => {
    const { rangers, load } = await detailOf(await gapNamed('old'));
    expect(load).toEqual({ from: addDays(today(), -29), to: addDays(today(), 1) });
    expect(rangers.map(({ id, patrols }) => [id, patrols])).toEqual([
      ['near', 0],
      ['busy', 1],
      ['far', 0],
    ]);
    expect(rangers[0]).toMatchObject({ distanceM: 0, grid: { name: '网格01' } });
    const { rows } = await database.pool.query<{ m: number }>(
      `SELECT ST_Distance(geom::geography, ST_SetSRID(ST_MakePoint($1, $2), 4490)::geography) AS m
       FROM area_version WHERE area_id = 'grid:500109001-02'`,
      (await gapNamed('old')).centroid,
    );
    expect(rangers[2]!.distanceM).toBeCloseTo(rows[0]!.m, 3);
    expect(rangers[2]!.lastSeen).toBeNull();
  });

  it('tells its parcels with their share, as PostGIS cuts them, a page at a time', async () => {
    const split = await gapNamed('split');
    expect(split.towns.map(({ name }) => name)).toEqual(['天生街道', '朝阳街道']);
    const page = async (more: string) =>
      gapParcels.parse(
        (await request(app).get(`${west}/${split.id}/parcels?${march}${more}`).expect(200)).body,
      );
    const all = await page('');
    expect(all.items.map(({ code }) => code)).toEqual(['split', 'split-2']);
    const { rows } = await database.pool.query<{ code: string; m2: number }>(
      `SELECT code, ST_Area(ST_Intersection(geom, ST_SetSRID(ST_GeomFromGeoJSON($1), 4490))::geography) AS m2
       FROM parcel WHERE code LIKE 'split%' ORDER BY code`,
      [JSON.stringify(split.geometry)],
    );
    for (const [i, { m2 }] of rows.entries()) {
      expect(Math.abs(all.items[i]!.insideM2 / m2 - 1)).toBeLessThan(0.01);
    }
    expect(all.insideM2).toBeCloseTo(split.areaM2, 3);
    expect(await page('&limit=1&offset=1')).toEqual({ ...all, items: all.items.slice(1) });
    const old = await gapNamed('old');
    const { body } = await request(app).get(`${west}/${old.id}/parcels?${march}`).expect(200);
    expect(body.items[0]).toMatchObject({
      diLei: '0111',
      ageGroup: '4',
      landTenure: '20',
      landProtection: '1',
    });
  });

  it('is the same by area and by chief, and 404 where the ranked gaps have none of that id', async () => {
    const { id } = await gapNamed('small');
    const path = `/api/areas/district:500109/gaps/${id}`;
    await request(app).get(`${path}?${march}`).expect(200);
    await request(app).get(`${path}/parcels?${march}`).expect(200);
    await request(app).get(`${path}?${march}&minArea=1000000`).expect(404);
    await request(app).get(`${west}/nothing/parcels?${march}`).expect(404);
    const answer = await request(app).get(`${west}/${id}?from=2026-03-01&to=2026-03-01`).expect(400);
    expect(problemOf(answer).errors?.[0]?.path).toBe('from');
  });
});
