import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import type { Position } from 'geojson';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listOf } from '../../api/openapi/responses.ts';
import { addDays, today } from '../../domain/law/period.ts';
import { type Partition, partition } from '../../domain/model/partition.ts';
import { scenario, scenarioComparison, scenarioSummary } from '../../domain/model/scenario.ts';
import { zonePreview } from '../../domain/model/zone.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addArea, addLand, box, problemOf, testApp } from './api-fixture.ts';
import { addParcelLayer, addParcels, walkEast, writeCounted } from './coverage-fixture.ts';

let app: Express;
let database: TestDatabase;

/** Corners of a shaken lattice: shared by four parcels, with more digits than GeoJSON is written with. */
const corner = (i: number, j: number): Position => [
  106.1015 + i * 0.004 + 0.0007 * Math.sin(i * 7 + j * 3),
  29.1015 + j * 0.004 + 0.0007 * Math.cos(i * 5 + j * 11),
];
const cell = (i: number, j: number, width = 1) => ({
  type: 'Polygon' as const,
  coordinates: [
    [corner(i, j), corner(i + width, j), corner(i + width, j + 1), corner(i, j + 1), corner(i, j)],
  ],
});
/** A town of 24 × 24 cells: forest beside open ground, a wide parcel whose neighbours meet in the middle of its side, two that overlap. */
const parcels = Array.from({ length: 24 * 24 }, (_, k) => [k % 24, Math.floor(k / 24)] as const)
  .filter(([i, j]) => (i + j) % 5 !== 0 && !(i > 14 && j > 16))
  .filter(([i, j]) => !(j === 3 && i === 8))
  .map(([i, j]) => ({
    code: `${i}-${j}`,
    diLei: (i * j) % 7 === 3 ? '0210' : '0111',
    geometry: j === 3 && i === 7 ? cell(7, 3, 2) : j === 8 && i === 9 ? cell(9, 8, 2) : cell(i, j),
  }));

beforeAll(async () => {
  ({ app, database } = await testApp());
  const { pool } = database;
  await addLand(pool);
  const across = { code: 'border', diLei: '0111', geometry: box(106.1985, 29.19, 106.203, 29.193) };
  await addParcels(pool, await addParcelLayer(pool), [...parcels, across]);
  await pool.query(`UPDATE parcel SET fire_class = '1' WHERE code LIKE '1_-%'`);
  await addArea(pool, { id: 'zone:far', name: '远', geometry: box(106.7, 29.7, 106.8, 29.8) });
  await writeCounted(pool, walkEast(106.11, 29.15, 120, `${addDays(today(), -10)}T02:00:00Z`));
});
afterAll(() => database.drop());

const divide = (body: object) => request(app).post('/api/partition').send(body);
const suggested = async (body: object): Promise<Partition> =>
  partition.parse((await divide(body).expect(200)).body);
const town = { areaId: 'town:500109001', n: 5, balance: 'forest' };

describe('a suggested partition', () => {
  test('divides all of the area along parcel borders, as PostGIS sees it', async () => {
    const { zones, balance, cutParcels, parts, strays, area } = await suggested(town);
    const { rows } = await database.pool.query<Record<string, number>>(
      `WITH zone AS (SELECT n, ST_SetSRID(ST_GeomFromGeoJSON(json), 4490) AS geom
                     FROM unnest($1::text[]) WITH ORDINALITY AS t (json, n)),
            town AS (SELECT geom FROM area_version WHERE area_id = 'town:500109001'),
            united AS (SELECT ST_Union(geom) AS geom FROM zone)
       SELECT (SELECT count(*)::int FROM zone WHERE ST_IsValid(geom)) AS valid,
              (SELECT count(*)::int FROM zone a JOIN zone b ON a.n < b.n AND ST_Relate(a.geom, b.geom, 'T********')) AS overlaps,
              (SELECT ST_NumGeometries(ST_Multi(geom)) + ST_NumInteriorRings(geom) FROM united) AS pieces,
              (SELECT ST_Area(ST_SymDifference(united.geom, town.geom)::geography) FROM united, town) AS "differsM2",
              (SELECT count(*)::int FROM zone JOIN parcel p ON ST_Intersects(p.geom, zone.geom)
               WHERE p.code NOT IN ('9-8', '10-8', 'border')
                 AND ST_Area(ST_Intersection(p.geom, zone.geom)::geography) BETWEEN 1 AND p.area_m2 - 1) AS cut,
              (SELECT max(abs(ST_Area(geom::geography) - m2)) FROM zone JOIN unnest($2::float8[]) WITH ORDINALITY AS m (m2, n)
               USING (n)) AS "areaOff"
       `,
      [zones.map(({ geometry }) => JSON.stringify(geometry)), zones.map(({ areaM2 }) => areaM2)],
    );
    expect(rows[0]).toMatchObject({ valid: 5, overlaps: 0, pieces: 1, cut: 0 });
    expect(rows[0]!.differsM2).toBeLessThan(10);
    expect(rows[0]!.areaOff).toBeLessThan(0.1);
    expect({ cutParcels, parts, strays }).toEqual({ cutParcels: 0, parts: 1, strays: 0 });
    expect(zones.map(({ geometry }) => geometry.coordinates.length)).toEqual([1, 1, 1, 1, 1]);
    expect(balance.forest!.overMean).toBeLessThan(0.05);
    expect(area).toMatchObject({ id: 'town:500109001', name: '天生街道' });
    expect(new Set(zones.map(({ name }) => name)).size).toBe(5);
  });

  test('is even by what was asked for, and the same each time', async () => {
    const byWorkload = await suggested({ ...town, balance: 'workload' });
    expect(byWorkload.balance.workload!.overMean).toBeLessThan(0.05);
    expect(byWorkload.rule).toMatchObject({ balance: 'workload', seed: 1, day: today() });
    // Beside the parcels of fire class 1 there are those of which nothing is known.
    expect(byWorkload.rule.unknownM2).toBeGreaterThan(0);
    const sum = (of: (zone: Partition['zones'][number]) => number) =>
      byWorkload.zones.reduce((all, z) => all + of(z), 0);
    expect(sum(({ workload }) => workload)).toBeGreaterThan(sum(({ forestM2 }) => forestM2) / 10_000);
    expect(await suggested({ ...town, balance: 'workload', seed: 1 })).toEqual(byWorkload);
    expect((await suggested({ ...town, balance: 'workload', seed: 2 })).zones).not.toEqual(byWorkload.zones);
  });

  test('is refused with what would be possible', async () => {
    const refusal = async (body: object, status = 422) => {
      const { type, errors } = problemOf(await divide(body).expect(status));
      return [type.split(':').at(-1), errors?.[0]?.path, /^at \w+ \d+/.exec(errors?.[0]?.message ?? '')?.[0]];
    };
    expect(await refusal({ ...town, areaId: 'zone:far' })).toEqual([
      'partition-nothing-to-balance',
      'areaId',
      undefined,
    ]);
    expect(await refusal({ ...town, areaId: 'town:500112001' })).toEqual([
      'partition-no-outline',
      'areaId',
      undefined,
    ]);
    const [first] = parcels;
    const one = { geometry: first!.geometry, n: 2, balance: 'forest' };
    expect(await refusal(one)).toEqual(['partition-too-few-atoms', 'n', 'at most 1']);
    const apart = [0, 2, 6].map((i) => cell(i, 1).coordinates);
    expect(await refusal({ ...one, geometry: { type: 'MultiPolygon', coordinates: apart } })).toEqual([
      'partition-more-parts-than-zones',
      'n',
      'at least 3',
    ]);
    expect(await refusal({ ...town, n: 1 }, 400)).toEqual(['invalid-body', 'n', undefined]);
    expect(await refusal({ ...town, geometry: first!.geometry }, 400)).toEqual([
      'invalid-body',
      'areaId',
      undefined,
    ]);
    problemOf(await divide({ ...town, areaId: 'town:nowhere' }).expect(404));
  });
});

test('a parcel along a border is not cut by what rounding leaves, however long its side', async () => {
  const [west, south, east, north] = [106.3, 29.3, 106.31, 29.31];
  await addParcels(database.pool, await addParcelLayer(database.pool, '[2021-01-01,)'), [
    { code: 'long', diLei: '0111', geometry: box(west, south, east, north) },
  ]);
  const inside = 1e-9;
  const cutBy = async (off: number) => {
    const geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [west + off, south],
          [east, south],
          [east, north],
          [(west + east) / 2, north - off],
          [west + off, north],
          [west + off, south],
        ],
      ],
    };
    const res = await request(app).post('/api/zones/preview').send({ geometry }).expect(200);
    return zonePreview.parse(res.body).parcels;
  };
  expect(await cutBy(inside)).toMatchObject({ total: 1, cut: 0 });
  expect(await cutBy(1e-5)).toMatchObject({ total: 1, cut: 1 });
});

describe('a scenario', () => {
  const drafts = [
    { name: '东片', purpose: 'fire', geometry: box(106.15, 29.1, 106.2, 29.2) },
    { name: '西片', purpose: 'fire', geometry: box(106.1, 29.1, 106.152, 29.2) },
  ];
  const body = { name: '两片方案', areaId: 'town:500109001', zones: drafts };
  const keep = (more: object = {}) =>
    request(app)
      .post('/api/scenarios')
      .send({ id: randomUUID(), ...body, ...more });

  test('is kept once, listed, changed only on the version that was read, and thrown away', async () => {
    const id = randomUUID();
    const made = await keep({ id }).expect(201);
    expect(scenario.parse(made.body)).toMatchObject({
      name: '两片方案',
      area: { name: '天生街道' },
      revision: 1,
    });
    await keep({ id }).expect(200);
    problemOf(await keep({ id, name: '别的' }).expect(409));
    const { items } = listOf(scenarioSummary).parse(
      (await request(app).get('/api/scenarios').expect(200)).body,
    );
    expect(items.find((item) => item.id === id)).toMatchObject({ zones: 2 });

    const path = `/api/scenarios/${id}`;
    problemOf(await request(app).put(path).send(body).expect(428));
    const changed = await request(app)
      .put(path)
      .set('If-Match', made.headers.etag!)
      .send({ ...body, zones: drafts.slice(1) })
      .expect(200);
    expect(scenario.parse(changed.body)).toMatchObject({ revision: 2, zones: [{ name: '西片' }] });
    problemOf(await request(app).put(path).set('If-Match', made.headers.etag!).send(body).expect(412));
    problemOf(await request(app).delete(path).set('If-Match', made.headers.etag!).expect(412));
    await request(app).delete(path).set('If-Match', changed.headers.etag!).expect(204);
    problemOf(await request(app).get(path).expect(404));
  });

  test('with an outline that is not valid, or an area that is not there, is not kept', async () => {
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
    const id = randomUUID();
    const wrong = problemOf(
      await keep({ id, zones: [drafts[0], { ...drafts[1], geometry: bowTie }] }).expect(422),
    );
    expect(wrong.errors![0]!.path).toMatch(/^zones\.1\.geometry\.coordinates/);
    expect(problemOf(await keep({ areaId: 'town:nowhere' }).expect(422)).errors![0]!.path).toBe('areaId');
    problemOf(await request(app).get(`/api/scenarios/${id}`).expect(404));
  });

  test('is compared by the numbers that its zones have once they are saved', async () => {
    const { zones } = await suggested({ ...town, n: 2 });
    const even = await keep({
      name: '建议',
      zones: zones.map(({ name, geometry }) => ({ name, geometry, purpose: 'fire' })),
    }).expect(201);
    const drawn = await keep().expect(201);
    const period = { from: addDays(today(), -30), to: addDays(today(), 1) };
    const compare = async (ids: string[]) =>
      scenarioComparison.parse(
        (
          await request(app)
            .get('/api/scenarios/compare')
            .query({ ids: ids.join(','), ...period })
            .expect(200)
        ).body,
      );
    const { items, target } = await compare([even.body.id, drawn.body.id]);
    expect(items.map(({ scenario: { name } }) => name)).toEqual(['建议', '两片方案']);
    expect(items[0]).toMatchObject({ cutParcels: 0, overlapM2: 0, gapM2: 0 });
    // The town's own border cuts a parcel; no zone could help it.
    expect(items[0]!.zones.map(({ cut }) => cut).sort()).toEqual([0, 1]);
    expect(items[1]!.cutParcels).toBeGreaterThan(0);
    // Two of 0.052° and 0.05° in a town of 0.1°.
    expect(items[1]!.overlapM2 / items[1]!.areaM2).toBeCloseTo(0.002 / 0.102, 3);
    expect(items[1]!.gapM2).toBe(0);
    expect(target).toBe(0.6);

    for (const [i, draft] of drafts.entries()) {
      const compared = items[1]!.zones[i]!;
      const preview = zonePreview.parse(
        (await request(app).post('/api/zones/preview').send({ geometry: draft.geometry }).expect(200)).body,
      );
      expect(compared.areaM2).toBeCloseTo(preview.areaM2, 3);
      expect(compared.forestM2).toBeCloseTo(preview.forestM2, 3);
      expect({ total: compared.parcels, cut: compared.cut }).toEqual({
        total: preview.parcels.total,
        cut: preview.parcels.cut,
      });
      const coverage = await request(app)
        .post('/api/coverage/preview')
        .send({ geometry: draft.geometry, ...period })
        .expect(200);
      expect(compared.coverage).toMatchObject({ ratio: coverage.body.ratio, status: coverage.body.status });
    }
    expect(items[1]!.zones[1]!.coverage.coveredM2).toBeGreaterThan(0);
    const forest = zones.map(({ forestM2 }) => forestM2);
    for (const [i, { forestM2 }] of items[0]!.zones.entries())
      expect(Math.abs(forestM2 / forest[i]! - 1)).toBeLessThan(0.02);

    problemOf(
      await request(app)
        .get('/api/scenarios/compare')
        .query({ ids: randomUUID(), ...period })
        .expect(404),
    );
    problemOf(
      await request(app)
        .get('/api/scenarios/compare')
        .query({ ids: '', ...period })
        .expect(400),
    );
  });
});
