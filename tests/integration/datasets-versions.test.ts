import express from 'express';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { coverageRoutes } from '../../api/coverage/routes.ts';
import { CoverageService } from '../../api/coverage/service.ts';
import { collection, feature } from '../fixtures/tracks/make.ts';
import { addArea, addLand, box, depsOn, seeingAll } from './api-fixture.ts';
import { walkEast, writeCounted } from './coverage-fixture.ts';
import { DatasetWorld, parcel } from './datasets-world.ts';

const world = new DatasetWorld();
const parcels = { target: 'parcel' } as const;
let service: CoverageService;
beforeAll(() => {
  service = new CoverageService(world.database.pool);
});
afterAll(() => service.close());
beforeEach(() => addLand(world.database.pool));

const layers = () => world.query('SELECT name, valid::text AS valid FROM parcel_layer ORDER BY id');
/** Parcels of 1 km from west to east, of so many columns. */
const strip = (west: number, columns: number, code = '') =>
  collection(
    ...Array.from({ length: columns }, (_, i) =>
      parcel(`${code}${i}`, [west + i * 0.01, 29.1, west + (i + 1) * 0.01, 29.11]),
    ),
  );
const codes = (report: { issues: { code: string }[] }) => report.issues.map(({ code }) => code);

describe('parcel layers', () => {
  it('of a year replace those of before from a day on; periods keep the layer of their time', async () => {
    await writeCounted(
      world.database.pool,
      walkEast(106.1, 29.105, 60, '2025-06-02T01:00:00Z'),
      walkEast(106.1, 29.105, 60, '2026-06-02T01:00:00Z'),
    );
    const measure = async (year: number) => {
      const app = express().use(seeingAll, coverageRoutes(depsOn(world.database.pool), service));
      const period = `from=${year}-06-01&to=${year}-07-01`;
      const { body } = await request(app).get(`/api/areas/town:500109001/coverage?${period}`).expect(200);
      const { areaM2, parcels } = body;
      return { km2: Math.round(areaM2 / 1e5) / 10, parcels: parcels.total };
    };
    await world.report('2024.geojson', strip(106.1, 4), parcels);
    const before = await measure(2025);
    expect(before).toEqual({ km2: 4.3, parcels: 4 });
    const report = await world.report('2026.geojson', strip(106.1, 2), {
      ...parcels,
      validFrom: '2026-01-01',
    });
    expect(report.issues.map(({ message }) => message)).toEqual([
      'the layer “2024.geojson” ends on 2026-01-01',
      '2 parcels of “2024.geojson” lie where the new layer has none: there will be no parcels there from 2026-01-01 on',
    ]);
    expect(await layers()).toEqual([
      { name: '2024.geojson', valid: '(,2026-01-01)' },
      { name: '2026.geojson', valid: '[2026-01-01,)' },
    ]);
    expect(await measure(2025)).toEqual(before);
    expect(await measure(2026)).toEqual({ km2: 2.2, parcels: 2 });
  });

  it('of another district are left alone, also where the borders touch or overlap a little', async () => {
    await world.report('west.geojson', strip(106.1, 50), parcels);
    const over = await world.report('over.geojson', strip(106.5995, 50), {
      ...parcels,
      validFrom: '2026-01-01',
    });
    const touching = await world.report('touching.geojson', strip(107.0995, 10), {
      ...parcels,
      validFrom: '2026-02-01',
    });
    expect([over.issueCount, touching.issueCount]).toEqual([0, 0]);
    expect(await layers()).toEqual([
      { name: 'west.geojson', valid: '(,)' },
      { name: 'over.geojson', valid: '[2026-01-01,)' },
      { name: 'touching.geojson', valid: '[2026-02-01,)' },
    ]);
  });

  it('end where a later one of the same ground begins, and not where another does', async () => {
    await world.report('far.geojson', strip(106.8, 4), { ...parcels, validFrom: '2026-02-01' });
    await world.report('later.geojson', strip(106.1, 4), { ...parcels, validFrom: '2026-03-01' });
    const report = await world.report('earlier.geojson', strip(106.1, 4, 'e'), {
      ...parcels,
      validFrom: '2025-01-01',
    });
    expect(report.issues).toMatchObject([
      {
        code: 'until-layer',
        message: 'it is in force until 2026-03-01, when the layer “later.geojson” begins at the same places',
      },
    ]);
    expect((await layers())[2]).toEqual({ name: 'earlier.geojson', valid: '[2025-01-01,2026-03-01)' });
  });

  it('stay, or are ended by id, as the plan says', async () => {
    await world.report('a.geojson', strip(106.1, 4), parcels);
    const none = await world.report('b.geojson', strip(106.1, 4, 'b'), {
      ...parcels,
      replaces: 'none',
      validFrom: '2026-01-01',
    });
    expect(codes(none)).toEqual(['leaves-layer']);
    const [{ id }] = await world.query(`SELECT id FROM parcel_layer WHERE name = 'a.geojson'`);
    const one = await world.report('c.geojson', strip(106.1, 4, 'c'), {
      ...parcels,
      replaces: [id],
      validFrom: '2026-02-01',
    });
    expect(codes(one)).toEqual(['replaces-layer', 'leaves-layer']);
    expect((await layers()).map(({ valid }) => valid)).toEqual([
      '(,2026-02-01)',
      '[2026-01-01,)',
      '[2026-02-01,)',
    ]);
    const gone = await world.report('d.geojson', strip(106.1, 4, 'd'), {
      ...parcels,
      replaces: [id],
      validFrom: '2026-03-01',
    });
    expect(gone).toMatchObject({ status: 'refused', issues: [{ code: 'unknown-layer' }] });
  });

  it('can not be replaced on the day on which they begin', async () => {
    await world.report('a.geojson', strip(106.1, 4), { ...parcels, validFrom: '2026-01-01' });
    const again = await world.report('b.geojson', strip(106.1, 4, 'b'), {
      ...parcels,
      validFrom: '2026-01-01',
    });
    expect(again.status).toBe('refused');
    expect(again.issues[0]).toMatchObject({
      code: 'later-layer',
      message:
        'the layer “a.geojson” is in force from 2026-01-01 on; choose a later day, or revert its import',
    });
    expect(await layers()).toHaveLength(1);
  });
});

describe('areas', () => {
  const grid = (code: string, properties: object, where = box(106.12, 29.12, 106.13, 29.13)) =>
    collection(feature(where, { code, ...properties }));
  const versions = (id: string) =>
    world.query(
      `SELECT name, parent_id AS parent, valid::text AS valid FROM area_version WHERE area_id = '${id}' ORDER BY valid`,
    );

  it('belong to the area that holds them, to the one whose code they give, or are told to have none', async () => {
    await addArea(world.database.pool, { id: 'town:T2', name: '乙镇' });
    const report = await world.report(
      'g.geojson',
      collection(
        feature(box(106.12, 29.12, 106.13, 29.13), { code: 'G1', name: '一' }),
        feature(box(106.14, 29.12, 106.15, 29.13), { code: 'G2', name: '二', parent: 'T2' }),
        feature(box(106.16, 29.12, 106.17, 29.13), { code: 'G3', name: '三', parent: 'T9' }),
        feature(box(108.16, 29.12, 108.17, 29.13), { code: 'G4', name: '四' }),
      ),
      { target: 'grid' },
    );
    expect(report.issues.map(({ code, feature, message }) => [code, feature, message])).toEqual([
      ['outside-city', 4, 'lies outside all districts that we know'],
      ['unknown-area', 3, 'no area has the code T9'],
      ['no-parent', 4, 'grid:G4 lies in no area that we know'],
    ]);
    const rows = await world.query(
      `SELECT area_id AS id, parent_id AS parent FROM area_version WHERE area_id LIKE 'grid:G%' ORDER BY 1`,
    );
    expect(rows.map(({ parent }) => parent)).toEqual(['town:500109001', 'town:T2', 'town:500109001', null]);
  });

  it('get a version for another name, outline or parent, and none for the same', async () => {
    await addArea(world.database.pool, { id: 'town:T2', name: '乙镇' });
    const day = (validFrom: string) => ({ target: 'grid', validFrom }) as const;
    await world.report('a.geojson', grid('G1', { name: '一' }), day('2025-01-01'));
    const same = await world.report('b.geojson', grid('G1', { name: '一', note: 'x' }), day('2025-02-01'));
    expect(same.status).toBe('unchanged');
    await world.report('c.geojson', grid('G1', { name: '壹' }), day('2025-03-01'));
    await world.report('d.geojson', grid('G1', { name: '壹', parent: 'T2' }), day('2025-04-01'));
    expect(await versions('grid:G1')).toEqual([
      { name: '一', parent: 'town:500109001', valid: '[2025-01-01,2025-03-01)' },
      { name: '壹', parent: 'town:500109001', valid: '[2025-03-01,2025-04-01)' },
      { name: '壹', parent: 'town:T2', valid: '[2025-04-01,)' },
    ]);
  });

  it('that were known without an outline get it for as long as they are in force', async () => {
    const file = collection(
      feature(box(106.7, 29.5, 106.8, 29.6), { code: '500112001', name: '双凤桥街道' }),
    );
    const report = await world.report('t.geojson', file, { target: 'town' });
    expect(report).toMatchObject({ status: 'imported', taken: { areas: 1 } });
    expect(await versions('town:500112001')).toEqual([
      { name: '双凤桥街道', parent: 'district:500112', valid: '[2020-01-01,)' },
    ]);
    const [row] = await world.query(`SELECT area_m2 FROM area_version WHERE area_id = 'town:500112001'`);
    expect(row.area_m2).toBeCloseTo(107.4e6, -6);
  });
});
