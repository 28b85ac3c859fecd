import type { Express } from 'express';
import fc from 'fast-check';
import type pg from 'pg';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkRules } from '../../api/zones/rules/gate.ts';
import { today } from '../../domain/law/period.ts';
import type { ArealGeometry } from '../../domain/model/common.ts';
import { checkZone, type ZoneCheck, zoneCheck, zoneSurroundings } from '../../domain/zone-rules/index.ts';
import { circle, box as metres, ring } from '../../domain/zone-rules/rules.fixture.ts';
import type { TestDatabase } from '../setup/database.ts';
import { addArea, addLand, box, problemOf, testApp } from './api-fixture.ts';

let app: Express;
let database: TestDatabase;

beforeAll(async () => {
  ({ app, database } = await testApp());
  const { pool } = database;
  await addLand(pool);
  await pool.query(
    `INSERT INTO parcel_layer (name, valid, source) VALUES ('现行', '[2020-01-01,)', 'test'), ('旧', '[2010-01-01,2020-01-01)', 'test')`,
  );
  // The place of the fixture is 106.4, 29.8; metres from there.
  await addParcel(pool, '现行', 'mostly', metres(930, 300, 1030, 400));
  await addParcel(pool, '现行', 'hardly', metres(980, 500, 1080, 600));
  await addParcel(pool, '现行', 'whole', metres(100, 100, 200, 200));
  await addParcel(pool, '旧', 'former', metres(980, 700, 1080, 800));
  await addZone(
    pool,
    'near',
    ring([1000, -500], [2000, -500], [2000, 1500], [1000, 1500], [1000, 1000], [1000, 0]),
  );
});

afterAll(() => database.drop());

async function addParcel(pool: pg.Pool, layer: string, code: string, outline: number[][]) {
  await pool.query(
    `INSERT INTO parcel (layer_id, code, di_lei, geom)
     SELECT id, $2, '0111', ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON($3), 4490)) FROM parcel_layer WHERE name = $1`,
    [layer, code, JSON.stringify({ type: 'Polygon', coordinates: [outline] })],
  );
}

async function addZone(pool: pg.Pool, code: string, outline: number[][]) {
  await addArea(pool, {
    id: `zone:${code}`,
    name: code,
    geometry: { type: 'Polygon', coordinates: [outline] },
  });
  await pool.query(`UPDATE area_version SET attributes = '{"purpose": "fire"}' WHERE area_id = $1`, [
    `zone:${code}`,
  ]);
}

const polygon = (...rings: number[][][]) => ({ type: 'Polygon', coordinates: rings }) as ArealGeometry;
const check = async (geometry: object, more: object = {}) => {
  const res = await request(app)
    .post('/api/zones/check')
    .send({ geometry, ...more })
    .expect(200);
  return zoneCheck.parse(res.body);
};
const rulesOf = ({ faults }: Pick<ZoneCheck, 'faults'>) => faults.map(({ rule }) => rule);

describe('POST /api/zones/check', () => {
  test('finds nothing wrong with a sound outline', async () => {
    const sound = await check(polygon(metres(0, 0, 900, 900)));
    expect(sound).toMatchObject({ faults: [], cutParcels: [], limits: { minWidthM: 10 } });
  });

  test('names what can’t even be measured, with the place', async () => {
    const bowTie = await check(polygon(ring([0, 0], [1000, 1000], [1000, 0], [0, 1000])));
    expect(bowTie.faults).toMatchObject([
      { rule: 'outline-not-valid', severity: 'error', mend: 'untangle', detail: { reason: 'self-crossing' } },
    ]);
    const open = metres(0, 0, 900, 900).slice(0, -1);
    expect(rulesOf(await check(polygon(open)))).toEqual(['ring-not-closed']);
  });

  test('measures inside the city and the jurisdiction', async () => {
    const over = box(106.59, 29.1, 106.61, 29.11);
    expect(rulesOf(await check(over))).toEqual([]);
    const { faults } = await check(over, { jurisdiction: 'district:500109' });
    expect(faults).toMatchObject([
      {
        rule: 'outside-jurisdiction',
        severity: 'error',
        mend: 'clip-jurisdiction',
        detail: { name: '北碚区' },
      },
    ]);
    expect(faults[0]!.detail.share as number).toBeCloseTo(0.5, 6);
    expect(rulesOf(await check(box(107.19, 29.1, 107.21, 29.11)))).toContain('outside-city');
    const res = await request(app)
      .post('/api/zones/check')
      .send({ geometry: over, jurisdiction: 'district:1' })
      .expect(422);
    expect(problemOf(res).errors![0]!.path).toBe('jurisdiction');
  });

  test('lists the parcels that the border cuts, of the layer in force', async () => {
    const { faults, cutParcels } = await check(polygon(metres(0, 0, 1000, 1000)));
    expect(faults).toContainEqual(
      expect.objectContaining({ rule: 'parcels-cut', severity: 'note', detail: { count: 2 } }),
    );
    expect(cutParcels.map(({ code }) => code)).toEqual(['mostly', 'hardly']);
    expect(cutParcels[0]!.share).toBeCloseTo(0.7, 3);
  });

  test('refuses overlaps of the same purpose, unless they are allowed', async () => {
    const over = polygon(metres(500, 0, 1500, 900));
    const severity = async (more: object) =>
      (await check(over, more)).faults.find(({ rule }) => rule.startsWith('overlap'))?.severity;
    expect(await severity({ purpose: 'fire' })).toBe('error');
    expect(await severity({ purpose: 'wetland' })).toBe('note');
    expect(await severity({ purpose: 'fire', zoneId: 'zone:near' })).toBeUndefined();
    await database.pool.query(
      `INSERT INTO setting (key, value) VALUES ('zone-rules', '{"samePurposeOverlap": "allowed"}')`,
    );
    expect(await severity({ purpose: 'fire' })).toBe('note');
    await database.pool.query(`UPDATE setting SET value = '{"minWidthM": "wide"}' WHERE key = 'zone-rules'`);
    await request(app).post('/api/zones/check').send({ geometry: over }).expect(500);
    await database.pool.query(`DELETE FROM setting WHERE key = 'zone-rules'`);
  });

  test('names the field of a bad question', async () => {
    const res = await request(app)
      .post('/api/zones/check')
      .send({ geometry: { type: 'Point', coordinates: [106, 29] }, purpose: 'golf' })
      .expect(400);
    expect(
      problemOf(res)
        .errors!.map(({ path }) => path)
        .sort(),
    ).toEqual(['geometry.type', 'purpose']);
  });
});

describe('GET /api/zones/surroundings', () => {
  const read = async (query: object) =>
    zoneSurroundings.parse((await request(app).get('/api/zones/surroundings').query(query).expect(200)).body);

  test('gives exact outlines, cut off at the box', async () => {
    const near = await read({ bbox: '106.39,29.79,106.415,29.81', jurisdiction: 'district:500109' });
    expect(near.zones.map(({ id, purpose }) => [id, purpose])).toEqual([['zone:near', 'fire']]);
    expect(near.divisions.map(({ id }) => id)).toEqual(['district:500109']);
    expect(near.city!.geometry!.coordinates[0]![0]).toContainEqual([106.415, 29.81]);
    expect(near.parcels!.map(({ code }) => code).sort()).toEqual(['hardly', 'mostly', 'whole']);
    const corner = metres(1000, -500, 2000, 1500)[0]!;
    expect(near.zones[0]!.geometry.coordinates[0]![0]).toContainEqual(corner);
    expect((await read({ bbox: '106.39,29.79,106.41,29.81', zoneId: 'zone:near' })).zones).toEqual([]);
  });

  test('of another place than the jurisdiction: nothing of it', async () => {
    const far = await read({ bbox: '107,29.1,107.1,29.2', jurisdiction: 'district:500109' });
    expect(far.jurisdiction).toMatchObject({ name: '北碚区', geometry: null });
  });

  test('is bounded', async () => {
    await request(app).get('/api/zones/surroundings').query({ bbox: '106,29,107,30' }).expect(422);
    await request(app).get('/api/zones/surroundings').query({ bbox: 'x' }).expect(400);
  });
});

test('a zone that breaks a rule is not to be submitted: path, rule and place say why', async () => {
  const as = { day: today(), purpose: 'fire' as const };
  const refused = await checkRules(database.pool, polygon(metres(500, 0, 1500, 900)), as).catch((e) => e);
  expect(refused).toMatchObject({ status: 422, type: 'urn:problem:zone-rules' });
  expect(refused.errors[0]).toMatchObject({
    rule: 'overlap-same-purpose',
    at: [expect.any(Number), expect.any(Number)],
  });
  expect(refused.errors[0].path).toMatch(/^geometry\.coordinates\.0\.\d$/);
  expect(await checkRules(database.pool, polygon(metres(0, 0, 900, 900)), as)).toEqual([]);
});

describe('PostGIS and the browser agree', () => {
  const near = (a: number, b: number) => Math.abs(a - b) <= 0.001 * Math.max(Math.abs(a), Math.abs(b)) + 0.5;

  async function compare(geometry: ArealGeometry) {
    const server = await check(geometry, { purpose: 'fire', jurisdiction: 'district:500109' });
    const { body } = await request(app)
      .get('/api/zones/surroundings')
      .query({ bbox: '106.3,29.7,106.7,29.9', jurisdiction: 'district:500109' });
    const around = zoneSurroundings.parse(body);
    const outline = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const here = checkZone(outline, around, around.limits, { zoneId: null, purpose: 'fire' });
    const of = ({ faults }: Pick<ZoneCheck, 'faults'>) =>
      [...new Set(faults.map(({ rule, detail }) => `${rule} ${detail.id ?? ''}`))].sort();
    const shape = JSON.stringify(geometry);
    expect(of(here), shape).toEqual(of(server));
    for (const fault of server.faults) {
      const twin = here.faults.find((f) => f.rule === fault.rule && f.detail.id === fault.detail.id)!;
      for (const [key, value] of Object.entries(fault.detail)) {
        if (typeof value === 'number' && fault.rule !== 'outline-not-valid')
          expect(
            near(value, twin.detail[key] as number),
            `${fault.rule} ${key} ${value} ${twin.detail[key]} ${shape}`,
          ).toBe(true);
      }
    }
    expect(here.cutParcels.map(({ code }) => code)).toEqual(server.cutParcels.map(({ code }) => code));
    return server;
  }

  test.each<[string, ArealGeometry, string[]]>([
    [
      'a strip',
      polygon(ring([0, 0], [600, 0], [600, 300], [900, 300], [900, 306], [600, 306], [600, 600], [0, 600])),
      ['too-narrow'],
    ],
    ['a gap', polygon(metres(500, 100, 998, 500)), ['sliver-gap', 'parcels-cut']],
    ['a thin overlap', polygon(metres(500, 100, 1002, 500)), ['sliver-overlap', 'parcels-cut']],
    [
      'a hole that parts the inside',
      polygon(metres(0, 0, 900, 900), ring([0, 0], [500, 200], [900, 900], [200, 500])),
      ['outline-not-valid'],
    ],
    ['a round one', polygon(circle(400, 400, 300, 150)), ['parcels-cut']],
  ])('on %s', async (_, geometry, rules) => {
    expect(rulesOf(await compare(geometry))).toEqual(rules);
  });

  test('on any outline', async () => {
    const corner = fc.tuple(fc.integer({ min: -300, max: 1300 }), fc.integer({ min: -300, max: 1300 }));
    const star = fc.array(fc.integer({ min: 40, max: 900 }), { minLength: 5, maxLength: 14 }).map((radii) =>
      ring(
        ...radii.map((r, i): [number, number] => {
          const angle = (i / radii.length) * 2 * Math.PI;
          return [500 + r * Math.cos(angle), 500 + r * Math.sin(angle)];
        }),
      ),
    );
    const any = fc.oneof(
      { weight: 3, arbitrary: star },
      { weight: 1, arbitrary: fc.array(corner, { minLength: 3, maxLength: 7 }).map((c) => ring(...c)) },
    );
    await fc.assert(
      fc.asyncProperty(any, async (outline) => {
        await compare(polygon(outline));
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
